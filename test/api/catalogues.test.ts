import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { dialects } from '../../src/catalog/registry.ts';
import { compileReport } from '../../src/compile/compile.ts';
import { encodeCatalogues } from '../../src/release/documents.ts';
import { pageAddress, routes } from '../../src/routes.ts';
import { Collection, cutRelease, withCell } from '../support/collection.ts';
import { manyDatasets } from '../support/manyDatasets.ts';
import { loadFullReport } from '../support/reportFolder.ts';
import { startStorageService, type StorageService, testSite } from '../support/service.ts';
import type { TestPlan } from '../support/testPlan.ts';

const planned = (plan: TestPlan) => ({ 'x-test': JSON.stringify(plan) });

describe.each(dialects.map(({ route, mediaType }) => [routes[route].href(), mediaType] as const))(
  'GET %s',
  (address, mediaType) => {
    let service: StorageService;
    beforeAll(async () => {
      service = await startStorageService('plain');
    });
    afterAll(() => service.stop());

    it('answers with what crawlers and harvesters look at', async () => {
      const { status, headers, bytes } = await service.request(address);
      expect(status).toBe(200);
      expect(headers).toMatchObject({
        'content-type': mediaType,
        'content-length': String(bytes.length),
        'last-modified': expect.stringMatching(/GMT$/),
        etag: expect.stringMatching(/^"/),
        'access-control-allow-origin': '*',
      });
      expect(Date.parse(headers['last-modified']!)).toBeLessThanOrEqual(Date.now());
    });

    it('answers 304 to either validator', async () => {
      const { headers } = await service.request(address);
      for (const condition of [
        { 'If-None-Match': headers.etag! },
        { 'If-Modified-Since': headers['last-modified']! },
      ]) {
        expect((await service.request(address, { headers: condition })).status).toBe(304);
      }
    });

    it('knows no page that was never published', async () => {
      const answer = await service.request(`${address}?page=2&sha256=${'0'.repeat(64)}`);
      expect(answer.headers['cache-control']).toBe('max-age=60');
      expect([answer.status, JSON.parse(answer.text)]).toEqual([
        404,
        expect.objectContaining({ type: '/problems/not-found', detail: expect.stringContaining('0'.repeat(64)) }),
      ]);
    });
  },
);

describe('a catalogue of several pages', () => {
  const address = routes.dcatTurtle.href();
  let service: StorageService;
  let collection: Collection;

  /** Puts a catalogue of `count` datasets in the place of what was there. */
  async function publish(at: string, version: string, count: number): Promise<void> {
    collection = new Collection();
    const { folder, vocabulary } = await loadFullReport();
    const document = compileReport(folder, vocabulary).document!;
    const release = await cutRelease(withCell(document, 'targets', 'T2.1.1-a', { note: version }), version);
    await collection.publish(at, [release], {
      documents: (_, [dataset]) =>
        encodeCatalogues({ site: testSite, datasets: manyDatasets(dataset!, count) }, 60_000),
    });
    const values = [...collection.storage.values].map(([key, bytes]) => ({ key, bytes }));
    await service.namespace.write(values);
  }

  beforeAll(async () => {
    service = await startStorageService();
    await publish('2021-03-01T08:00:00Z', '1.0.0', 12);
  });
  afterAll(() => service.stop());

  const read = (path: string) => service.request(path, { headers: planned({ fresh: true }) });
  const nextOf = (text: string): string | undefined =>
    /hydra:next <https:\/\/open-report\.example([^>]+)>/.exec(text)?.[1];

  /** Every page, as a harvester that follows `next` reads them. */
  async function harvest(between = async () => {}): Promise<string[]> {
    const texts: string[] = [];
    for (let path: string | undefined = address; path !== undefined; path = nextOf(texts.at(-1)!)) {
      const { status, text, headers } = await read(path);
      expect([path, status, headers['content-type']]).toEqual([path, 200, 'text/turtle; charset=utf-8']);
      texts.push(text);
      await between();
    }
    return texts;
  }

  it('is read page by page, by number or by what each page names', async () => {
    const texts = await harvest();
    expect(texts.length).toBeGreaterThan(2);
    for (const [index, text] of texts.entries()) {
      expect((await read(pageAddress(address, index + 1))).text).toBe(text);
    }
    expect((await read(pageAddress(address, texts.length + 1))).text).toBe(texts.at(-1));
  });

  it.each([routes.dcatTurtle.href(), routes.dcatRdfXml.href(), routes.datasets.href()])(
    'answers no page of %s under the number of another',
    async (first) => {
      await publish('2021-03-01T12:00:00Z', '1.0.0', 12);
      const [second] = /[^"<>\s]+\?page=2&(?:amp;)?sha256=[0-9a-f]+/.exec((await read(first)).text)!;
      const target = second.replace('&amp;', '&').replace(/^https:\/\/[^/]+/, '');
      await publish('2021-03-01T13:00:00Z', '1.0.1', 3);
      const statuses = [2, 1, 3, 21].map((page) => read(target.replace('page=2', `page=${page}`)));
      expect((await Promise.all(statuses)).map(({ status }) => status)).toEqual([200, 404, 404, 404]);
    },
  );

  it('stays as it was for a harvest that has begun, whatever is published meanwhile', async () => {
    const before = await harvest();
    let published = false;
    const during = await harvest(async () => {
      if (!published) await publish('2021-03-02T08:00:00Z', '1.0.1', 3);
      published = true;
    });
    expect(during).toEqual(before);
    expect(await harvest()).not.toEqual(before);
  });

  it('serves no other bytes under its name', async () => {
    const { digest } = collection.manifest('qinglan-2021', '1.0.1').files['targets.csv']!;
    const { status, headers } = await read(pageAddress(address, 2, digest));
    expect([status, headers['content-type']]).toEqual([404, 'application/problem+json']);
  });
});
