import { inBoth } from "../language/language";
import { Evidence } from "../parts/Evidence";
import { Section } from "../parts/Section";
import type { Figure, Series } from "./groups";

const useWords = inBoth({ title: "数据", undated: "时期不详" }, { title: "Figures", undated: "no period" });

/** Figures by metric; those of several periods with a picture. */
export function FigureList({ series }: { readonly series: readonly Series[] }) {
  const words = useWords();
  if (series.length === 0) return null;
  return (
    <Section title={words.title} count={series.length}>
      <ul class="facts card">
        {series.map((one) => (
          <li key={`${one.metric} ${one.figures[0]?.unit}`}>
            <b class="metric">{one.metric}</b> <Sparkline figures={one.figures} />
            <ul class="figures">
              {one.figures.map(({ period, written, unit, fact }) => (
                <li key={`${period} ${written}`}>
                  <span class="soft">{period ?? words.undated}</span> {written}
                  {unit}
                  <Evidence sentences={fact.evidence} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Section>
  );
}

const [WIDTH, HEIGHT] = [120, 24];

function Sparkline({ figures }: { readonly figures: readonly Figure[] }) {
  const dated = figures.filter(({ period, value }) => period && Number.isFinite(value));
  if (new Set(dated.map(({ period }) => period)).size < 2) return null;
  const values = dated.map(({ value }) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const x = (index: number) => 2 + (index / (dated.length - 1)) * (WIDTH - 4);
  const y = (value: number) => HEIGHT - 2 - ((value - low) / (high - low || 1)) * (HEIGHT - 4);
  return (
    <svg class="sparkline" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <polyline points={dated.map(({ value }, index) => `${x(index)},${y(value)}`).join(" ")} />
      {dated.map(({ period, value }, index) => (
        <circle key={`${period} ${value}`} cx={x(index)} cy={y(value)} r={1.8} />
      ))}
    </svg>
  );
}
