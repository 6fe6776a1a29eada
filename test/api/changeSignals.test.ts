import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { fixedReleases } from '../support/fixedReleases.ts';
import { withCell } from '../support/collection.ts';
import { freeze, publishFrozen } from '../support/publishFrozen.ts';
import { type Answer, startStorageService, type StorageService } from '../support/service.ts';

const report = 'nanhai-2020';
const monday = '2026-12-07T08:00:00Z';
const tuesday = '2026-12-08T08:00:00Z';
const wednesday = '2026-12-09T08:00:00Z';

const [{ document }] = fixedReleases;
const first = await freeze(document, '1.0.0', '2026-12-01T00:00:00Z');
const corrected = await freeze(
  withCell(document, 'targets', 'T1.4.2-a', { note: '更正。' }),
  '1.0.1',
  '2026-12-09T00:00:00Z',
);

let service: StorageService;

/** Asks an isolate that has read nothing yet. */
const ask = (target: string, headers: Record<string, string> = {}): Promise<Answer> =>
  service.request(target, { headers: { ...headers, 'x-test': '{"fresh":true}' } });

const json = async (target: string) => JSON.parse((await ask(target)).text);
const find = (text: string, pattern: RegExp): string => pattern.exec(text)![1]!;
const instantOf = (httpDate: string | undefined): string => `${new Date(httpDate!).toISOString().slice(0, 19)}Z`;
/** The ISO form of a date as CKAN writes it. */
const fromCkan = (date: string): string => date.replace('.000000', 'Z');

/** Everything by which harvesters and crawlers recognize a change, of the dataset and of one of its files. */
async function readSignals(table: string) {
  const file = await ask(`/v1/reports/${report}/${table}.csv`);
  const dataset = (await json('/v1/datasets.json')).datasets[0];
  const described = dataset.tables
    .find(({ name }: { name: string }) => name === table)
    .files.find(({ format }: { format: string }) => format === 'csv');
  const { result } = await json(`/api/3/action/package_show?id=${report}`);
  const resource = result.resources.find(({ url }: { url: string }) => url.endsWith(`/${table}.csv`));
  const oai = (await ask('/oai?verb=ListRecords&metadataPrefix=oai_dc')).text;
  const dataCite = (await ask('/oai?verb=ListRecords&metadataPrefix=datacite')).text;
  const sitemap = (await ask('/sitemap.xml')).text;
  const lastmod = (path: string): string =>
    find(sitemap, new RegExp(`<loc>https://open-report\\.example${path}</loc><lastmod>([^<]+)<`));
  return {
    dataset: {
      described: dataset.modified as string,
      ckan: fromCkan(result.metadata_modified),
      ckanExtra: result.extras.find(({ key }: { key: string }) => key === 'modified').value as string,
      oaiHeader: find(oai, /<datestamp>([^<]+)</),
      dublinCore: [...oai.matchAll(/<dc:date>([^<]+)</g)].at(-1)![1]!,
      dataCite: find(dataCite, /dateType="Updated">([^<]+)</),
      sitemap: lastmod(`/reports/${report}`),
      sitemapInEnglish: lastmod(`/en/reports/${report}`),
    },
    file: {
      lastModified: instantOf(file.headers['last-modified']),
      described: described.modified as string,
      ckan: fromCkan(resource.last_modified),
      sitemap: lastmod(`/reports/${report}/${table}`),
    },
    digest: {
      entityTag: file.headers.etag!.slice(1, -1),
      repr: Buffer.from(find(String(file.headers['repr-digest']), /sha-256=:(.+):/), 'base64').toString('hex'),
      described: described.digest as string,
      ckan: resource.hash as string,
    },
    size: {
      header: Number(file.headers['content-length']),
      described: described.size as number,
      ckan: resource.size as number,
    },
  };
}

/** The bytes of every catalogue and feed that is stored. */
async function readDocuments(): Promise<Record<string, string>> {
  const addresses = (await json('/v1')).documents as string[];
  const answers = await Promise.all(
    addresses.map(async (address) => {
      const { headers } = await ask(address);
      return [address, `${headers.etag} ${headers['last-modified']}`] as const;
    }),
  );
  return Object.fromEntries(answers);
}

const valuesOf = (signals: object): unknown[] => [...new Set(Object.values(signals))];

type Signals = Awaited<ReturnType<typeof readSignals>>;

describe('signals of change', () => {
  const seen: { targets: Signals; measures: Signals; documents: Record<string, string> }[] = [];
  const look = async () =>
    seen.push({
      targets: await readSignals('targets'),
      measures: await readSignals('measures'),
      documents: await readDocuments(),
    });

  beforeAll(async () => {
    service = await startStorageService();
    const { namespace } = service;
    await publishFrozen(namespace, [first], monday);
    await look();
    await publishFrozen(namespace, [first], tuesday);
    await look();
    await publishFrozen(namespace, [first, corrected], wednesday);
    await look();
  });
  afterAll(() => service.stop());

  it('agree', () => {
    for (const { targets, measures } of seen) {
      for (const { dataset, file, digest, size } of [targets, measures]) {
        expect(valuesOf(dataset)).toHaveLength(1);
        expect(valuesOf(file)).toHaveLength(1);
        expect(valuesOf(digest)).toHaveLength(1);
        expect(valuesOf(size)).toHaveLength(1);
      }
    }
  });

  it('stay where nothing has changed, whatever was published again', () => {
    const [before, again] = seen;
    expect(before!.targets.dataset.described).toBe(monday);
    expect(again).toEqual(before);
  });

  it('move with one corrected cell: the dataset’s, and those of the table that it is in', () => {
    const { targets: before } = seen[1]!;
    const { targets: after } = seen[2]!;
    expect(after.dataset.described).toBe(wednesday);
    expect(after.file.lastModified).toBe(wednesday);
    expect(after.digest.entityTag).not.toBe(before.digest.entityTag);
    expect(after.size.header).not.toBe(before.size.header);
  });

  it('do not move with it where the file is another table’s', () => {
    const { measures: before } = seen[1]!;
    const { measures: after } = seen[2]!;
    expect(after.file).toEqual(before.file);
    expect(after.digest).toEqual(before.digest);
    expect(after.size).toEqual(before.size);
  });

  it('are what an incremental harvest finds the dataset by', async () => {
    const changed = async (since: string) =>
      (await json(`/api/3/action/package_search?fq=${encodeURIComponent(`metadata_modified:[${since} TO *]`)}`)).result
        .count;
    expect(await changed(tuesday)).toBe(1);
    expect(await changed('2026-12-09T08:00:01Z')).toBe(0);
    const list = '/oai?verb=ListIdentifiers&metadataPrefix=oai_dc';
    expect((await ask(`${list}&from=${tuesday}`)).text).toContain(`<datestamp>${wednesday}</datestamp>`);
    expect((await ask(`${list}&until=${tuesday}`)).text).toContain('<error code="noRecordsMatch">');
  });
});
