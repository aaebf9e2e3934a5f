import { useMemo, useState } from "preact/hooks";
import { address, keep } from "../app/address";
import { formatNumber, language } from "../language/language";
import { Bar } from "../parts/Bar";
import { EntityLink } from "../parts/EntityLink";
import { Section } from "../parts/Section";
import type { Zone } from "./answers";
import { ofZone } from "./queries";
import { useWords } from "./words";
import { type Column, moneyInWords, NUMBERS, nextOrder, type Order, orderOf, sorted } from "./zones";

const AT_ONCE = 100;

/** Zones with what is theirs, in the order that the address has. */
export function Zones({ zones }: { readonly zones: readonly Zone[] }) {
  const words = useWords();
  const [count, setCount] = useState(AT_ONCE);
  const { parameters } = address.value;
  const [order, province] = [orderOf(parameters.get("sort")), parameters.get("province")];
  const provinces = useMemo(() => provincesOf(zones), [zones]);
  const own = zones.filter((zone) => !province || (zone.province ?? "-") === province);
  const shown = sorted(own, order);
  if (zones.length === 0) return null;
  return (
    <Section title={words.zones} count={own.length}>
      <p class="soft small">{words.zoneNote}</p>
      <label class="filters">
        {words.filter}{" "}
        <select value={province ?? ""} onChange={(event) => keep({ province: event.currentTarget.value })}>
          <option value="">{words.all}</option>
          {provinces.map(([name, number]) => (
            <option key={name} value={name}>
              {name === "-" ? words.unknown : name} ({number})
            </option>
          ))}
        </select>
      </label>
      <div class="result card">
        <table class="numbers">
          <thead>
            <tr>
              {(["province", "label", ...NUMBERS] as const).map((column) => (
                <Head key={column} column={column} order={order} />
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.slice(0, count).map((zone) => (
              <Row key={zone.iri} zone={zone} zones={own} />
            ))}
          </tbody>
        </table>
      </div>
      {shown.length > count && (
        <button type="button" onClick={() => setCount(count + AT_ONCE)}>
          {words.more(Math.min(AT_ONCE, shown.length - count))}
        </button>
      )}
    </Section>
  );
}

function Head({ column, order }: { readonly column: Column; readonly order: Order }) {
  const words = useWords();
  const isOwn = order.column === column;
  const name = column === "label" ? words.zone : words[column];
  return (
    <th scope="col" aria-sort={isOwn ? (order.isDescending ? "descending" : "ascending") : "none"}>
      <button type="button" class="link" onClick={() => keep({ sort: nextOrder(column, order) })}>
        {name} <span aria-hidden="true">{isOwn ? (order.isDescending ? "▾" : "▴") : "▹"}</span>
      </button>
    </th>
  );
}

function Row({ zone, zones }: { readonly zone: Zone; readonly zones: readonly Zone[] }) {
  const words = useWords();
  const inWords = (column: (typeof NUMBERS)[number]): string => {
    if (column !== "yuan") return formatNumber(zone[column]);
    return zone.yuan > 0 ? moneyInWords(zone.yuan, language.value === "zh") : "–";
  };
  return (
    <tr>
      <td class="short">{zone.province ?? <span class="soft">{words.unknown}</span>}</td>
      <th scope="row">
        <EntityLink iri={zone.iri} label={zone.label} />
      </th>
      {NUMBERS.map((column) => (
        <td key={column} class="short">
          {zone[column] > 0 ? <a href={ofZone(zone, column)}>{inWords(column)}</a> : inWords(column)}{" "}
          <Bar value={zone[column]} most={mostOf(zones, column)} />
        </td>
      ))}
    </tr>
  );
}

const MOST = new WeakMap<readonly Zone[], Partial<Record<Column, number>>>();

/** The largest of a column, which its bars are measured by; found once for a list. */
function mostOf(zones: readonly Zone[], column: (typeof NUMBERS)[number]): number {
  const known = MOST.get(zones) ?? {};
  MOST.set(zones, known);
  known[column] ??= zones.reduce((most, zone) => Math.max(most, zone[column]), 0);
  return known[column];
}

/** The provinces with how many zones each has; "-" is those whose province nobody tells. */
function provincesOf(zones: readonly Zone[]): readonly (readonly [string, number])[] {
  const found = new Map<string, number>();
  for (const { province } of zones) found.set(province ?? "-", (found.get(province ?? "-") ?? 0) + 1);
  return [...found].sort(([a], [b]) => Number(a === "-") - Number(b === "-") || a.localeCompare(b, "zh"));
}
