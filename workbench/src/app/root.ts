/**
 * Where the pages are, seen from the page at hand: an embedded one stands a step below, and says so in its markup. Logic
 * that is tested without a browser has no page.
 */
export const ROOT = globalThis.document?.documentElement.dataset.root ?? "";
