import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { manyReports } from '../support/manyReports.ts';
import { startStorageService, type StorageService } from '../support/service.ts';

const count = manyReports.length;

let service: StorageService;
beforeAll(async () => {
  service = await startStorageService('many');
});
afterAll(() => service.stop());

const read = async (address: string): Promise<string> => (await service.request(address)).text;
const next = (html: string): string | undefined =>
  /<a rel="next" href="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');

/** The reports that a page leads to, in its order. */
const reportsOn = (html: string): string[] =>
  [...html.matchAll(/<h[23]><a href="[^"]*\/reports\/(report-\d+)"/g)].map(([, id]) => id!);

async function follow(first: string): Promise<string[]> {
  const pages: string[] = [];
  for (let address: string | undefined = first; address !== undefined; address = next(pages.at(-1)!))
    pages.push(await read(address));
  return pages;
}

describe('the catalogue of many reports', () => {
  it.each(['/', '/en'])('from %s on is read page by page, each report once', async (first) => {
    const pages = await follow(first);
    expect(pages).toHaveLength(3);
    const seen = pages.flatMap(reportsOn);
    expect(seen).toHaveLength(count);
    expect(new Set(seen).size).toBe(count);
    for (const page of pages) expect(page.length).toBeLessThan(120_000);
  });

  it('gives each page an address of its own, in both languages, and the last for one beyond', async () => {
    const second = await read('/?page=2');
    expect(second).toMatch(/rel="canonical" href="[^"]*\/\?page=2"/);
    expect(second).toContain('href="/en?page=2"');
    expect(await read('/en?page=2')).toContain('href="/?page=2"');
    expect(await read('/?page=99')).toContain('第 3 页，共 3 页');
    expect(await read('/?page=x')).toContain('第 1 页，共 3 页');
  });
});

describe('a search of many reports', () => {
  const words = `q=${encodeURIComponent('攻坚克难')}`;

  it('searches some at a time, says how many, and continues to the last', async () => {
    const first = await read(`/search?${words}`);
    expect(first).toContain(`已检索 5 份报告（共 ${count} 份`);
    expect(reportsOn(first)).toHaveLength(5);
    const pages = await follow(`/en/search?${words}`);
    expect(pages).toHaveLength(Math.ceil(count / 5));
    expect(new Set(pages.flatMap(reportsOn)).size).toBe(count);
    expect(pages.at(-1)).toContain(`Searched all ${count} reports.`);
  });
});
