import type { ComponentChildren } from "preact";
import { formatNumber } from "../language/language";

interface Props {
  readonly title: string;
  readonly count?: number;
  readonly children: ComponentChildren;
}

export function Section({ title, count, children }: Props) {
  return (
    <section>
      <h2>
        {title} {count !== undefined && <span class="soft count">{formatNumber(count)}</span>}
      </h2>
      {children}
    </section>
  );
}
