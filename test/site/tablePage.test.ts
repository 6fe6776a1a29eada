import { beforeAll, describe, expect, it } from 'vitest';

import { current, startTestService, testSite, type TestService } from '../support/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});

const report = '/reports/nanhai-2020';
const read = async (path: string): Promise<string> => (await service.request(path)).text;

/** The options of a field of the form: value and words. */
const optionsOf = (html: string, name: string): [string, string][] => {
  const [, options = ''] = new RegExp(`<select name="${name}">(.*?)</select>`).exec(html) ?? [];
  return [...options.matchAll(/<option value="([^"]*)"[^>]*>([^<]*)/g)].map(([, value, words]) => [value!, words!]);
};

const cells = (html: string): string[][] =>
  [.../<table class="cards">.*?<tbody>(.*?)<\/tbody>/s.exec(html)![1]!.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row]) =>
    [...row!.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell]) => cell!.replaceAll(/<[^>]*>/g, '')),
  );

describe('a table', () => {
  it('says words first, the amount with its unit, and the key last', async () => {
    const [first] = cells(await read(`${report}/targets`));
    expect(first![0]).toBe(
      '拆除整理土地3万亩加速推进村级工业园升级改造，力争年内拆除整理土地3万亩，累计完成复垦复绿5500亩，新增综合整治3.5万亩。',
    );
    expect(first!.slice(1)).toEqual(['30,000 亩', '当年量', '力争', '年内', '明确', 'T1.4.2-a']);
  });

  it('says English amounts as English does', async () => {
    const amounts = cells(await read(`/en${report}/targets`)).map((row) => row[1]);
    expect(amounts).toContain('10,000 people');
    expect(amounts).toContain('more than 2,200 enterprises');
  });

  it('offers values by what they are called, with how many rows have them', async () => {
    const html = await read(`${report}/measures`);
    expect(optionsOf(html, 'theme')[1]).toEqual(['T1', '城乡融合（12）']);
    expect(optionsOf(await read(`/en${report}/mentions`), 'place')).toContainEqual(['foshan', 'Foshan (5)']);
    expect(await read(`${report}/mentions`)).not.toMatch(/<option[^>]*>M35-/);
  });

  it('counts what the other choices leave', async () => {
    const options = optionsOf(await read(`${report}/measures?theme=T1`), 'initiative');
    expect(options).toHaveLength(6);
    expect(options[1]).toEqual(['T1.1', '推动全方位多层次开放合作（3）']);
  });

  it('sorts by its headings, up, down and not at all, without losing what was chosen', async () => {
    const hrefOf = async (path: string) =>
      /<th scope="col" class="amount"[^>]*><a href="([^"]+)"/.exec(await read(path))![1]!.replaceAll('&amp;', '&');
    const up = await hrefOf(`${report}/targets?kind=increment`);
    expect(up).toBe(`${report}/targets?kind=increment&sort=value`);
    const down = await hrefOf(up);
    expect(down).toBe(`${report}/targets?kind=increment&sort=-value`);
    expect(await hrefOf(down)).toBe(`${report}/targets?kind=increment`);
    expect(cells(await read(down)).map((row) => row[1])).toEqual(['35,000 亩', '10,000 人', '1,000 家']);
    expect(await read(down)).toContain('aria-sort="descending"');
  });

  it('says how many entries a button downloads', async () => {
    expect(await read(`${report}/measures`)).toContain('下载全部 50 条');
    const filtered = await read(`${report}/targets?kind=increment`);
    expect(filtered).toContain('6 条中的 3 条');
    expect(filtered).toContain('下载这 3 条');
    expect(filtered).toContain(`href="/v1${report}/targets.csv?kind=increment"`);
    expect(filtered).toContain('Excel 工作簿只有整表（6 条）');
  });

  it('is cited as it was filtered, in its release', async () => {
    const filtered = await read(`${report}/targets?kind=increment`);
    expect(filtered).toContain(`${testSite.public_url}${report}@${current}/targets?kind=increment`);
    expect(filtered).toContain('量化目标（类别：增量）[DS/OL]');
  });

  it('lets each choice be withdrawn', async () => {
    const filtered = await read(`${report}/measures?theme=T1&q=${encodeURIComponent('工业')}`);
    expect(filtered).toContain(`href="${report}/measures?theme=T1" aria-label="取消：“工业”"`);
  });

  it('without a row that fits helps on, and offers nothing to download of it', async () => {
    const none = await read(`${report}/measures?q=${encodeURIComponent('量子')}`);
    expect(none).toContain('没有符合这些条件的条目');
    expect(none).toContain(`href="/search?q=${encodeURIComponent('量子')}"`);
    expect(none).not.toContain('下载这');
    expect(none).not.toMatch(/\.csv\?q=[^"]*" type/);
  });
});
