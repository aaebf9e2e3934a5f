import { useState } from "preact/hooks";
import { formatNumber, inBoth } from "../language/language";
import { Evidence } from "../parts/Evidence";
import { Folded } from "../parts/Folded";
import { Section } from "../parts/Section";
import { FigureChart, Sparkline } from "./FigureChart";
import type { Figure, Series } from "./groups";

const useWords = inBoth(
  {
    title: "数据",
    undated: "时期不详",
    undatedFact: "时间不详",
    all: (count: string) => `${count} 个数据，图与出处`,
  },
  {
    title: "Figures",
    undated: "no period",
    undatedFact: "undated",
    all: (count) => `${count} figures: chart and sources`,
  },
);

/** Figures by metric: the latest in words, several as a line, all with their sources on demand. */
export function FigureList({ series }: { readonly series: readonly Series[] }) {
  const words = useWords();
  if (series.length === 0) return null;
  return (
    <Section title={words.title} count={series.length}>
      <Folded items={series}>
        {(one) => <SeriesItem key={`${one.metric} ${one.figures[0]?.unit}`} series={one} />}
      </Folded>
    </Section>
  );
}

function SeriesItem({ series: { metric, figures } }: { readonly series: Series }) {
  const words = useWords();
  const [isOpen, setOpen] = useState(false);
  const latest = figures.at(-1);
  if (!latest) return null;
  return (
    <li>
      <b class="metric">{metric}</b> <Sparkline figures={figures} />{" "}
      <FigureText figure={latest} hasEvidence={figures.length === 1} />
      {figures.length > 1 && (
        <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
          <summary>{words.all(formatNumber(figures.length))}</summary>
          {isOpen && (
            <>
              <FigureChart figures={figures} metric={metric} />
              <Folded items={[...figures].reverse()} class="figures">
                {(figure) => (
                  <li key={`${figure.period} ${figure.written}`}>
                    <FigureText figure={figure} hasEvidence />
                  </li>
                )}
              </Folded>
            </>
          )}
        </details>
      )}
    </li>
  );
}

interface FigureProps {
  readonly figure: Figure;
  readonly hasEvidence: boolean;
}

function FigureText({ figure: { period, written, unit, fact }, hasEvidence }: FigureProps) {
  const words = useWords();
  return (
    <>
      <span class="soft">{period ?? words.undated}</span> {written}
      {unit}
      {fact.undated && <span class="qualifier soft">{words.undatedFact}</span>}
      {hasEvidence && <Evidence sentences={fact.evidence} />}
    </>
  );
}
