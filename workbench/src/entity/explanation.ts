/** Why a thing is one, as the service tells it. */

export interface Known {
  readonly name: string;
  readonly documents: readonly string[];
  readonly count: number;
}

export interface Ground {
  readonly name: string;
  readonly weight: number;
  readonly detail: string;
}

export interface Compared {
  readonly one: Known;
  readonly other: Known;
  readonly other_iri: string;
  readonly score: number;
  readonly grounds: readonly Ground[];
}

export interface Explanation {
  readonly identity: string;
  readonly curated: boolean;
  readonly told: readonly Known[];
  readonly merges: readonly Compared[];
  readonly near: readonly Compared[];
  readonly others: Readonly<Record<string, { readonly label: string }>>;
}

/** A ground's name, "Person|steps between=1", in its parts. */
export function partsOfGround(name: string): { readonly ground: string; readonly degree: string } {
  const [, told = name] = /^[^|]*\|(.*)$/s.exec(name) ?? [];
  const [ground = told, degree = ""] = told.split(/=(.*)/s);
  return { ground, degree };
}

/** What a thing's IRI is made of, "Zone|某某高新区|130200", without the marks of the store. */
export const identityParts = (identity: string): readonly string[] => identity.split("|").filter(Boolean);
