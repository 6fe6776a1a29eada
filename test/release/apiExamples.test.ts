import { describe, expect, it } from 'vitest';

import { compileReport } from '../../src/compile/compile.ts';
import { encodeApiDescription, exampleAnswers } from '../../src/release/apiDescription.ts';
import { jsonArtifact, textArtifact } from '../../src/release/artifacts.ts';
import { decodeUtf8 } from '../../src/model/bytes.ts';
import { signingKeyAddress } from '../../src/model/manifest.ts';
import { routes } from '../../src/routes.ts';
import { Collection, cutRelease, onlyTables, withCell } from '../support/collection.ts';
import { loadFullReport } from '../support/reportFolder.ts';
import { testSite } from '../support/testSite.ts';

const { folder, vocabulary } = await loadFullReport();
const document = onlyTables(compileReport(folder, vocabulary).document!, 'targets', 'annotations');
const { report } = document;

const notes = (...ids: string[]) =>
  ids.reduce((changed, id) => withCell(changed, 'targets', id, { note: '订正' }), document);
const targets = document.tables.find(({ name }) => name === 'targets')!.rows.map(({ id }) => id as string);
const releases = [
  await cutRelease(document, '1.0.0'),
  await cutRelease(notes(...targets.slice(0, 1)), '1.0.1'),
  await cutRelease(notes(...targets.slice(0, 5)), '1.0.2'),
];
const collection = new Collection();
await collection.publish('2021-03-01T08:00:00Z', releases);
const current = collection.manifest(report, '1.0.2');
const documents = [
  await textArtifact('/listed.json', 'application/json', '{"list":[{"deep":[1,2,3]},null,"text"],"nothing":null}'),
  await textArtifact('/linked.jsonld', 'application/ld+json; charset=utf-8', '[]'),
  await textArtifact('/written.txt', 'text/plain', 'text'),
];
const answered = {
  site: testSite,
  publications: [
    { report: 'once', releases: releases.slice(0, 1) },
    { report, releases },
  ],
  current: [{ node: collection.node(report), current }],
  documents,
};
const examples = exampleAnswers(answered);

interface Example {
  files: Record<string, unknown>;
  tables: unknown[];
  from: { version: string };
  to: { version: string };
}

const json = (pattern: string) => examples.get(pattern)!['application/json'] as Example;

describe('the examples of answers', () => {
  it('are of documents in JSON, by their type without parameters', () => {
    expect(Object.keys(examples.get('/linked.jsonld')!)).toEqual(['application/ld+json']);
    expect(examples.has('/written.txt')).toBe(false);
  });

  it('have the first two items of a list, at any depth, and all else as it is', () => {
    expect(json('/listed.json')).toEqual({ list: [{ deep: [1, 2] }, null], nothing: null });
  });

  it('name the first reports of the collection', () => {
    expect(JSON.stringify(json(routes.entry.pattern))).toContain(routes.report.href({ report }));
  });

  it('have of a manifest all but the files, of which they have those of the first table', () => {
    const { files, tables, ...about } = json(routes.manifest.pattern);
    expect(about).toMatchObject({ report, version: '1.0.2' });
    expect(tables).toHaveLength(2);
    const name = current.tables[0]!.name;
    expect(Object.keys(files)).toEqual(Object.keys(current.files).filter((path) => path.startsWith(`${name}.`)));
    expect(files[`${name}.csv`]).toEqual(current.files[`${name}.csv`]);
  });

  it('show what the newest release changed, of the first report that has several', () => {
    const { from, to } = json(routes.difference.pattern);
    expect([from.version, to.version]).toEqual(['1.0.1', '1.0.2']);
    const inCsv = examples.get(routes.difference.pattern)!['text/csv'] as string;
    expect(inCsv.trimEnd().split('\n')).toHaveLength(1 + 2);
  });

  it('show the changes at the addresses of the formats too', () => {
    const at = (format: string) => examples.get(routes.differenceFile.pattern.replace('{format}', format))!;
    expect(at('json')).toEqual({ 'application/json': json(routes.difference.pattern) });
    expect(Object.keys(at('csv'))).toEqual(['text/csv']);
  });

  it('show no changes where no report has several releases', () => {
    const once = exampleAnswers({ ...answered, publications: answered.publications.slice(0, 1) });
    expect(once.has(routes.difference.pattern)).toBe(false);
    expect(once.has(routes.manifest.pattern)).toBe(true);
  });

  it('are of documents and the entry alone where there is no report', () => {
    const none = exampleAnswers({ ...answered, publications: [], current: [] });
    expect([...none.keys()]).toEqual(['/listed.json', '/linked.jsonld', routes.entry.pattern]);
  });
});

describe('the description of the service', () => {
  const described = { ...answered, rows: collection.rows, datasets: [...collection.datasets.values()] };
  const describeWith = async (...more: typeof documents) => {
    const [artifact] = await encodeApiDescription({
      ...described,
      publications: [{ report, releases }],
      documents: [...documents, ...more],
    });
    return JSON.parse(decodeUtf8(artifact!.bytes));
  };

  it('is not one where there is nothing to describe', async () => {
    expect(await encodeApiDescription({ ...described, publications: [], current: [] })).toEqual([]);
  });

  it('has examples out of the newest release, and the one before it', async () => {
    const unit = await jsonArtifact(routes.unit.href({ unit: 'mu' }), 'application/json', {});
    const datasets = await jsonArtifact(routes.datasets.href(), 'application/json', {});
    const { components, paths } = await describeWith(unit, datasets);
    const example = (name: string) => components.parameters[name].example;
    // The table whose first row is the shortest.
    expect(['table', 'path', 'id'].map(example)).toEqual(['annotations', 'annotations.csv', 'A1']);
    expect(example('If-None-Match')).toBe(`"${current.files['annotations.json']!.digest}"`);
    expect(['from', 'to', 'oai.from', 'oai.until'].map(example)).toEqual([
      '1.0.1',
      '1.0.2',
      '2021-02-01',
      '2021-02-01',
    ]);
    expect(['If-Modified-Since', 'Accept-Datetime'].map(example)).toEqual([
      'Mon, 01 Feb 2021 00:00:00 GMT',
      'Mon, 01 Feb 2021 00:00:00 GMT',
    ]);
    expect(example('unit')).toBe('mu');
    expect(JSON.stringify({ paths, components })).toContain(datasets.digest);
  });

  it('describes the files of the release, the manifest, and the signature where there is a key', async () => {
    const unsigned = (await describeWith()).paths;
    expect(unsigned).toHaveProperty([routes.manifest.pattern]);
    expect(unsigned).toHaveProperty(['/v1/reports/{report}/{name}.zip']);
    expect(unsigned).toHaveProperty(['/v1/openapi.json']);
    expect(Object.keys(unsigned).filter((path) => path.endsWith('.sig'))).toEqual([]);
    const signed = (await describeWith(await textArtifact(signingKeyAddress, 'application/x-pem-file', ''))).paths;
    expect(Object.keys(signed).filter((path) => path.endsWith('.sig'))).toHaveLength(1);
  });
});
