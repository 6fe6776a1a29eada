import { beforeAll, describe, expect, it } from 'vitest';

import { startTestService, type TestService } from '../support/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});

const report = '/reports/nanhai-2020';
const read = async (path: string): Promise<string> => (await service.request(path)).text;
/** What is read of a part of a page, from one anchor to the next heading. */
const words = (html: string): string => html.replaceAll(/<[^>]*>/g, '');

describe('the first page', () => {
  it('shows three figures in their sentences, their words marked', async () => {
    const html = await read('/');
    const [, figures] = /<ul class="figures three"[^>]*>(.*?)<\/ul>/s.exec(html)!;
    expect(figures!.match(/class="figure"/g)).toHaveLength(3);
    expect(figures).toContain('30,000 亩');
    expect(figures).toContain('力争年内<mark>拆除整理土地3万亩</mark>');
  });

  it('has three searches to try, and each finds something', async () => {
    for (const home of ['/', '/en']) {
      const tried = [...(await read(home)).matchAll(/href="((?:\/en)?\/search\?q=[^"]+)"/g)].map(([, href]) => href!);
      expect(tried, home).toHaveLength(3);
      for (const href of tried) expect(await read(href), href).toContain('<ol class="hits"><li>');
    }
  });

  it('says in one line each what a reader, a portal and a developer do here', async () => {
    const html = await read('/');
    for (const name of ['最新的报告', '供数据门户', '供开发者'])
      expect(html).toMatch(new RegExp(`<a href="[^"]+">${name}</a>`));
  });
});

describe('the head of every page', () => {
  it.each(['/about', report, `${report}/targets`, `${report}/targets/T1.4.2-a`, '/problems', '/nothing'])(
    'of %s searches, and leads to reports, data and what this is',
    async (path) => {
      const { text } = await service.request(path, { headers: { Accept: 'text/html' } });
      const [, head] = /<header class="top">(.*?)<\/header>/s.exec(text)!;
      expect(head).toMatch(/<form action="\/search" method="get"><input type="search" name="q"/);
      expect([...head!.matchAll(/ href="([^"]+)"/g)].map(([, href]) => href).slice(0, 4)).toEqual([
        '/',
        '/#reports',
        '/docs',
        '/about',
      ]);
    },
  );
});

describe('the page of a report', () => {
  it('says first who gave it, where and when, and what the data are not', async () => {
    const text = words(await read(report));
    expect(text).toContain('2020年6月23日，南海区区长顾耀辉在南海区十六届人大五次会议上作政府工作报告。');
    expect(text.indexOf('本数据由新闻摘编整理而成')).toBeLessThan(text.indexOf('30,000 亩'));
    expect(words(await read(`/en${report}`))).toContain('Delivered on 23 June 2020.');
  });

  it('has every figure in its sentence', async () => {
    const [, figures] = /<ul class="figures">(.*?)<\/ul>/s.exec(await read(report))!;
    expect([...figures!.matchAll(/<mark>(.*?)<\/mark>/g)].map(([, said]) => said)).toEqual([
      '拆除整理土地3万亩',
      '累计完成复垦复绿5500亩',
      '新增综合整治3.5万亩',
      '新增各类技能人才1万人',
      '高企总数超2200家',
      '新增本土企业“上云上平台”1000家',
    ]);
  });

  it('explains each kind of figure, and each tag leads to what else is so', async () => {
    const html = await read(report);
    expect(html).toContain('<dt>累计量</dt><dd>从某时起累计的量，不是当年新做的量</dd>');
    expect(html).toContain(`<a class="tag" href="${report}/targets?kind=cumulative">累计量</a>`);
    expect(html).not.toMatch(/<span class="tag">/);
  });

  it('has its whole outline open, each theme, initiative and measure a link', async () => {
    const html = await read(report);
    const [, outline] = /<h2 id="outline">(.*?)<\/section>/s.exec(html)!;
    expect(outline).not.toContain('<details');
    for (const [table, rows] of [
      ['themes', 5],
      ['initiatives', 18],
      ['measures', 50],
    ] as const)
      expect(outline!.match(new RegExp(`href="${report}/${table}/`, 'g')), table).toHaveLength(rows);
  });

  it('names each of its parts in its contents', async () => {
    for (const path of [report, `/en${report}`, `${report}@1.0.0`]) {
      const html = await read(path);
      const [, contents] = /<nav aria-label="(?:本页内容|On this page)">(.*?)<\/nav>/s.exec(html)!;
      const parts = [...html.matchAll(/<h2 id="([^"]+)"/g)].map(([, id]) => `#${id}`);
      expect([...contents!.matchAll(/href="([^"]+)"/g)].map(([, href]) => href)).toEqual(parts);
    }
  });

  it('shows the picture of its targets before any other', async () => {
    const html = await read(report);
    expect(
      [...html.matchAll(/<details( open="")?><summary>([^<]+)<\/summary><figure>/g)].map(([, open, name]) => [
        name,
        open !== undefined,
      ]),
    ).toEqual([
      ['量化目标', true],
      ['报告中的地方', false],
      ['各项任务的举措数', false],
    ]);
  });
});

describe('the codebook', () => {
  it.each(['', '/en'])('%s names each of its parts once in its contents', async (language) => {
    const html = await read(`${language}${report}/codebook`);
    const [, contents] = /<nav aria-label="(?:本页内容|On this page)">(.*?)<\/nav>/s.exec(html)!;
    const names = [...contents!.matchAll(/<a href="#[^"]+">([^<]+)</g)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(10);
    expect(names).toEqual([...new Set(names)]);
  });
});

describe('a page of a table with a chart', () => {
  it.each([
    ['', '图：量化目标'],
    ['/en', 'Chart: Quantified targets'],
  ])('%s says that what is folded is %s', async (language, name) => {
    expect(await read(`${language}${report}/targets`)).toContain(`<summary>${name}</summary>`);
  });
});

describe('a quotation', () => {
  it('has the lines around it without the marks of their layout', async () => {
    const [, quotation] = /<blockquote[^>]*>(.*?)<\/blockquote>/s.exec(await read(`${report}/targets/T1.4.2-a`))!;
    expect([...quotation!.matchAll(/<p class="soft">([^<]+)</g)].map(([, line]) => line)).toEqual([
      '推进连片村级工业园改造和连片乡村振兴，积极打造城乡融合发展十大示范片区。',
      '5 坚决打赢“三大攻坚战”',
    ]);
  });
});

describe('English pages', () => {
  it('say of what has no English that it is Chinese', async () => {
    expect(words(await read(`/en${report}@1.0.0/measures`))).toContain('[in Chinese]');
    expect(words(await read(`/en${report}/measures`))).not.toContain('[in Chinese]');
  });
});
