/** Short names for things in an address: a picture of a hundred opened things still makes an address that can be sent. */

/** The 32 bits of FNV-1a over the IRI's characters: among 2,000 things two share a name in one picture of 2,000. */
export function shortId(iri: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < iri.length; i++) {
    hash ^= iri.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  return (hash >>> 0).toString(36);
}
