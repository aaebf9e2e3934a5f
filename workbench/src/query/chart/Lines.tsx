import { dateOf, firstOfYear, yearOf } from "../../entity/days";
import { formatNumber } from "../../language/language";
import { clipped } from "./Bars";
import { type Line, ticks } from "./points";

const WIDTH = 900;
const HEIGHT = 340;
const LEFT = 80;
const TOP = 12;
const BOTTOM = 28;
const LEGEND = 22;

/** Lines over time, told apart by colour, dashes and the sign at each point. */
export function Lines({ lines }: { readonly lines: readonly Line[] }) {
  const points = lines.flatMap((line) => line.points);
  const days = points.map(({ day }) => day);
  const values = points.map(({ value }) => value);
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const [least, most] = [Math.min(0, ...values), Math.max(0, ...values)];
  const x = (day: number): number => LEFT + 10 + ((day - first) / (last - first || 1)) * (WIDTH - LEFT - 40);
  const y = (value: number): number =>
    HEIGHT - BOTTOM - ((value - least) / (most - least || 1)) * (HEIGHT - TOP - BOTTOM);
  const named = lines.length > 1 || (lines[0]?.name ?? "") !== "";
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT + (named ? lines.length * LEGEND : 0)}`} aria-hidden="true">
      {ticks(least, most).map((tick) => (
        <g key={tick} class="axis">
          <line x1={LEFT} x2={WIDTH - 20} y1={y(tick)} y2={y(tick)} />
          <text x={LEFT - 8} y={y(tick) + 4} text-anchor="end">
            {formatNumber(tick)}
          </text>
        </g>
      ))}
      {yearsBetween(first, last).map((year) => (
        <text
          key={year}
          class="tick"
          x={x((firstOfYear(year) + firstOfYear(year + 1) - 1) / 2)}
          y={HEIGHT - 6}
          text-anchor="middle"
        >
          {year}
        </text>
      ))}
      {lines.map((line, place) => (
        <g key={line.name} class={`line line-${place}`}>
          <polyline points={line.points.map(({ day, value }) => `${x(day)},${y(value)}`).join(" ")} />
          {line.points.map(({ day, value }, index) => (
            <path key={index} d={sign(place, x(day), y(value))}>
              <title>{`${line.name} ${dateOf(Math.floor(day))} ${formatNumber(value)}`}</title>
            </path>
          ))}
          {named && (
            <g>
              <polyline
                points={`${LEFT},${HEIGHT + place * LEGEND + 12} ${LEFT + 40},${HEIGHT + place * LEGEND + 12}`}
              />
              <path d={sign(place, LEFT + 20, HEIGHT + place * LEGEND + 12)} />
              <text x={LEFT + 50} y={HEIGHT + place * LEGEND + 16}>
                {clipped(line.name, 90)}
              </text>
            </g>
          )}
        </g>
      ))}
    </svg>
  );
}

function yearsBetween(first: number, last: number): readonly number[] {
  const [from, to] = [yearOf(Math.floor(first)), yearOf(Math.floor(last))];
  const step = Math.ceil((to - from + 1) / 14);
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => from + index * step);
}

const SIGNS = [
  "m-4 -4h8v8h-8z",
  "m0 -5l5 5-5 5-5-5z",
  "m0 -5l5 9h-10z",
  "m-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z",
  "m0 5l5-9h-10z",
  "m-5-2h10v4h-10z",
];

const sign = (place: number, x: number, y: number): string => `M${x} ${y}${SIGNS[place % SIGNS.length]}`;
