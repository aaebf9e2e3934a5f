/** Where the numbers of the overview lead: to the query that lists what is counted. */

import { addressOf } from "../app/address";
import type { Zone } from "./answers";
import type { NUMBERS } from "./zones";

const RDFS = "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>";
const ZONE = "PREFIX zone: <https://w3id.org/zonegraph/ontology#>";
const DCTERMS = "PREFIX dcterms: <http://purl.org/dc/terms/>";
const MOST = 10_000;

const asked = (query: string): string => addressOf("query", { query, run: 1 });

/** The things of a class, by name; documents by title. */
export const thingsOf = (type: string): string =>
  asked(
    `${RDFS}\n${DCTERMS}\n\nSELECT DISTINCT ?thingLabel ?thing\nWHERE {\n  ?thing a <${type}> ; rdfs:label|dcterms:title ?thingLabel .\n}\nORDER BY ?thingLabel\nLIMIT ${MOST}`,
  );

const ONTOLOGY = "https://w3id.org/zonegraph/ontology#";

export const OF_FIGURES: Readonly<Record<string, string>> = {
  documents: thingsOf(`${ONTOLOGY}Document`),
  events: thingsOf(`${ONTOLOGY}Event`),
};

/** What a relation links; of figures, whose node has no name, what the node says. */
export const linksOf = (relation: string): string =>
  asked(
    relation.endsWith("#observed")
      ? `${RDFS}\n${ZONE}\n\nSELECT ?subjectLabel ?metric ?value ?unit ?period ?subject\nWHERE {\n  ?subject zone:observed ?figure ; rdfs:label ?subjectLabel .\n  ?figure zone:metric ?metric ; zone:value ?value .\n  OPTIONAL { ?figure zone:unit ?unit }\n  OPTIONAL { ?figure zone:period ?period }\n}\nORDER BY ?subjectLabel ?metric ?period\nLIMIT ${MOST}`
      : `${RDFS}\n\nSELECT DISTINCT ?subjectLabel ?objectLabel ?subject ?object\nWHERE {\n  ?subject <${relation}> ?object ; rdfs:label ?subjectLabel .\n  ?object rdfs:label ?objectLabel .\n}\nORDER BY ?subjectLabel ?objectLabel\nLIMIT ${MOST}`,
  );

/** The things of a class that are of a year. */
export const thingsOfYear = (type: string, year: string): string =>
  asked(
    `${RDFS}\n${ZONE}\n${DCTERMS}\n\nSELECT DISTINCT ?date ?label ?thing\nWHERE {\n  ?thing a <${type}> ; rdfs:label|dcterms:title ?label ; zone:date|dcterms:date ?date .\n  FILTER (STRSTARTS(STR(?date), "${year}"))\n}\nORDER BY ?date ?label\nLIMIT ${MOST}`,
  );

const QUESTIONS: Readonly<Record<(typeof NUMBERS)[number], string>> = {
  officials: "post-holders",
  events: "zone-events",
  projects: "projects-and-investment",
  yuan: "projects-and-investment",
};

/** What a zone has of something, as one of the analysts' questions. */
export const ofZone = ({ label }: Zone, column: (typeof NUMBERS)[number]): string =>
  addressOf("query", { question: QUESTIONS[column], "p.zoneName": label, run: 1 });
