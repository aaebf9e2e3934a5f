/** Undo and redo: the states of the view are addresses, so what changed the address can be taken back. */

import { signal } from "@preact/signals";
import { address, keep } from "../app/address";

interface Steps {
  readonly past: readonly string[];
  readonly future: readonly string[];
}

const MOST = 200;

export class History {
  readonly steps = signal<Steps>({ past: [], future: [] });
  private current = address.peek().parameters.toString();

  /** Note that the address may have changed. */
  note(query: string): void {
    if (query === this.current) return;
    this.steps.value = { past: [...this.steps.peek().past, this.current].slice(-MOST), future: [] };
    this.current = query;
  }

  undo(): void {
    const { past, future } = this.steps.peek();
    this.move(past.at(-1), { past: past.slice(0, -1), future: [this.current, ...future] });
  }

  redo(): void {
    const { past, future } = this.steps.peek();
    this.move(future[0], { past: [...past, this.current], future: future.slice(1) });
  }

  private move(query: string | undefined, steps: Steps): void {
    if (query === undefined) return;
    const now = Object.fromEntries([...address.peek().parameters.keys()].map((name) => [name, null]));
    this.current = query;
    this.steps.value = steps;
    keep({ ...now, ...Object.fromEntries(new URLSearchParams(query)) });
  }
}
