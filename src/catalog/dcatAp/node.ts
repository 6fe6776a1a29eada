import { type Keywords, labelledKeywords } from '../keywords.ts';
import type { Concept } from '../vocabularies.ts';
import type { namespaces } from './namespaces.ts';

/** `dct:title`. */
type Term = `${keyof typeof namespaces}:${string}`;

/** A value of JSON-LD, as far as catalogues need them. */
type Value = string | Reference | Literal | Node | readonly Value[];

interface Reference {
  '@id': string;
}

type Literal = { '@value': string } & ({ '@language': string } | { '@type': Term });

/** A node of JSON-LD; what is undefined or empty is not said. */
export type Node = { '@id': string; '@type': Term | readonly Term[] } & { [term in Term]?: Value | undefined };

export const reference = (iri: string): Reference => ({ '@id': iri });

export const references = (iris: readonly string[]): Reference[] => iris.map(reference);

/** English first: many readers take the first title they meet. */
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

/** A term of a vocabulary; SKOS concepts need their label beside them. */
export const concept = ({ iri, label }: Concept, ...types: Term[]): Node => ({
  '@id': iri,
  '@type': types,
  [types.includes('skos:Concept') ? 'skos:prefLabel' : 'rdfs:label']: text(label),
});
