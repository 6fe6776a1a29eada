import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';

import { inEnglish, routes } from '../../src/routes.ts';
import { startTestService, testSite } from '../support/service.ts';

const service = await startTestService();
const open = async (address: string) => parseHTML((await service.request(address)).text).document;

interface Operation {
  tags: string[];
  'x-zh'?: string;
}
const { paths } = JSON.parse((await service.request(routes.openApi.href())).text) as {
  paths: Record<string, Record<string, Operation>>;
};
/** What developers call; pages are for people. */
const operations = Object.entries(paths).flatMap(([address, methods]) =>
  Object.entries(methods)
    .filter(
      ([
        ,
        {
          tags: [tag],
        },
      ]) => !tag!.startsWith('Pages'),
    )
    .map(([method, operation]) => ({ name: `${method.toUpperCase()} ${address}`, operation })),
);

const docs = routes.docs.href();
const portals = routes.portals.href();

describe.each([docs, inEnglish(docs)])('%s', async (address) => {
  const document = await open(address);
  const entries = [...document.querySelectorAll('#addresses ~ details')];

  it('has every operation of the OpenAPI document', () => {
    const shown = entries.map((entry) => entry.querySelector('summary code')!.textContent);
    expect(operations.length).toBeGreaterThan(40);
    expect(shown.toSorted()).toEqual(operations.map(({ name }) => name).toSorted());
  });

  it('gives examples that answer', async () => {
    const examples = entries.flatMap((entry) =>
      [...entry.querySelectorAll('a.code')].map((link) => link.getAttribute('href')!),
    );
    expect(examples.length).toBeGreaterThan(40);
    for (const example of examples) expect([example, (await service.request(example)).status]).toEqual([example, 200]);
  });

  it('filters by the pattern that it teaches, with an example that finds rows', async () => {
    const example = document.querySelector('#filters ~ p a.code')!.getAttribute('href')!;
    expect(example).toContain('__gte=');
    expect(JSON.parse((await service.request(example)).text).total).toBeGreaterThan(0);
  });

  it('is a page like any other: no script but the one that copies, under the same policy', async () => {
    const [{ headers, text }, about] = await Promise.all([service.request(address), service.request('/about')]);
    expect(headers['content-security-policy']).toBe(about.headers['content-security-policy']);
    expect(text.match(/<script/g)).toHaveLength(1);
  });
});

it('the Chinese page describes every operation in Chinese', () => {
  const untold = operations.filter(({ operation }) => !/\p{Script=Han}/u.test(operation['x-zh'] ?? ''));
  expect(untold.map(({ name }) => name)).toEqual([]);
});

describe.each([portals, inEnglish(portals)])('%s', async (address) => {
  const document = await open(address);
  const cards = [...document.querySelectorAll('main section')];

  it('has a card for CKAN, DCAT-AP, DCAT-US, 编制指南 and OAI-PMH, each with three steps', () => {
    expect(cards.map(({ id, firstElementChild }) => id || firstElementChild!.id)).toEqual([
      'ckan',
      'dcat-ap',
      'dcat-us',
      'chinese',
      'oai-pmh',
    ]);
    for (const card of cards) expect(card.querySelectorAll('ol li')).toHaveLength(3);
  });

  it('names whole addresses, which answer with what the harvester reads', async () => {
    const given = cards.map((card) => card.querySelector('pre')!.textContent!);
    expect(given.every((each) => each.startsWith(testSite.public_url))).toBe(true);
    const [ckan, dcatAp, dcatUs, chinese, oai] = given.map((each) => each.slice(testSite.public_url.length));
    const read = async (path: string): Promise<string> => (await service.request(path)).text;
    expect(JSON.parse(await read(`${ckan}/api/3/action/package_list`)).result).toEqual(['nanhai-2020']);
    expect(await read(dcatAp!)).toContain('a dcat:Catalog');
    expect(JSON.parse(await read(dcatUs!)).dataset).toHaveLength(1);
    expect(JSON.parse(await read(chinese!)).信息资源.length).toBeGreaterThan(5);
    expect(await read(`${oai}?verb=ListRecords&metadataPrefix=datacite`)).toContain('<record>');
  });

  it('links only to what answers', async () => {
    const links = cards.flatMap((card) => [...card.querySelectorAll('a')].map((link) => link.getAttribute('href')!));
    expect(links.length).toBeGreaterThanOrEqual(8);
    for (const link of links) expect([link, (await service.request(link)).status]).toEqual([link, 200]);
  });
});

it.each(['/', '/en', '/reports/nanhai-2020'])(
  '%s leads developers and portals to their page by one link',
  async (address) => {
    const links = [...(await open(address)).querySelectorAll('a')].map((link) => link.getAttribute('href'));
    const own = address === '/en' ? inEnglish : (href: string) => href;
    expect(links).toEqual(expect.arrayContaining([own(docs), own(portals)]));
  },
);

it.each([routes.docsScript.href(), routes.docsLicences.href()])(
  '%s is gone, and names the page instead',
  async (address) => {
    const { status, text } = await service.request(address);
    expect(status).toBe(410);
    expect(JSON.parse(text).successor).toBe(docs);
  },
);
