import type { Quad, Term } from 'n3';

import { xmlAttributes, xmlDeclaration, xmlElement } from '../../formats/xml.ts';
import type { CataloguePage, Dialect } from '../catalogue.ts';
import { dcatApDocument, readTriples } from './document.ts';
import { namespaces } from './node.ts';

/** What a dialect of DCAT-AP has in every syntax. */
const inSyntax = (syntax: string) => ({
  title: { zh: `DCAT-AP（${syntax}）`, en: `DCAT-AP (${syntax})` },
  description: { zh: '符合 DCAT-AP 3 的目录。', en: 'The catalogue by DCAT-AP 3.' },
  paged: true,
});

/** The document itself. Its context is inline, so that readers load nothing else. */
export const dcatApJsonLd = {
  route: 'dcatJsonLd',
  mediaType: 'application/ld+json',
  ...inSyntax('JSON-LD'),
  write: (page: CataloguePage) => `${JSON.stringify(dcatApDocument(page), null, 1)}\n`,
} satisfies Dialect;

/** https://www.w3.org/TR/turtle/ */
export const dcatApTurtle = {
  route: 'dcatTurtle',
  mediaType: 'text/turtle; charset=utf-8',
  ...inSyntax('Turtle'),
  async write(page: CataloguePage): Promise<string> {
    const { Writer } = await import('n3');
    const writer = new Writer({ prefixes: namespaces });
    writer.addQuads(await readTriples(dcatApDocument(page)));
    return new Promise((resolve, reject) => {
      writer.end((error, text: string) => (error ? reject(error) : resolve(text)));
    });
  },
} satisfies Dialect;

/** https://www.w3.org/TR/rdf-syntax-grammar/ */
export const dcatApRdfXml = {
  route: 'dcatRdfXml',
  mediaType: 'application/rdf+xml',
  ...inSyntax('RDF/XML'),
  write: async (page: CataloguePage) => formatRdfXml(await readTriples(dcatApDocument(page))),
} satisfies Dialect;

/** Formats triples as RDF/XML. Subjects must be IRIs, and predicates must be in one of {@link namespaces}. */
export function formatRdfXml(triples: readonly Quad[]): string {
  const declarations = Object.fromEntries(Object.entries(namespaces).map(([prefix, iri]) => [`xmlns:${prefix}`, iri]));
  const descriptions = [...Map.groupBy(triples, ({ subject }) => subject.value)].map(
    ([iri, own]) =>
      `<rdf:Description${xmlAttributes({ 'rdf:about': iri })}>\n${own.map(formatProperty).join('')}</rdf:Description>\n`,
  );
  return `${xmlDeclaration}<rdf:RDF${xmlAttributes(declarations)}>\n${descriptions.join('')}</rdf:RDF>\n`;
}

const formatProperty = ({ predicate, object }: Quad): string => ` ${formatObject(qualify(predicate.value), object)}\n`;

function formatObject(name: string, object: Term): string {
  if (object.termType === 'NamedNode') return `<${name}${xmlAttributes({ 'rdf:resource': object.value })}/>`;
  if (object.termType !== 'Literal') throw new TypeError(`Cannot write a ${object.termType} as RDF/XML`);
  const { value, language, datatype } = object;
  if (language) return xmlElement(name, value, { 'xml:lang': language });
  return xmlElement(name, value, datatype.value === plain ? {} : { 'rdf:datatype': datatype.value });
}

const plain = `${namespaces.xsd}string`;

function qualify(iri: string): string {
  const found = Object.entries(namespaces).find(([, namespace]) => iri.startsWith(namespace));
  if (!found) throw new TypeError(`Cannot write the property ${iri} as RDF/XML: it has no prefix`);
  return `${found[0]}:${iri.slice(found[1].length)}`;
}
