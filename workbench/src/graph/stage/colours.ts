/** The colours of the moment, light or dark, from the tokens of `style/tokens.css`. */

export interface Colours {
  readonly ink: string;
  readonly soft: string;
  readonly line: string;
  readonly card: string;
  readonly accent: string;
  /** Of a kind of thing, by its custom property. */
  readonly of: (property: string) => string;
}

export function coloursNow(): Colours {
  const style = getComputedStyle(document.documentElement);
  const known = new Map<string, string>();
  const of = (property: string): string => {
    const colour = known.get(property) ?? (style.getPropertyValue(property).trim() || "#888");
    known.set(property, colour);
    return colour;
  };
  return {
    ink: of("--ink"),
    soft: of("--soft"),
    line: of("--graph-edge"),
    card: of("--card"),
    accent: of("--accent"),
    of,
  };
}

/** Call back whenever light turns to dark or back; gives what ends it. */
export function onColours(change: () => void): () => void {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", change);
  return () => dark.removeEventListener("change", change);
}
