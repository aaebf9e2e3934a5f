import { address, entityAddress } from "../app/address";
import type { Days } from "./days";
import { dateOf } from "./days";
import type { Cluster, Row } from "./lanes";
import type { Span } from "./moments";
import type { Scale } from "./scale";

export const WIDTH = 900;
export const ROW = 24;
export const LEFT = 8;
export const AXIS = 22;
/** Between a bar and its name. */
const GAP = 6;
const LEAST_WIDTH = 6;
const LONGEST = 26;
const MOST_TOLD = 8;

interface TicksProps {
  readonly scale: Scale;
  readonly height: number;
}

export function Ticks({ scale, height }: TicksProps) {
  return (
    <g class="years">
      {scale.ticks.map(({ day, label }) => (
        <g key={label}>
          <line x1={scale.x(day)} x2={scale.x(day)} y1={0} y2={height} />
          <text x={scale.x(day) + 4} y={14}>
            {label}
          </text>
        </g>
      ))}
    </g>
  );
}

interface SignProps {
  readonly cluster: Cluster;
  readonly y: number;
  readonly now: Days | null;
}

/** One event, or several with their number; one leads to its page, several to the list of them. */
export function Sign({ cluster: { x, moments }, y, now }: SignProps) {
  const [first] = moments;
  const told = moments.slice(0, MOST_TOLD).map(({ date, label }) => `${date} ${label}`);
  const title = [...told, ...(moments.length > MOST_TOLD ? ["……"] : [])].join("\n");
  const isFaint = now !== null && moments.every((each) => each.first >= now.after);
  const shape = (
    <path class={isFaint ? "point faint" : "point"} d={`M${x - 5} ${y - 5}l5 3 5-3-5 11z`}>
      <title>{title}</title>
    </path>
  );
  if (moments.length > 1 || !first)
    return (
      <g>
        {shape}
        <text class="many" x={x} y={y - 7} text-anchor="middle">
          {moments.length}
        </text>
      </g>
    );
  return (
    <a href={addressOfThing(first.iri)} aria-label={title}>
      {shape}
    </a>
  );
}

interface RowProps {
  readonly row: Row;
  readonly scale: Scale;
  readonly y: number;
  readonly now: Days | null;
}

/** The times of one post, and its name beside them, where there is room. */
export function SpanRow({ row: { label, iri, spans }, scale, y, now }: RowProps) {
  const bars = spans.map((span) => ({ span, left: scale.x(span.first), right: scale.x(span.after) }));
  const left = Math.min(...bars.map((bar) => bar.left));
  const right = Math.max(...bars.map((bar) => Math.max(bar.right, bar.left + LEAST_WIDTH)));
  const name = shortened(label);
  const place = placeOfName(left, right, widthOf(name));
  const told = spans.map((span) => `${label} ${dateOf(span.first)} – ${dateOf(span.after - 1)}`).join("\n");
  return (
    <a {...(iri ? { href: addressOfThing(iri) } : {})}>
      {bars.map((bar) => (
        <Bar key={`${bar.span.first} ${bar.span.after}`} {...bar} y={y} isFaint={!holds(bar.span, now)} />
      ))}
      <text {...place} y={y + ROW / 2 + 4}>
        {name}
      </text>
      <title>{told}</title>
    </a>
  );
}

/** A name stands behind its bar; before it if there is no room; on it where there is room on neither side. */
function placeOfName(left: number, right: number, width: number) {
  if (WIDTH - right > width + GAP) return { x: right + GAP, "text-anchor": "start" } as const;
  if (left > width + GAP) return { x: left - GAP, "text-anchor": "end" } as const;
  return { x: left + GAP, "text-anchor": "start" } as const;
}

/** About, at 12 pixels: Chinese characters are as wide as they are high. */
const widthOf = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (sign > "\u2e80" ? 12 : 7), 0);

interface BarProps {
  readonly span: Span;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly isFaint: boolean;
}

function Bar({ span, left, right, y, isFaint }: BarProps) {
  const width = Math.max(right - left, LEAST_WIDTH);
  return (
    <g class={isFaint ? "faint" : ""}>
      <rect
        class="bar"
        x={left}
        y={y + 5}
        width={width}
        height={ROW - 10}
        rx={span.isBegun && span.isEnded ? 0 : 6}
      />
      {span.isBegun && <line class="end" x1={left} x2={left} y1={y + 2} y2={y + ROW - 2} />}
      {span.isEnded && <line class="end" x1={left + width} x2={left + width} y1={y + 2} y2={y + ROW - 2} />}
    </g>
  );
}

/** Whether a post may be held at a date: one whose end no text tells goes on. */
const holds = (span: Span, now: Days | null): boolean =>
  now === null || (span.first < now.after && (!span.isEnded || span.after >= now.after));

const shortened = (label: string): string => (label.length > LONGEST ? `${label.slice(0, LONGEST)}…` : label);

const addressOfThing = (iri: string): string => entityAddress(iri, address.value.parameters.get("at"));
