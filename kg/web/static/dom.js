// Elements from values. Text of the graph only ever becomes text nodes, whatever markup it holds.

export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.flat(Infinity).filter((child) => child != null && child !== false));
  return element;
}

export const number = (value) => value.toLocaleString("zh-CN");

export const address = (page, parameters) => `#/${page}?${new URLSearchParams(parameters)}`;

export const entityLink = (iri, label, attributes = {}) =>
  h("a", { href: address("entity", { iri }), title: iri, ...attributes }, label || iri);

export function localName(iri) {
  const name = iri.replace(/[#/]+$/, "").split(/[#/]/).pop() || iri;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

// The first type is the most special one; the labels come with the answer.
export const typeBadge = (types, labels) =>
  types.length > 0 && h("span", { class: "badge", title: types[0] }, labels[types[0]] ?? localName(types[0]));

export const errorBox = (error) => h("p", { class: "error", role: "alert" }, error.message);
