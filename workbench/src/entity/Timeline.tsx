import { entityAddress } from "../app/address";
import { inBoth } from "../language/language";
import { Section } from "../parts/Section";
import { dateOf, firstOfYear, yearOf } from "./days";
import type { Moment, Moments, Span } from "./moments";

const useWords = inBoth(
  {
    title: "时间线",
    picture: (posts: number, events: number) => `${posts} 项任职，${events} 个事件；下文逐条列出`,
    more: (count: number) => `另有 ${count} 项任职未画出，见下文`,
  },
  {
    title: "Timeline",
    picture: (posts, events) => `${posts} posts, ${events} events; each is listed below`,
    more: (count) => `${count} more posts are not drawn; they are listed below`,
  },
);

const WIDTH = 900;
const ROW = 24;
const LEFT = 8;
const AXIS = 22;
const MOST_ROWS = 40;
const LEAST_WIDTH = 6;

/** Posts as bars, events as points, over the years. A bar with a flat end is dated by a text, a round one only seen. */
export function Timeline({ spans, moments }: Moments) {
  const words = useWords();
  if (spans.length + moments.length < 2) return null;
  const shown = spans.slice(0, MOST_ROWS);
  const scale = scaleOf([...spans, ...moments]);
  const height = AXIS + (shown.length + (moments.length > 0 ? 1 : 0)) * ROW + 6;
  return (
    <Section title={words.title}>
      <figure class="timeline card">
        <svg viewBox={`0 0 ${WIDTH} ${height}`}>
          <title>{words.picture(spans.length, moments.length)}</title>
          <Years scale={scale} height={height} />
          {moments.map((moment) => (
            <Point
              key={moment.iri}
              moment={moment}
              x={scale.x((moment.first + moment.after) / 2)}
              y={AXIS + ROW / 2}
            />
          ))}
          {shown.map((span, row) => (
            <Bar
              key={`${span.label} ${span.first}`}
              span={span}
              left={scale.x(span.first)}
              right={scale.x(span.after)}
              y={AXIS + (row + (moments.length > 0 ? 1 : 0)) * ROW}
            />
          ))}
        </svg>
      </figure>
      {spans.length > shown.length && <p class="soft small">{words.more(spans.length - shown.length)}</p>}
    </Section>
  );
}

interface Scale {
  readonly x: (day: number) => number;
  readonly years: readonly number[];
}

function scaleOf(times: readonly { readonly first: number; readonly after: number }[]): Scale {
  const from = yearOf(Math.min(...times.map((time) => time.first)));
  const to = yearOf(Math.max(...times.map((time) => time.after - 1))) + 1;
  const [start, end] = [firstOfYear(from), firstOfYear(to)];
  const step = Math.ceil((to - from) / 12);
  const years = Array.from({ length: Math.ceil((to - from) / step) }, (_, index) => from + index * step);
  return { x: (day) => LEFT + ((day - start) / (end - start)) * (WIDTH - 2 * LEFT), years };
}

function Years({ scale, height }: { readonly scale: Scale; readonly height: number }) {
  return (
    <g class="years">
      {scale.years.map((year) => (
        <g key={year}>
          <line x1={scale.x(firstOfYear(year))} x2={scale.x(firstOfYear(year))} y1={0} y2={height} />
          <text x={scale.x(firstOfYear(year)) + 4} y={14}>
            {year}
          </text>
        </g>
      ))}
    </g>
  );
}

function Point({ moment, x, y }: { readonly moment: Moment; readonly x: number; readonly y: number }) {
  return (
    <a href={entityAddress(moment.iri)}>
      <path class="point" d={`M${x - 5} ${y - 5}l5 3 5-3-5 11z`}>
        <title>{`${moment.date} ${moment.label}`}</title>
      </path>
    </a>
  );
}

interface BarProps {
  readonly span: Span;
  readonly left: number;
  readonly right: number;
  readonly y: number;
}

function Bar({ span, left, right, y }: BarProps) {
  const width = Math.max(right - left, LEAST_WIDTH);
  const isRight = left > WIDTH * 0.6;
  const told = `${span.label}：${dateOf(span.first)} – ${dateOf(span.after - 1)}`;
  return (
    <a {...(span.iri ? { href: entityAddress(span.iri) } : {})}>
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
      <text
        x={isRight ? left - 6 : left + width + 6}
        y={y + ROW / 2 + 4}
        text-anchor={isRight ? "end" : "start"}
      >
        {span.label}
      </text>
      <title>{told}</title>
    </a>
  );
}
