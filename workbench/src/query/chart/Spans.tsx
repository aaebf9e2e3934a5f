import { dateOf, firstOfYear, yearOf } from "../../entity/days";
import { clipped } from "./Bars";
import type { Span } from "./points";

const WIDTH = 900;
const ROW = 24;
const LEFT = 240;
const AXIS = 22;
const LEAST = 7;

/** What happened when, a row each: a bar as long as it took, a short one for a day. */
export function Spans({ spans }: { readonly spans: readonly Span[] }) {
  const from = yearOf(Math.min(...spans.map(({ first }) => first)));
  const to = yearOf(Math.max(...spans.map(({ after }) => after - 1))) + 1;
  const [start, end] = [firstOfYear(from), firstOfYear(to)];
  const x = (day: number): number => LEFT + ((day - start) / (end - start)) * (WIDTH - LEFT - 10);
  const height = AXIS + spans.length * ROW + 6;
  const step = Math.ceil((to - from) / 10);
  const years = Array.from({ length: Math.ceil((to - from) / step) }, (_, index) => from + index * step);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${height}`} aria-hidden="true">
      {years.map((year) => (
        <g key={year} class="axis">
          <line x1={x(firstOfYear(year))} x2={x(firstOfYear(year))} y1={0} y2={height} />
          <text x={x(firstOfYear(year)) + 4} y={14}>
            {year}
          </text>
        </g>
      ))}
      {spans.map(({ name, first, after }, row) => (
        <g key={row}>
          <title>{`${name} ${dateOf(first)} – ${dateOf(after - 1)}`}</title>
          <text x={LEFT - 8} y={AXIS + row * ROW + 16} text-anchor="end">
            {clipped(name)}
          </text>
          <rect
            class="bar"
            x={x(first)}
            y={AXIS + row * ROW + 5}
            width={Math.max(x(after) - x(first), LEAST)}
            height={ROW - 10}
            rx={3}
          />
        </g>
      ))}
    </svg>
  );
}
