import { useEffect, useMemo, useState } from "preact/hooks";
import { language } from "../language/language";
import { fetchTerms } from "./client";
import { inLanguage, type Terms } from "./terms";

/** The terms, as soon as they are there, if they are needed. */
export function useTerms(isNeeded = true): Terms | null {
  const [terms, setTerms] = useState<Terms | null>(null);
  useEffect(() => {
    if (isNeeded) fetchTerms().then(setTerms, () => undefined);
  }, [isNeeded]);
  return terms;
}

/** By IRI. */
export type Naming = (iri: string) => string | undefined;

/** What classes and relations are called. */
export function useTermNames(isNeeded: boolean): Naming {
  const terms = useTerms(isNeeded);
  const chosen = language.value;
  return useMemo(() => {
    const all = terms ? [...terms.classes, ...terms.properties] : [];
    const names = new Map(all.map(({ iri, labels }) => [iri, inLanguage(labels, chosen)]));
    return (iri) => names.get(iri);
  }, [terms, chosen]);
}

/** What relations are called where they are read from their objects. */
export function useInverseNames(): Naming {
  const terms = useTerms();
  const chosen = language.value;
  return useMemo(() => {
    const names = new Map(terms?.properties.map(({ iri, inverse }) => [iri, inLanguage(inverse, chosen)]));
    return (iri) => names.get(iri) || undefined;
  }, [terms, chosen]);
}
