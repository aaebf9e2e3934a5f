/** Where the pages are, seen from the page at hand: an embedded one stands a step below, and says so in its markup. */
export const ROOT = globalThis.document?.documentElement.dataset.root ?? "";
