import { formatNumber } from "../language/language";
import { daysOf } from "./days";
import type { Figure } from "./groups";
import { scaleOf } from "./scale";

interface Place {
  readonly figure: Figure;
  readonly first: number;
  readonly after: number;
  readonly day: number;
}

/** Figures that have a period and a number, where their periods end. */
function placesOf(figures: readonly Figure[]): readonly Place[] {
  return figures.flatMap((figure) => {
    const days = daysOf(figure.period);
    return days && Number.isFinite(figure.value)
      ? [{ figure, ...days, day: (days.first + days.after) / 2 }]
      : [];
  });
}

const rangeOf = (places: readonly Place[]): readonly [number, number] => {
  const values = places.map(({ figure }) => figure.value);
  return [Math.min(...values), Math.max(...values)];
};

/** A line as high as a word. */
export function Sparkline({ figures }: { readonly figures: readonly Figure[] }) {
  const places = placesOf(figures);
  if (new Set(places.map(({ day }) => day)).size < 2) return null;
  const [low, high] = rangeOf(places);
  const { x } = scaleOf(places, 3, 117);
  const y = (value: number) => 21 - ((value - low) / (high - low || 1)) * 18;
  return (
    <svg class="sparkline" viewBox="0 0 120 24" aria-hidden="true">
      <polyline points={places.map(({ day, figure }) => `${x(day)},${y(figure.value)}`).join(" ")} />
      {places.map(({ day, figure }) => (
        <circle key={`${day} ${figure.written}`} cx={x(day)} cy={y(figure.value)} r={1.8} />
      ))}
    </svg>
  );
}

const [WIDTH, HEIGHT, LEFT, BOTTOM, TOP] = [720, 220, 84, 24, 14];

interface ChartProps {
  readonly figures: readonly Figure[];
  readonly metric: string;
}

/** The same, large, with its scales; every point tells its figure. */
export function FigureChart({ figures, metric }: ChartProps) {
  const places = placesOf(figures);
  if (new Set(places.map(({ day }) => day)).size < 2) return null;
  const [least, high] = rangeOf(places);
  const low = least > 0 && least < high / 2 ? 0 : least;
  const unit = figures[0]?.unit ?? "";
  const { x, ticks } = scaleOf(places, LEFT, WIDTH - 12);
  const y = (value: number) =>
    HEIGHT - BOTTOM - ((value - low) / (high - low || 1)) * (HEIGHT - BOTTOM - TOP);
  return (
    <figure class="chart">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`}>
        <title>{`${metric}（${unit}）`}</title>
        <g class="years">
          {ticks.map(({ day, label }) => (
            <g key={label}>
              <line x1={x(day)} x2={x(day)} y1={TOP} y2={HEIGHT - BOTTOM} />
              <text x={x(day) + 2} y={HEIGHT - 8}>
                {label}
              </text>
            </g>
          ))}
          {[low, (low + high) / 2, high].map((value) => (
            <g key={value}>
              <line x1={LEFT} x2={WIDTH - 12} y1={y(value)} y2={y(value)} />
              <text x={LEFT - 8} y={y(value) + 4} text-anchor="end">
                {formatNumber(value)}
              </text>
            </g>
          ))}
        </g>
        <polyline points={places.map(({ day, figure }) => `${x(day)},${y(figure.value)}`).join(" ")} />
        {places.map(({ day, figure }) => (
          <circle key={`${day} ${figure.written}`} cx={x(day)} cy={y(figure.value)} r={4}>
            <title>{`${figure.period} ${figure.written}${figure.unit}`}</title>
          </circle>
        ))}
      </svg>
    </figure>
  );
}
