import type { Quad } from 'n3';

import type { JsonLdDocument } from './document.ts';

/** The triples that a document states, in the order of their subjects. */
export async function readTriples(document: JsonLdDocument): Promise<Quad[]> {
  const [{ default: jsonld }, { Parser }] = await Promise.all([import('jsonld'), import('n3')]);
  // Through JSON: what is undefined is no statement, and jsonld wants it gone.
  const plain = JSON.parse(JSON.stringify(document));
  const triples = await jsonld.toRDF(plain, { format: 'application/n-quads' });
  return new Parser({ format: 'N-Quads' }).parse(String(triples));
}
