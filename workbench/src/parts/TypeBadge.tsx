import { kindOf, localName } from "./kinds";

interface Props {
  /** The IRIs of classes, the most special first. */
  readonly types: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
}

/** What kind of thing it is: a shape, a colour, and in words. */
export function TypeBadge({ types, labels = {} }: Props) {
  const [first] = types;
  if (first === undefined) return null;
  return (
    <span class="badge" title={first}>
      <KindSign types={types} /> {labels[first] ?? localName(first)}
    </span>
  );
}

/** The shape of a kind, for beside its name. */
export function KindSign({ types }: { readonly types: readonly string[] }) {
  const { path, colour } = kindOf(types);
  return (
    <svg class={`sign ${colour.slice(2)}`} viewBox="0 0 16 16" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}
