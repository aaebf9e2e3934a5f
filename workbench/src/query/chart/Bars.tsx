import { formatNumber } from "../../language/language";
import { type Bar, ticks } from "./points";

const WIDTH = 900;
const ROW = 24;
const LEFT = 240;
const RIGHT = 90;
const AXIS = 22;

/** Bars that lie, so that names have room; below zero they go to the left. */
export function Bars({ bars }: { readonly bars: readonly Bar[] }) {
  const values = bars.map(({ value }) => value);
  const [least, most] = [Math.min(0, ...values), Math.max(0, ...values)];
  const scale = (WIDTH - LEFT - RIGHT) / (most - least || 1);
  const x = (value: number): number => LEFT + (value - least) * scale;
  const height = AXIS + bars.length * ROW + 6;
  return (
    <svg viewBox={`0 0 ${WIDTH} ${height}`} aria-hidden="true">
      {ticks(least, most).map((tick) => (
        <g key={tick} class="axis">
          <line x1={x(tick)} x2={x(tick)} y1={AXIS - 4} y2={height} />
          <text x={x(tick)} y={14} text-anchor="middle">
            {formatNumber(tick)}
          </text>
        </g>
      ))}
      {bars.map(({ name, value }, row) => (
        <g key={row}>
          <title>{`${name} ${formatNumber(value)}`}</title>
          <text x={LEFT - 8} y={AXIS + row * ROW + 16} text-anchor="end">
            {clipped(name)}
          </text>
          <rect
            class="bar"
            x={Math.min(x(0), x(value))}
            y={AXIS + row * ROW + 4}
            width={Math.max(Math.abs(x(value) - x(0)), 1)}
            height={ROW - 8}
          />
          <text x={Math.max(x(0), x(value)) + 6} y={AXIS + row * ROW + 16}>
            {formatNumber(value)}
          </text>
        </g>
      ))}
    </svg>
  );
}

/** What has room beside a bar: 18 Chinese characters, or twice as many letters. */
export function clipped(name: string, room = 34): string {
  let taken = 0;
  for (const [place, letter] of [...name].entries()) {
    taken += letter > "\u2e7f" ? 2 : 1;
    if (taken > room) return `${[...name].slice(0, place).join("")}…`;
  }
  return name;
}
