import { readFile } from 'node:fs/promises';

import { DataFactory, Parser, type Quad, Store } from 'n3';
import SHACLValidator from 'rdf-validate-shacl';
import { beforeAll, describe, expect, it } from 'vitest';

import { namespaces } from '../../src/catalog/dcatAp/node.ts';
import { routes } from '../../src/routes.ts';
import { runPython } from '../support/python.ts';
import { canonicalGraph, readRdf } from '../support/rdf.ts';
import { type Answer, current, startTestService, type TestService, testSite } from '../support/service.ts';
import { requireTool } from '../support/tools.ts';

const syntaxes = [
  [routes.dcatTurtle.href(), 'text/turtle', 'turtle'],
  [routes.dcatJsonLd.href(), 'application/ld+json', 'json-ld'],
  [routes.dcatRdfXml.href(), 'application/rdf+xml', 'xml'],
] as const;

const noRdflib = requireTool('rdflib');

const { namedNode } = DataFactory;
const iri = (term: string): string => {
  const [prefix, local] = term.split(':') as [keyof typeof namespaces, string];
  return `${namespaces[prefix]}${local}`;
};

let service: TestService;
const answers = new Map<string, Answer>();
const graphs = new Map<string, Quad[]>();
let store: Store;
beforeAll(async () => {
  service = await startTestService();
  for (const [address, mediaType] of syntaxes) {
    const answer = await service.request(address);
    answers.set(address, answer);
    graphs.set(address, await readRdf(mediaType, answer.text, testSite.public_url));
  }
  store = new Store(graphs.get(routes.dcatTurtle.href())!);
});

const subjects = (type: string) => store.getSubjects(iri('rdf:type'), iri(type), null);
const objects = (subject: string, term: string) => store.getObjects(namedNode(subject), iri(term), null);
const dataset = `${testSite.public_url}/v1/reports/nanhai-2020`;
const distribution = `${dataset}#targets.csv`;

describe.each(syntaxes)('GET %s', (address, mediaType, pythonName) => {
  it(`is ${mediaType} that a parser of it reads`, () => {
    const { status, headers } = answers.get(address)!;
    expect([status, headers['content-type']!.split(';')[0]]).toEqual([200, mediaType]);
    expect(graphs.get(address)!.length).toBeGreaterThan(500);
  });

  it('states the same graph as the others', async () => {
    const [one, turtle] = [address, routes.dcatTurtle.href()].map((each) => graphs.get(each)!);
    expect(await canonicalGraph(one!)).toBe(await canonicalGraph(turtle!));
  });

  it.skipIf(noRdflib)(`has as many triples for rdflib${noRdflib}`, () => {
    const script = `import rdflib, sys, json\nprint(json.dumps(len(rdflib.Graph().parse(data=sys.stdin.read(), format='${pythonName}'))))`;
    expect(runPython(script, answers.get(address)!.text, 'rdflib')).toBe(graphs.get(address)!.length);
  });
});

/** What the shapes find: severity, path and focus of every result. */
async function validate(shapes: string): Promise<string[]> {
  const text = await readFile(`test/shapes/dcat-ap/${shapes}.ttl`, 'utf8');
  // The ontologies that the shapes import have no shapes.
  const quads = new Parser().parse(text).filter(({ predicate }) => !predicate.value.endsWith('#imports'));
  const { results } = await new SHACLValidator(new Store(quads)).validate(store);
  return results.map(
    ({ severity, path, focusNode }) =>
      `${severity?.value.split('#')[1]}: ${String((path as { value?: string } | null)?.value)} of ${String((focusNode as { value?: string } | null)?.value)}`,
  );
}

describe("SEMIC's shapes of DCAT-AP 3.0.1", () => {
  // `dcat-ap-SHACL` and `ranges` are the whole release, the others its parts as SEMIC's validator offers them.
  it.each(['shapes', 'range', 'deprecateduris', 'dcat-ap-SHACL', 'ranges'])(
    'find nothing wrong: %s',
    async (shapes) => {
      expect(await validate(shapes)).toEqual([]);
    },
  );

  it('recommend nothing else than coordinates, which no source gives, and a licence of the bare text', async () => {
    const results = await validate('shapes_recommended');
    const meant = /^Warning: \S+(?:dcat#(?:bbox|centroid) of |terms\/license of \S+#passages\.)/;
    expect(results.filter((result) => !meant.test(result))).toEqual([]);
  });

  it('would find a dataset without a title', async () => {
    const titles = store.getQuads(dataset, iri('dct:title'), null, null);
    store.removeQuads(titles);
    const results = await validate('shapes');
    store.addQuads(titles);
    expect(results).toEqual([`Violation: ${iri('dct:title')} of ${dataset}`]);
  });
});

describe('the DCAT-AP catalogue', () => {
  it('has each report once, as one dataset that is named like its address', () => {
    expect(subjects('dcat:Dataset').map(({ value }) => value)).toEqual([dataset]);
    expect(objects(dataset, 'dct:identifier').map(({ value }) => value)).toEqual([dataset]);
  });

  it('has no blank node', () => {
    const terms = store.getQuads(null, null, null, null).flatMap(({ subject, object }) => [subject, object]);
    expect(terms.filter(({ termType }) => termType === 'BlankNode')).toEqual([]);
  });

  it('has titles, descriptions and keywords in English and Chinese, and no empty one', () => {
    const things = ['dcat:Catalog', 'dcat:Dataset', 'dcat:DataService', 'dcat:Distribution'].flatMap(subjects);
    for (const { value } of things) {
      for (const term of ['dct:title', 'dct:description']) {
        const texts = objects(value, term) as { value: string; language: string }[];
        expect(texts.map(({ language }) => language).toSorted(), `${term} of ${value}`).toEqual(['en', 'zh']);
        for (const text of texts) expect(text.value.trim()).not.toBe('');
        expect(texts.find(({ language }) => language === 'en')!.value).toMatch(/[A-Za-z]{3}/);
      }
    }
    const keywords = objects(dataset, 'dcat:keyword') as { value: string; language: string }[];
    expect(keywords.filter(({ language }) => language === 'en').map(({ value }) => value)).toEqual(
      expect.arrayContaining(['government work report', 'Nanhai', '2020']),
    );
    expect(keywords.filter(({ language }) => language === 'zh').map(({ value }) => value)).toEqual(
      expect.arrayContaining(['政府工作报告', '南海区', '创新驱动']),
    );
  });

  it('says whose what is: the text is under no licence, CC BY covers the structure alone, nothing is official', () => {
    const source = `${dataset}/source.txt`;
    expect(objects(source, 'dct:license')).toEqual([]);
    const [statement] = objects(distribution, 'dct:rights');
    const english = (objects(statement!.value, 'rdfs:label') as { value: string; language: string }[]).find(
      ({ language }) => language === 'en',
    )!.value;
    expect(english).toContain('not determined; publisher unknown');
    expect(english).toContain('only the structure, annotations and translations');
    expect(english).toContain('Not an official publication');
  });

  it('names versions without making datasets of them', () => {
    expect(objects(dataset, 'dcat:version').map(({ value }) => value)).toEqual([current]);
    expect(objects(dataset, 'dcat:hasCurrentVersion').map(({ value }) => value)).toEqual([`${dataset}@${current}`]);
    const versions = store.getSubjects(iri('dcat:isVersionOf'), namedNode(dataset), null);
    expect(versions.map(({ value }) => value)).toContain(`${dataset}@1.0.0`);
    for (const version of versions) expect(objects(version.value, 'adms:versionNotes')).toHaveLength(2);
  });

  it('has a data service whose endpoint is described by the OpenAPI document', () => {
    const [api] = subjects('dcat:DataService');
    expect(objects(api!.value, 'dcat:endpointURL')[0]!.value).toBe(`${testSite.public_url}/v1`);
    expect(objects(api!.value, 'dcat:endpointDescription')[0]!.value).toBe(
      `${testSite.public_url}${routes.openApi.href()}`,
    );
    expect(objects(api!.value, 'dcat:servesDataset').map(({ value }) => value)).toEqual([dataset]);
  });

  it('names of every distribution the bytes that its plain address serves', async () => {
    for (const { value } of subjects('dcat:Distribution')) {
      const [url] = objects(value, 'dcat:downloadURL');
      const path = url!.value.slice(testSite.public_url.length);
      expect(path).not.toContain('@');
      const { status, bytes, headers } = await service.request(path);
      expect(status, path).toBe(200);
      expect(objects(value, 'dcat:byteSize')[0]!.value).toBe(String(bytes.length));
      const [checksum] = objects(value, 'spdx:checksum');
      const digest = Buffer.from(objects(checksum!.value, 'spdx:checksumValue')[0]!.value, 'hex').toString('base64');
      expect(headers['repr-digest']).toBe(`sha-256=:${digest}:`);
      expect(Date.parse(objects(value, 'dct:modified')[0]!.value)).toBe(Date.parse(headers['last-modified']!));
      const [mediaType] = objects(value, 'dcat:mediaType');
      if (mediaType) expect(headers['content-type']!.split(';')[0]).toBe(mediaType.value.split('media-types/')[1]);
    }
  });

  it('leads to addresses that answer 200 without a redirect', async () => {
    const terms = ['dcat:accessURL', 'dcat:landingPage', 'dct:conformsTo', 'foaf:homepage'];
    const urls = terms.flatMap((term) => store.getObjects(null, iri(term), null).map(({ value }) => value));
    const versions = store.getSubjects(iri('dcat:isVersionOf'), null, null).map(({ value }) => value);
    const own = [...new Set([...urls, ...versions])].filter((url) => url.startsWith(testSite.public_url));
    expect(own.length).toBeGreaterThan(10);
    for (const url of own) {
      const { status } = await service.request(url.slice(testSite.public_url.length), { method: 'HEAD' });
      expect([url, status]).toEqual([url, 200]);
    }
  });
});
