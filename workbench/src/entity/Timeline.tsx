import { useState } from "preact/hooks";
import { formatNumber, inBoth } from "../language/language";
import { Section } from "../parts/Section";
import { daysOf } from "./days";
import { clustersOf, rowsOf } from "./lanes";
import type { Moments } from "./moments";
import { scaleOf } from "./scale";
import { AXIS, LEFT, ROW, Sign, SpanRow, Ticks, WIDTH } from "./TimelineParts";

const useWords = inBoth(
  {
    title: "时间线",
    picture: (posts: number, events: number) => `${posts} 段任职，${events} 个事件；下文逐条列出`,
    more: (count: string) => `再画 ${count} 项任职`,
    legend: "条为任职：竖线表示原文写明起止，圆头表示仅在此期间见到；▼ 为事件，数字为个数",
  },
  {
    title: "Timeline",
    picture: (posts, events) => `${posts} times in a post, ${events} events; each is listed below`,
    more: (count) => `Draw ${count} more posts`,
    legend:
      "Bars are posts: a flat end is dated by a text, a round one is only when it was seen; ▼ are events, a number how many",
  },
);

const FEW = 12;
const STEP = 40;
const APART = 11;

interface Props extends Moments {
  /** As of when the page is: what does not hold then is faint. */
  readonly at: string | null;
}

/** Posts as bars, events as points, over months or years. */
export function Timeline({ spans, moments, at }: Props) {
  const words = useWords();
  const [most, setMost] = useState(FEW);
  if (spans.length + moments.length < 2) return null;
  const rows = rowsOf(spans);
  const shown = rows.slice(0, most);
  const left = rows.length - shown.length;
  const scale = scaleOf([...spans, ...moments], LEFT, WIDTH - LEFT);
  const signs = clustersOf(moments, ({ first, after }) => scale.x((first + after) / 2), APART);
  const top = AXIS + (signs.length > 0 ? ROW + 4 : 0);
  const height = top + shown.length * ROW + 6;
  const now = daysOf(at);
  return (
    <Section title={words.title}>
      <figure class="timeline card">
        <svg viewBox={`0 0 ${WIDTH} ${height}`}>
          <title>{words.picture(spans.length, moments.length)}</title>
          <Ticks scale={scale} height={height} />
          {signs.map((cluster) => (
            <Sign key={cluster.moments[0]?.iri} cluster={cluster} y={AXIS + ROW / 2 + 4} now={now} />
          ))}
          {shown.map((row, place) => (
            <SpanRow
              key={`${row.iri} ${row.label}`}
              row={row}
              scale={scale}
              y={top + place * ROW}
              now={now}
            />
          ))}
          {now && <line class="now" x1={scale.x(now.after)} x2={scale.x(now.after)} y1={0} y2={height} />}
        </svg>
      </figure>
      <p class="soft small">
        {words.legend}
        {left > 0 && (
          <button type="button" class="quiet" onClick={() => setMost(most + STEP)}>
            {words.more(formatNumber(Math.min(left, STEP)))}
          </button>
        )}
      </p>
    </Section>
  );
}
