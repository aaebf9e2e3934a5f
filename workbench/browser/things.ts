/** Things of the sample bulletins that scenarios are about. */

const ID = "https://w3id.org/zonegraph/id";

export const PERSON = { name: "谢天一", iri: `${ID}/person/谢天一-9abaa15d` };
