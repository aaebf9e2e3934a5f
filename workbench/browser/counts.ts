import type { FullConfig, Reporter, Suite } from "@playwright/test/reporter";

/** The last line: how many scenarios there were, in words that a program can count too. */
export default class Counts implements Reporter {
  #suite: Suite | undefined;

  onBegin(_config: FullConfig, suite: Suite): void {
    this.#suite = suite;
  }

  onExit(): Promise<void> {
    const outcomes = this.#suite?.allTests().map((test) => test.outcome()) ?? [];
    const count = (...wanted: string[]) => outcomes.filter((outcome) => wanted.includes(outcome)).length;
    const [passed, failed, skipped] = [count("expected", "flaky"), count("unexpected"), count("skipped")];
    process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`);
    return Promise.resolve();
  }
}
