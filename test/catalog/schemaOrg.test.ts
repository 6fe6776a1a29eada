import { describe, expect, it } from 'vitest';

import { catalogueLinkedData, datasetLinkedData } from '../../src/catalog/schemaOrg.ts';
import { compileReport } from '../../src/compile/compile.ts';
import { Collection, cutRelease } from '../support/collection.ts';
import { loadNanhai } from '../support/reportFolder.ts';
import { testSite } from '../support/testSite.ts';

const { folder, vocabulary } = await loadNanhai();
const document = compileReport(folder, vocabulary).document!;
const collection = new Collection();
await collection.publish('2021-03-01T08:00:00Z', [await cutRelease(document, '1.0.0')]);
const dataset = collection.datasets.get('nanhai-2020')!;
const base = `${testSite.public_url}/v1/reports/nanhai-2020`;

interface LinkedDataset {
  name: string;
  description: string;
  distribution: { contentUrl: string; sha256: string }[];
  variableMeasured: { name: string; unitText?: string }[];
}

describe('a dataset as schema.org describes it', () => {
  it('says what search engines ask for', () => {
    expect(datasetLinkedData(testSite, dataset, 'en')).toMatchObject({
      '@context': 'https://schema.org',
      '@type': 'Dataset',
      '@id': base,
      name: document.about.name.en,
      alternateName: document.about.name.zh,
      version: '1.0.0',
      license: 'https://open-report.example/reports/nanhai-2020/rights',
      copyrightNotice: expect.stringContaining('not determined; publisher unknown'),
      isBasedOn: { '@type': 'CreativeWork', url: `${base}/source.txt` },
      temporalCoverage: '2020',
      spatialCoverage: { name: 'Nanhai', identifier: { propertyID: 'GB/T 2260', value: '440605' } },
    });
  });

  it('is in the language of its page', () => {
    expect(datasetLinkedData(testSite, dataset, 'zh')).toMatchObject({
      name: document.about.name.zh,
      spatialCoverage: { name: '南海区' },
    });
  });

  it.each<[what: string, length: number, expected: (summary: string, notice: string) => string]>([
    ['is its summary from 50 characters on', 50, (summary) => summary],
    ['is its summary up to 5000 characters', 5000, (summary) => summary],
    ['is cut after 5000 characters', 5001, (summary) => `${summary.slice(0, 4999)}…`],
    ['continues with the notice where it is short', 49, (summary, notice) => `${summary} 短 ${notice}`],
  ])('has a description that %s', (_, length, expected) => {
    const summary = { zh: '短', en: 's'.repeat(length) };
    const { zh, en } = dataset.rights.notice;
    const { description } = datasetLinkedData(testSite, { ...dataset, summary }, 'en') as LinkedDataset;
    expect(description).toBe(expected(summary.en, `${en} ${zh}`));
  });

  it('has a distribution for every file, and a variable for every column of numbers or dates', () => {
    const { distribution, variableMeasured } = datasetLinkedData(testSite, dataset, 'en') as LinkedDataset;
    expect(distribution.map(({ contentUrl }) => contentUrl)).toContain(`${base}/targets.csv`);
    expect(new Set(distribution.map(({ contentUrl }) => contentUrl)).size).toBe(distribution.length);
    expect(variableMeasured.map(({ name }) => name)).toEqual(expect.arrayContaining(['value', 'deadline_inferred']));
    expect(variableMeasured.map(({ name }) => name)).not.toContain('as_written');
  });

  it.each([
    ['short', 'x'],
    ['long', '长'.repeat(9000)],
  ])('keeps a %s description within 50 to 5,000 characters', (_, summary) => {
    const { description } = datasetLinkedData(
      testSite,
      { ...dataset, summary: { en: summary, zh: summary } },
      'zh',
    ) as LinkedDataset;
    expect(description.length).toBeGreaterThanOrEqual(50);
    expect(description.length).toBeLessThanOrEqual(5000);
  });

  it('names the release on the page of a release', () => {
    expect(datasetLinkedData(testSite, dataset, 'en', true)).toMatchObject({
      '@id': `${base}@1.0.0`,
      identifier: base,
    });
  });
});

describe('the collection as schema.org describes it', () => {
  it('is a catalogue that names its datasets', () => {
    expect(catalogueLinkedData(testSite, [dataset], 'zh')).toMatchObject({
      '@type': 'DataCatalog',
      name: '公开报告：政府工作报告开放数据',
      dataset: [{ '@type': 'Dataset', '@id': base, description: expect.stringMatching(/^.{50,}$/) }],
    });
  });

  it.each([
    ['zh', '/'],
    ['en', '/en'],
  ] as const)('has the address of its home page in the language of the page: %s', (language, path) => {
    expect(catalogueLinkedData(testSite, [dataset], language)).toMatchObject({ url: `${testSite.public_url}${path}` });
  });
});
