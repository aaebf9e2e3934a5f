/** The terms of the ontology and of the graph, as `/api/terms` gives them. */

export type Texts = Readonly<Record<string, string>>;

export interface Term {
  readonly iri: string;
  /** By language, as all texts. */
  readonly labels: Texts;
  readonly comments: Texts;
  /** What a relation is called where it is read from its object. */
  readonly inverse: Texts;
  readonly count: number;
}

export interface Terms {
  readonly prefixes: Texts;
  readonly classes: readonly Term[];
  readonly properties: readonly Term[];
}

/** Of a text in several languages the one that is wanted, else the Chinese one, else any. */
export const inLanguage = (texts: Texts, language: string): string =>
  texts[language] ?? texts.zh ?? texts[""] ?? Object.values(texts)[0] ?? "";
