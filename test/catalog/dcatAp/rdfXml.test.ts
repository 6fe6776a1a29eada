import * as fc from 'fast-check';
import { DataFactory } from 'n3';
import { describe, expect, it } from 'vitest';

import { namespaces } from '../../../src/catalog/dcatAp/node.ts';
import { formatRdfXml } from '../../../src/catalog/dcatAp/catalogue.ts';
import { canonicalGraph, readRdf } from '../../support/rdf.ts';
import { runs } from '../../support/tier.ts';

const { literal, namedNode, quad } = DataFactory;
const subject = namedNode('https://open-report.example/a?b=c&d=%22');
const title = namedNode(`${namespaces.dct}title`);

/** Text that XML can hold. */
const text = fc.string({ unit: 'grapheme' });

describe('RDF/XML', () => {
  it('gives back every text with its language or type', () =>
    fc.assert(
      fc.asyncProperty(text, text, async (one, other) => {
        const triples = [
          quad(subject, title, literal(`<&>"'\r\n\t${one}`, 'zh')),
          quad(subject, title, literal(other, namedNode(`${namespaces.xsd}token`))),
          quad(subject, title, literal(one)),
          quad(subject, namedNode(`${namespaces.dcat}landingPage`), subject),
        ];
        const read = await readRdf('application/rdf+xml', formatRdfXml(triples), subject.value);
        expect(await canonicalGraph(read)).toBe(await canonicalGraph(triples));
      }),
      { numRuns: runs(50) },
    ));

  it('refuses what it cannot write, rather than write something else', () => {
    expect(() => formatRdfXml([quad(subject, namedNode('https://other.example/x'), subject)])).toThrow(/no prefix/);
    expect(() => formatRdfXml([quad(subject, title, DataFactory.blankNode())])).toThrow(/BlankNode/);
  });
});
