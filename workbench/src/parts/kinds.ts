/** How a kind of thing looks: a shape and a colour. The shape tells it without the colour. */

export interface Kind {
  /** The shape, as a path in a box of 16 × 16. */
  readonly path: string;
  /** A custom property in `tokens.css`. */
  readonly colour: string;
}

const kind = (path: string, colour: string): Kind => ({
  path,
  colour: `--kind-${colour}`,
});

const OTHER = kind("M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0-12z", "other");

const KINDS: Readonly<Record<string, Kind>> = {
  Person: kind("M8 1a7 7 0 1 0 0 14a7 7 0 1 0 0-14z", "person"),
  Zone: kind("M4.5 2h7L15 8l-3.5 6h-7L1 8z", "zone"),
  Region: kind("M2 2h12v12H2z", "region"),
  Enterprise: kind("M8 1l7 7-7 7-7-7z", "enterprise"),
  GovernmentBody: kind("M8 1.5l7 13H1z", "body"),
  Institution: kind("M8 1l7 5.2-2.7 8.3H3.7L1 6.2z", "institution"),
  Policy: kind("M2 2h8.5L15 8l-4.5 6H2z", "policy"),
  Project: kind("M8 1l2.1 4.7 5 .6-3.7 3.5 1 5.1L8 12.3l-4.4 2.6 1-5.1L.9 6.3l5-.6z", "project"),
  Measure: kind("M1 3h10l4 10H5z", "measure"),
  Honour: kind("M5 1.5h6L14.5 5v6L11 14.5H5L1.5 11V5z", "honour"),
  Industry: kind("M3 3q5-2.5 10 0v10q-5 2.5-10 0z", "industry"),
  Document: kind("M3 1h7l3 3v11H3z", "document"),
  Event: kind("M1 2l7 4 7-4-7 13z", "event"),
};

const EVENTS = ["Visit", "Meeting", "Training", "Ceremony", "Signing", "Expo", "OtherEvent"];

/** Classes whose things look like those of the class above, for where only the most special is known. */
const ABOVE: Readonly<Record<string, string>> = {
  Park: "Zone",
  ...Object.fromEntries(EVENTS.map((name) => [name, "Event"])),
};

/** The kind of a thing by its classes, the most special first. */
export function kindOf(types: readonly string[]): Kind {
  const names = types.map(localName).flatMap((name) => [name, ABOVE[name] ?? name]);
  const known = names.map((name) => KINDS[name]).find((found) => found !== undefined);
  return known ?? OTHER;
}

/** The class that tells the kind, the one that all things of a look have in common; else the most special. */
export function kindNameOf(types: readonly string[]): string | undefined {
  return types.find((type) => KINDS[localName(type)]) ?? types[0];
}

/** The last part of an IRI, which names a thing where nothing else does. */
export function localName(iri: string): string {
  const name =
    iri
      .replace(/[#/]+$/, "")
      .split(/[#/]/)
      .pop() || iri;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
