import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { catalogueInstants, type CataloguePage } from '../../src/catalog/catalogue.ts';
import { writePage } from '../../src/catalog/catalogue.ts';
import { wholeGroup, wholeOrganization } from '../../src/catalog/ckan/package.ts';
import { csvwMetadata } from '../../src/catalog/csvw.ts';
import { dataPackage, tableSchema } from '../../src/catalog/dataPackage.ts';
import { discovery } from '../../src/catalog/discovery.ts';
import { catalogueEntry } from '../../src/catalog/entry.ts';
import { dialects, harvestKinds } from '../../src/catalog/registry.ts';
import { catalogueLinkedData, datasetLinkedData } from '../../src/catalog/schemaOrg.ts';
import { routes } from '../../src/routes.ts';
import { readGolden } from '../support/goldenFile.ts';
import { sampleListing, sampleRecord } from '../support/harvestListing.ts';
import { sampleDataset, sparseDataset } from '../support/sampleDataset.ts';
import { sample } from '../support/sampleTable.ts';
import { testSite as site } from '../support/testSite.ts';

// What harvesters, crawlers and search engines are given of two datasets that were made up, whole, as golden/ has it.
const folder = 'test/catalog/golden';

const datasets = [sparseDataset, sampleDataset];
const page: Omit<CataloguePage, 'address'> = {
  site,
  datasets,
  instants: catalogueInstants({ site, datasets }),
  page: 1,
  pages: 2,
  next: '/next-page',
};
const record = sampleRecord(1);
const listing = sampleListing([record]);
const other = { ...sample.description, name: 'others', columns: sample.description.columns.slice(0, 1) };
const referring = {
  ...sample.description,
  columns: [
    ...sample.description.columns,
    { ...sample.description.columns[0]!, name: 'other', references: 'others' },
    { ...sample.description.columns[1]!, name: 'several', separator: '|' as const },
  ],
};
const tables = [referring, other];
const release = {
  site,
  record: { version: '1.0.0', published: '2026-01-01T00:00:00Z', notes: sampleDataset.notes, document: 'd'.repeat(64) },
  document: {
    format: 1 as const,
    report: sampleDataset.report,
    about: sampleDataset,
    source: [],
    tables: tables.map((table) => ({ ...table, rows: [] })),
  },
  files: Object.fromEntries(
    tables.map(({ name }) => [`${name}.csv`, { digest: 'c'.repeat(64), size: 123, media_type: 'text/csv' }]),
  ),
};

const fileNameOf = (address: string): string => address.slice(1).replaceAll('/', '.');

const documents: [name: string, text: string][] = [
  ...(await Promise.all(
    dialects.map(async (dialect): Promise<[string, string]> => {
      const address = routes[dialect.route].href();
      return [fileNameOf(address), await writePage(dialect, { ...page, address })];
    }),
  )),
  ...discovery
    .flatMap((write) => write({ site, datasets }))
    .map(({ address, text }): [string, string] => [fileNameOf(address), text]),
  ...(await Promise.all(
    Object.entries(harvestKinds).flatMap(([kind, write]) =>
      Object.entries({ harvested: sampleDataset, sparse: sparseDataset }).map(
        async ([name, dataset]): Promise<[string, string]> => [
          `${name}.${kind}`,
          await write({ site, dataset: catalogueEntry(site, dataset), record, listing }),
        ],
      ),
    ),
  )),
  ...(await Promise.all(
    dialects.map(async (dialect): Promise<[string, string]> => {
      const address = routes[dialect.route].href();
      const empty = { site, datasets: [], instants: null, page: 1, pages: 1, next: null };
      return [`empty.${fileNameOf(address)}`, await writePage(dialect, { ...empty, address })];
    }),
  )),
  ...Object.entries({
    'schema-org.zh': datasetLinkedData(site, sampleDataset, 'zh'),
    'schema-org.en': datasetLinkedData(site, sparseDataset, 'en', true),
    'schema-org.catalogue': catalogueLinkedData(site, datasets, 'en'),
    csvw: csvwMetadata(referring, tables, { report: sampleDataset.report, about: sampleDataset, site }),
    'csvw.other': csvwMetadata(other, tables, { report: sampleDataset.report, about: sampleDataset, site }),
    'ckan.group': wholeGroup(listing.sets[2]!, 3),
    'ckan.organization': wholeOrganization(site, listing.organization, 3),
    'table-schema': tableSchema(referring, tables),
    datapackage: dataPackage(release as unknown as Parameters<typeof dataPackage>[0]),
  }).map(([name, value]): [string, string] => [`${name}.json`, JSON.stringify(value)]),
];

/** JSON and XML with a member a line, so that a difference can be read. */
function readable(text: string): string {
  if (/^[{[]/.test(text)) return `${JSON.stringify(JSON.parse(text), null, 1)}\n`;
  return text.startsWith('<') ? text.replaceAll('><', '>\n<') : text;
}

describe('what is made of two datasets', () => {
  it.each(documents)('%s is as golden/ has it', async (name, text) => {
    const made = readable(text);
    expect(made).toBe(await readGolden(join(folder, name), made));
  });

  it('is every file of golden/', async () => {
    expect((await readdir(folder)).toSorted()).toEqual(documents.map(([name]) => name).toSorted());
  });
});
