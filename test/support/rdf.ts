import { Readable } from 'node:stream';

import jsonld from 'jsonld';
import { Parser, type Quad } from 'n3';
// @ts-expect-error: it has no types
import { canonize } from 'rdf-canonize';
import { RdfXmlParser } from 'rdfxml-streaming-parser';

/** Reads triples by a document's media type. Throws where it is not well-formed. */
export async function readRdf(mediaType: string, text: string, base: string): Promise<Quad[]> {
  switch (mediaType.split(';')[0]) {
    case 'text/turtle':
      return new Parser({ format: 'text/turtle', baseIRI: base }).parse(text);
    case 'application/ld+json':
      return readNQuads(await jsonld.toRDF(JSON.parse(text), { base, documentLoader, format: 'application/n-quads' }));
    case 'application/rdf+xml':
      return (await Readable.from([text])
        .pipe(new RdfXmlParser({ baseIRI: base }))
        .toArray()) as Quad[];
    default:
      throw new Error(`No reader for ${mediaType}`);
  }
}

const readNQuads = (text: unknown): Quad[] => new Parser({ format: 'N-Quads' }).parse(String(text));

/** Nothing is loaded: a document must bring its context along. */
const documentLoader = (url: string): never => {
  throw new Error(`The document wants ${url}`);
};

/** The same text for the same graph (RDFC-1.0). */
export const canonicalGraph = (quads: readonly Quad[]): Promise<string> =>
  canonize(quads, { algorithm: 'RDFC-1.0', format: 'application/n-quads' });
