import type { About } from '../../model/release.ts';
import type { Licence } from '../../model/rights.ts';
import { type Concept, englishLanguage, languageOf, listedLicence } from '../vocabularies.ts';
import { type Keywords, labelledKeywords } from '../words.ts';

/** Prefixes of the vocabularies that DCAT-AP takes its terms from. */
export const namespaces = {
  adms: 'http://www.w3.org/ns/adms#',
  dcat: 'http://www.w3.org/ns/dcat#',
  dcatap: 'http://data.europa.eu/r5r/',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  hydra: 'http://www.w3.org/ns/hydra/core#',
  prov: 'http://www.w3.org/ns/prov#',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  spdx: 'http://spdx.org/rdf/terms#',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;

/** `dct:title`. */
export type Term = `${keyof typeof namespaces}:${string}`;

/** The values of JSON-LD that catalogues need. */
export type Value = Single | readonly Value[];

export type Single = string | Reference | Literal | Node;

interface Reference {
  '@id': string;
}

type Literal = { '@value': string } & ({ '@language': string } | { '@type': Term });

/** A node of JSON-LD. Undefined and empty values are dropped. */
export type Node = { '@id': string; '@type': Term | readonly Term[] } & { [term in Term]?: Value | undefined };

export const reference = (iri: string): Reference => ({ '@id': iri });

export const references = (iris: readonly string[]): Reference[] => iris.map(reference);

/** Returns both texts, English first, because many readers use the first one. */
export const text = ({ en, zh }: { en: string | null; zh: string }): Literal[] => [
  ...(en === null ? [] : [{ '@value': en, '@language': 'en' }]),
  { '@value': zh, '@language': 'zh' },
];

export const words = (keywords: Keywords): Literal[] =>
  labelledKeywords(keywords).map(({ text: word, language }) => ({ '@value': word, '@language': language }));

export const typed = (value: string | number, type: string): Literal => ({
  '@value': String(value),
  '@type': `xsd:${type}`,
});

/** Returns the node of a vocabulary term with its label, which SKOS concepts need. */
export const concept = ({ iri, label }: Concept, ...types: Term[]): Node => ({
  '@id': iri,
  '@type': types,
  [types.includes('skos:Concept') ? 'skos:prefLabel' : 'rdfs:label']: text(label),
});

/** Returns the languages of a dataset: that of the source, and English. */
export const languagesOf = ({ language }: Pick<About, 'language'>): Concept[] => [
  ...new Set([languageOf(language) ?? englishLanguage, englishLanguage]),
];

/** Returns the IRI of a licence: from the EU list if it has the licence, else the address of the licence's text. */
export const licenceIri = ({ spdx, url }: Licence): string => (spdx !== null && listedLicence(spdx)?.iri) || url;
