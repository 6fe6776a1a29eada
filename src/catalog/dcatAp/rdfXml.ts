import type { Quad, Term } from 'n3';

import { routes } from '../../routes.ts';
import type { Dialect } from '../catalogue.ts';
import { dcatApDocument } from './document.ts';
import { namespaces } from './namespaces.ts';
import { readTriples } from './triples.ts';

const address = routes.dcatRdfXml.href();

/** https://www.w3.org/TR/rdf-syntax-grammar/ */
export const dcatApRdfXml: Dialect = {
  address,
  mediaType: 'application/rdf+xml',
  title: { zh: 'DCAT-AP（RDF/XML）', en: 'DCAT-AP (RDF/XML)' },
  paged: true,
  write: async (page) => formatRdfXml(await readTriples(dcatApDocument(page, address))),
};

/** RDF/XML of triples whose subjects are IRIs and whose predicates are in the namespaces above. */
export function formatRdfXml(triples: readonly Quad[]): string {
  const declarations = Object.entries(namespaces).map(([prefix, iri]) => ` xmlns:${prefix}="${iri}"`);
  const subjects = Map.groupBy(triples, ({ subject }) => subject.value);
  const descriptions = [...subjects].map(
    ([iri, own]) =>
      `<rdf:Description rdf:about="${escapeXml(iri)}">\n${own.map(formatProperty).join('')}</rdf:Description>\n`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF${declarations.join('\n')}>\n${descriptions.join('')}</rdf:RDF>\n`;
}

const formatProperty = ({ predicate, object }: Quad): string =>
  ` <${qualify(predicate.value)}${formatObject(object, qualify(predicate.value))}\n`;

function formatObject(object: Term, name: string): string {
  if (object.termType === 'NamedNode') return ` rdf:resource="${escapeXml(object.value)}"/>`;
  if (object.termType !== 'Literal') throw new TypeError(`Cannot write a ${object.termType} as RDF/XML`);
  const { value, language, datatype } = object;
  const kind = language
    ? ` xml:lang="${language}"`
    : datatype.value === plain
      ? ''
      : ` rdf:datatype="${escapeXml(datatype.value)}"`;
  return `${kind}>${escapeXml(value)}</${name}>`;
}

const plain = `${namespaces.xsd}string`;

function qualify(iri: string): string {
  const found = Object.entries(namespaces).find(([, namespace]) => iri.startsWith(namespace));
  if (!found) throw new TypeError(`Cannot write the property ${iri} as RDF/XML: it has no prefix`);
  return `${found[0]}:${iri.slice(found[1].length)}`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

const escapeXml = (text: string): string => text.replaceAll(/[&<>"\r]/g, (character) => entities[character]!);
