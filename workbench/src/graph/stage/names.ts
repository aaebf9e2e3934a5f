/** Where our names and those of Cytoscape.js meet. */

/** Edges are named apart from things: "e" stands before what names the edge, which has dashes in it. */
export const idOf = (each: { readonly id: () => string }): string => each.id().replace(/^e(?=.*-)/, "");

/**
 * Cytoscape.js writes a `<style>` of one rule into the page unless there is an element of this name; the policy forbids
 * that, and the rule stands in `style/graph.css`.
 */
export function allowStyle(): void {
  const id = "__________cytoscape_stylesheet";
  if (document.getElementById(id)) return;
  const stand = document.createElement("meta");
  stand.id = id;
  document.head.append(stand);
}
