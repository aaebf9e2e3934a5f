/** The solutions of an analysts' question as a table for readers: a name and its IRI are one cell. */

export interface Term {
  readonly type: string;
  readonly value: string;
}

export interface Solutions {
  readonly head: { readonly vars?: readonly string[] };
  readonly results?: { readonly bindings: readonly Readonly<Record<string, Term>>[] };
}

export interface Cell {
  readonly text: string;
  readonly iri?: string;
}

export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

export function tableOf({ head, results }: Solutions): Table {
  const names = head.vars ?? [];
  const columns = names.filter((name) => !names.includes(`${name}Label`));
  const rows = (results?.bindings ?? []).map((row) => columns.map((name) => cellOf(row, name)));
  return { columns: columns.map((name) => name.replace(/Label$/, "")), rows };
}

function cellOf(row: Readonly<Record<string, Term>>, name: string): Cell {
  const [term, thing] = [row[name], row[name.replace(/Label$/, "")]];
  if (!term) return { text: "" };
  return thing?.type === "uri" ? { text: term.value, iri: thing.value } : { text: term.value };
}
