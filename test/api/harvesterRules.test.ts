import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { dialects } from '../../src/catalog/registry.ts';
import { routes } from '../../src/routes.ts';
import { leanHead, putLeanHead } from '../support/leanHead.ts';
import { type Answer, startStorageService, type StorageService } from '../support/service.ts';
import type { TestPlan } from '../support/testPlan.ts';

let service: StorageService;
beforeAll(async () => {
  service = await startStorageService('plain');
  await putLeanHead(service.namespace);
});
afterAll(() => service.stop());

const ask = (target: string, method = 'GET', plan: TestPlan = {}, headers: Record<string, string> = {}) =>
  service.request(target, { method, headers: { ...headers, 'x-test': JSON.stringify(plan) } });

const action = (name: string): string => routes.ckanAction.href({ action: name });
const oai = (query: string): string => `${routes.oai.href()}?verb=${query}`;

/** Where a harvest begins, and every address that it may ask for next. */
const catalogues = dialects.map(({ route }) => routes[route].href());
const discovery = [routes.sitemap.href(), routes.robots.href(), routes.apiCatalog.href()];
const calls = [
  `${action('package_search')}?rows=100&start=0&sort=id+asc`,
  action('package_list'),
  `${action('package_show')}?id=nanhai-2020`,
  oai('Identify'),
  oai('ListRecords&metadataPrefix=oai_dc'),
  oai('ListIdentifiers&metadataPrefix=datacite'),
];
const everything = [...catalogues, ...discovery, ...calls];

/** Addresses of this service that an answer names, without those of namespaces and parts. */
const namedIn = ({ text }: Answer): string[] => {
  const named = [...text.matchAll(/https:\/\/open-report\.example(\/[^\s"'<>#\\,;)]*)/g)].map(([, path]) => path!);
  return [...new Set(named)].filter((path) => !path.endsWith('.'));
};

describe('a harvester', () => {
  // ckanext-dcat: only 400 and 405 fall back to GET; udata: HEAD within 5 s, with Content-Length or Last-Modified.
  it.each(everything)('learns by HEAD at %s what GET would say', async (target) => {
    const [head, get] = [await ask(target, 'HEAD'), await ask(target)];
    expect([head.status, get.status]).toEqual([200, 200]);
    expect(head.bytes).toHaveLength(0);
    for (const name of ['content-type', 'content-length', 'last-modified', 'etag', 'cache-control', 'link']) {
      expect(head.headers[name], name).toBe(get.headers[name]);
    }
    expect(Number(get.headers['content-length'])).toBe(get.bytes.length);
  });

  // udata: any 3xx is an error.
  it('is redirected nowhere: not at a catalogue, not at what catalogues name', async () => {
    const answers = await Promise.all([...catalogues, ...calls].map((target) => ask(target)));
    const named = new Set(answers.flatMap(namedIn));
    expect(named.size).toBeGreaterThan(50);
    for (const target of [...everything, ...named]) {
      const { status } = await ask(target, 'HEAD');
      expect([target, status]).toEqual([target, 200]);
    }
  });

  // ckanext-dcat and others: what is absent from the feed is deleted.
  it.each(everything)('gets 503 at %s, never less than everything, while storage cannot be read', async (target) => {
    for (const faults of [{ '': 'error' }, { 'blob/': 'missing' }, { 'blob/': 'cut' }, { 'index/': 'cut' }] as const) {
      const answer = await ask(target, 'GET', { fresh: true, head: leanHead, faults });
      expect([faults, answer.status]).toEqual([faults, 503]);
      expect(answer.headers['retry-after']).toBeTruthy();
      expect(answer.headers['cache-control']).toBe('no-store');
    }
    expect((await ask(target, 'GET', { fresh: true })).status).toBe(200);
  });

  // ckanext-dcat sends `?page=2`; others add tokens of their own.
  it.each([...catalogues, ...discovery])('may ask %s with parameters that mean nothing there', async (target) => {
    const plain = await ask(target);
    for (const query of [
      'page=2',
      'page=1',
      'page=0',
      'page=x',
      'sha256=no',
      'utm_source=portal',
      'format=ttl&x=%E6%8A%A5',
    ]) {
      const answer = await ask(`${target}?${query}`);
      expect([query, answer.status]).toEqual([query, 200]);
      // The same again ends the paging of an older harvester.
      expect(answer.text).toBe(plain.text);
    }
  });

  it('gets badArgument from OAI-PMH alone, whose protocol demands it', async () => {
    expect((await ask(oai('Identify&page=2'))).text).toContain('<error code="badArgument">');
  });

  // udata’s crawler.
  it.each(everything)('may ask for %s from a page of another origin', async (target) => {
    const { status, headers } = await ask(
      target,
      'OPTIONS',
      {},
      {
        origin: 'https://portal.example',
        'access-control-request-method': 'GET',
      },
    );
    expect(status).toBe(204);
    expect(headers['access-control-allow-origin']).toBe('*');
    expect(headers['access-control-allow-methods']).toMatch(/^GET, HEAD, OPTIONS/);
  });

  it.each(dialects.map(({ route, mediaType }) => [routes[route].href(), mediaType] as const))(
    'finds %s under the media type %s',
    async (address, mediaType) => {
      expect((await ask(address)).headers['content-type']).toBe(mediaType);
    },
  );
});

describe('a catalogue', () => {
  const json = async (target: string) => JSON.parse((await ask(target)).text);

  // udata fails on a repeated identifier; ckanext-dcat aborts on a dataset without a title, and names from its ASCII.
  it('names every dataset once, with a title that has English words', async () => {
    const { results } = (await json(`${action('package_search')}?rows=1000`)).result;
    const { dataset } = await json(routes.dcatUs.href());
    const ids = [
      results.map(({ id }: { id: string }) => id),
      results.map(({ name }: { name: string }) => name),
      dataset.map(({ identifier }: { identifier: string }) => identifier),
    ];
    for (const each of ids) {
      expect(each.length).toBeGreaterThan(0);
      expect(new Set(each).size).toBe(each.length);
    }
    for (const { title } of [...results, ...dataset]) expect(title).toMatch(/^[A-Z][a-z]+ [A-Za-z]+/);
  });

  it('says the same of each dataset in every dialect', async () => {
    const { results } = (await json(`${action('package_search')}?rows=1000`)).result;
    const { dataset } = await json(routes.dcatUs.href());
    const records = (await ask(oai('ListRecords&metadataPrefix=oai_dc'))).text;
    const iris = results.map(
      ({ extras }: { extras: { key: string; value: string }[] }) =>
        extras.find(({ key }) => key === 'identifier')!.value,
    );
    expect(dataset.map(({ identifier }: { identifier: string }) => identifier)).toEqual(iris);
    const turtle = (await ask(routes.dcatTurtle.href())).text;
    for (const iri of iris) {
      expect(records).toContain(`<dc:identifier>${iri}</dc:identifier>`);
      expect(turtle).toContain(iri);
    }
  });
});
