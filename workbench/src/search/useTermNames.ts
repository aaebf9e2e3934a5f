import { useMemo } from "preact/hooks";
import { useAnswer } from "../api/useAnswer";
import { language } from "../language/language";
import type { Table } from "./table";

interface Terms {
  readonly classes: readonly Term[];
  readonly properties: readonly Term[];
}

interface Term {
  readonly iri: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** What classes and relations are called, where a table has any that go by their IRI. */
export function useTermNames(table: Table | null): (iri: string) => string | undefined {
  const isNeeded = table?.rows.some((row) => row.some(({ text, iri }) => iri === text)) ?? false;
  const { answer } = useAnswer<Terms>(isNeeded ? "api/terms" : null);
  const chosen = language.value;
  return useMemo(() => {
    const all = answer ? [...answer.classes, ...answer.properties] : [];
    const names = new Map(all.map(({ iri, labels }) => [iri, labels[chosen] ?? labels.zh]));
    return (iri) => names.get(iri);
  }, [answer, chosen]);
}
