import { csvParse } from 'd3-dsv';
import { beforeAll, describe, expect, it } from 'vitest';

import { startTestService, type TestService } from '../support/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});

const wordsOf = (html: string): string => html.replaceAll(/<[^>]*>/g, '').replaceAll('&quot;', '"');

/** Opens a page and follows links by what they say, one a step. Throws where a page has no such link. */
async function walk(start: string, ...links: string[]): Promise<{ text: string; steps: number }> {
  const read = async (path: string) =>
    (await service.request(path, { headers: { Accept: 'text/html, */*;q=0.8' } })).text;
  let text = await read(start);
  for (const link of links) {
    const found = [...text.matchAll(/<a [^>]*?href="([^"]+)"[^>]*>(.*?)<\/a>/gs)].find(
      ([, , inner]) => wordsOf(inner!) === link || /^ [\d.]+ kB$/.test(wordsOf(inner!).replace(link, '')),
    );
    if (!found) throw new Error(`no link says “${link}”`);
    text = await read(found[1]!.replaceAll('&amp;', '&'));
  }
  return { text, steps: links.length };
}

describe('a researcher takes all measures with their themes', () => {
  it.each([
    ['/reports/nanhai-2020', '举措'],
    ['/en/reports/nanhai-2020', 'Measures'],
  ])('in two steps from %s', async (report, table) => {
    const { text, steps } = await walk(report, table, 'CSV');
    const rows = csvParse(text);
    expect([steps, rows.length]).toEqual([2, 50]);
    expect(rows[0]).toMatchObject({ id: 'T1.1.1', theme_title: '聚焦深化改革发展 全面激发城乡融合新活力' });
    expect(rows[0]!['text_en']).toMatch(/^Speed up/);
  });
});

describe('a developer has a line to paste and what it prints', () => {
  it.each([
    ['/', '供开发者'],
    ['/en', 'For developers'],
  ])('one step from %s', async (home, link) => {
    const { text, steps } = await walk(home, link);
    expect(steps).toBe(1);
    expect(wordsOf(text)).toMatch(/curl .*\/v1\/reports\/nanhai-2020\/targets/);
    expect(wordsOf(text)).toContain('T1.4.2-a');
  });
});

describe('the manager of a portal has the address for each kind of portal', () => {
  it.each([
    ['/', '供数据门户'],
    ['/en', 'For portals'],
  ])('one step from %s', async (home, link) => {
    const { text, steps } = await walk(home, link);
    expect(steps).toBe(1);
    for (const address of ['/api/3', '/catalog.ttl', '/data.json', '/catalog.zh.json', '/oai'])
      expect(text, address).toContain(address);
  });
});

describe('a citizen reads what is said', () => {
  const report = '南海区2020年政府工作报告（新闻摘编）';

  it('under a theme, two steps from the first page', async () => {
    const { text, steps } = await walk('/', report, '聚焦文商旅创融合 全面激发文化发展新活力');
    expect(steps).toBe(2);
    for (const said of ['推动文化事业繁荣发展', '精心打造三大博物馆群。', '抓好桂澜路千米商廊'])
      expect(wordsOf(text)).toContain(said);
  });

  it('of a place, two steps from the first page, its name marked in each sentence', async () => {
    const { text, steps } = await walk('/', report, '佛山市');
    expect(steps).toBe(2);
    expect(text.match(/<mark>[^<]*佛[^<]*<\/mark>/g)!.length).toBeGreaterThanOrEqual(5);
  });

  it('of a word, one step from the search', async () => {
    const { text, steps } = await walk(
      `/search?q=${encodeURIComponent('环保')}`,
      '全力抓好黑臭水体治理，积极推进大气污染分级管控，构建全区工业固废收集体系。',
    );
    expect(steps).toBe(1);
    expect(wordsOf(text)).toContain('T1.5.3');
  });
});
