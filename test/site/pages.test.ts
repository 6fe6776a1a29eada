import { beforeAll, describe, expect, it } from 'vitest';

import { problemTypes } from '../../src/answers/problemTypes.ts';
import { current, startTestService, testSite, type TestService } from '../support/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});

const report = '/v1/reports/nanhai-2020';

const hrefs = (html: string): string[] =>
  [...html.matchAll(/ href="([^"]+)"/g)].map(([, href]) => href!.replaceAll('&amp;', '&'));

/** Every string in a JSON value that is an address and no template. */
function addresses(value: unknown): string[] {
  if (typeof value === 'string') return value.startsWith('/') && !value.includes('{') ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(addresses) : [];
}

const readJson = async (address: string) => JSON.parse((await service.request(address)).text);

describe('pages that are asked for at the same time', () => {
  it('are those that are asked for one after another: no page reads what another one shows', async () => {
    const reportPages = ['', '/targets', '/targets/T1.4.2-a', '/releases', '/codebook', '/source', '/measures'];
    const pages = ['nanhai-2020', 'nanhai-2020@1.0.0']
      .flatMap((release) => reportPages.map((page) => `/reports/${release}${page}`))
      .concat('/', '/search?q=%E5%BA%94%E6%94%B6')
      .flatMap((page) => [page, `/en${page}`]);
    const read = async (page: string) => (await service.request(page)).text;
    const alone: string[] = [];
    for (const page of pages) alone.push(await read(page));
    expect(new Set(alone).size).toBe(pages.length);
    // Each time in another state of what is cached.
    for (let time = 0; time < 2; time++) expect(await Promise.all(pages.map(read))).toEqual(alone);
  });
});

describe('GET /', () => {
  it('is a page of its own: no script that is not ours, nothing from elsewhere', async () => {
    const { status, headers, text } = await service.request('/');
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-language': 'zh-Hans',
      'cache-control': 'public, max-age=60, stale-while-revalidate=600, stale-if-error=86400',
    });
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; script-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'$/,
    );
    expect(text).toMatch(/^<!doctype html><html lang="zh-Hans">/);
    expect(text).toContain('南海区');
    expect(text).not.toMatch(/ style="| on[a-z]+="/);
    const elsewhere = [...text.matchAll(/(?:href|src|action)="(https?:[^"]+)"/g)].map(([, address]) => address!);
    expect(elsewhere.filter((address) => !address.startsWith(testSite.public_url))).toEqual([]);
  });

  it('leads to every page and file in two steps', async () => {
    const pages = ['/', '/about', '/reports/nanhai-2020', '/en/reports/nanhai-2020'];
    const first = hrefs((await service.request('/')).text);
    const links = new Set(
      (await Promise.all(pages.map(async (page) => hrefs((await service.request(page)).text)))).flat(),
    );
    expect(first).toEqual(expect.arrayContaining([...pages.slice(1, 3), '/docs', '/feed.atom']));
    const { files, tables } = await readJson(`${report}/manifest.json`);
    const schemas = (path: string) => path.endsWith('/schema.json');
    const expected = [
      '/reports/nanhai-2020/releases',
      `/reports/nanhai-2020@${current}`,
      `${report}/manifest.json`,
      ...Object.keys(files)
        .filter((path) => !schemas(path))
        .map((path) => `${report}/${path}`),
      ...tables.map(({ name }: { name: string }) => `/reports/nanhai-2020/${name}`),
      ...Object.keys(problemTypes).map((slug) => `/problems/${slug}`),
    ];
    expect(expected.length).toBeGreaterThan(60);
    expect(expected.filter((address) => !links.has(address))).toEqual([]);
  });
});

/** Every kind of page, in Chinese. */
const pages = [
  '/',
  '/about',
  '/reports/nanhai-2020',
  `/reports/nanhai-2020@${current}`,
  '/reports/nanhai-2020/releases',
  '/reports/nanhai-2020/targets',
  '/reports/nanhai-2020/targets/T1.4.2-a',
  '/reports/nanhai-2020@1.0.0/measures/T1.4.2',
  '/reports/nanhai-2020/places/foshan',
  '/reports/nanhai-2020/source',
  '/reports/nanhai-2020@1.0.0/codebook',
  '/problems',
  '/problems/not-found',
];

describe.each(pages)('GET %s', (page) => {
  const html = { Accept: 'text/html' };
  const english = page === '/' ? '/en' : `/en${page}`;

  it('is in both languages, each naming the other', async () => {
    for (const [path, tag] of [
      [page, 'zh-Hans'],
      [english, 'en'],
    ] as const) {
      const { status, headers, text } = await service.request(path, { headers: html });
      expect(status, path).toBe(200);
      expect(headers['content-language']).toBe(tag);
      expect(text).toContain(`<html lang="${tag}">`);
      // What problems mean is answered without a read, and so without the site's address.
      if (!page.startsWith('/problems')) {
        expect(text).toMatch(/hreflang="zh-Hans" href="https:[^"]*"/);
        expect(text).toMatch(/hreflang="en" href="https:[^"]*\/en[^"]*"/);
      }
      expect(hrefs(text)).toContain(tag === 'en' ? page : english);
    }
  });

  it('says that it is not official', async () => {
    expect((await service.request(page, { headers: html })).text).toContain('非官方发布');
    expect((await service.request(english, { headers: html })).text).toContain('Not an official publication');
  });

  it('answers 304 and HEAD from a weak entity tag', async () => {
    const whole = await service.request(page, { headers: html });
    const etag = whole.headers.etag!;
    expect(etag).toMatch(/^W\//);
    const unchanged = await service.request(page, { headers: { ...html, 'If-None-Match': etag } });
    expect([unchanged.status, unchanged.text, unchanged.headers.etag]).toEqual([304, '', etag]);
    const head = await service.request(page, { method: 'HEAD', headers: html });
    expect([head.status, head.text, head.headers['content-length']]).toEqual([200, '', String(whole.bytes.length)]);
  });
});

describe('GET /reports/{report}/{table}/{id}', () => {
  it('marks the quoted words in their sentence, and nothing else', async () => {
    const { text } = await service.request('/reports/nanhai-2020/targets/T1.4.2-b');
    expect([...text.matchAll(/<mark>(.*?)<\/mark>/g)].map(([, words]) => words)).toEqual(['累计完成复垦复绿5500亩']);
    expect(text).toContain('力争年内拆除整理土地3万亩，<mark>');
  });

  it('of an older release leads to the same row now, and to what differs', async () => {
    const { text } = await service.request('/reports/nanhai-2020@1.0.0/measures/T1.4.2');
    const [, banner] = /<p class="notice" role="note">(.*?)<\/p>/.exec(text)!;
    expect(hrefs(banner!)).toEqual(['/reports/nanhai-2020/measures/T1.4.2', '#history']);
    expect(text).toContain('id="history"');
    const now = await service.request(`/reports/nanhai-2020@${current}/measures/T1.4.2`);
    expect(now.text).not.toContain('role="note"');
  });

  it.each([
    ['places/foshan', '佛山市'],
    ['passages/L55', '原文第 55 行'],
    ['annotations/A1', '多余字符：“**”'],
    ['mentions/M1961-foshan', '佛山（佛山市）'],
  ])('is titled by what it is about: %s', async (path, title) => {
    const { text } = await service.request(`/reports/nanhai-2020/${path}`);
    expect(/<title>(.*?) – /.exec(text)![1]).toBe(title);
  });

  it('has a letter to the editor with its pinned address and the words of the source', async () => {
    const { text } = await service.request('/reports/nanhai-2020/targets/T1.4.2-b');
    const [, letter] = /href="(mailto:[^"]*body=[^"]*)"/.exec(text)!;
    expect(decodeURIComponent(letter!)).toContain(`/reports/nanhai-2020@${current}/targets/T1.4.2-b\n`);
    expect(decodeURIComponent(letter!)).toContain('累计完成复垦复绿5500亩');
  });

  it('cites its own release for ever', async () => {
    const { text } = await service.request('/reports/nanhai-2020@1.0.0/targets/T1.4.2-b');
    expect(text).toContain('[DS/OL]. V1.0.0.');
    expect(text).toContain(`${testSite.public_url}/reports/nanhai-2020@1.0.0/targets/T1.4.2-b`);
    expect(text).toContain(`rel="canonical" href="${testSite.public_url}/reports/nanhai-2020/targets/T1.4.2-b"`);
  });

  it('says what each release did to the row', async () => {
    const { text } = await service.request('/en/reports/nanhai-2020/measures/T1.4.2');
    expect(text).toMatch(/1\.1\.0<\/a>.*?changed/);
    expect(text).toMatch(/1\.0\.0<\/a>.*?added/);
    expect(text).toMatch(/<ins>Accelerate|<ins>Speed|<ins>[A-Z]/);
  });
});

describe('an address that leads nowhere', () => {
  const nowhere = [
    ['/nothing', 404, []],
    ['/reports/nowhere-1999', 404, ['/reports/nanhai-2020']],
    ['/reports/nanhai-2020/cars', 404, ['/reports/nanhai-2020', '/reports/nanhai-2020/targets']],
    ['/reports/nanhai-2020/targets/T9', 404, ['/reports/nanhai-2020/targets']],
    ['/reports/nanhai-2020@9.0.0', 404, [`/reports/nanhai-2020@${current}`]],
  ] as const;

  it.each(nowhere)('%s shows a person where to continue', async (path, status, suggestions) => {
    const answer = await service.request(path, { headers: { Accept: 'text/html,*/*;q=0.8' } });
    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      vary: 'Accept',
      'cache-control': 'max-age=60',
    });
    expect(hrefs(answer.text)).toEqual(expect.arrayContaining(['/', ...suggestions]));
  });

  it.each(nowhere)('%s is a problem for a program', async (path, status) => {
    const answer = await service.request(path, { headers: { Accept: 'application/json, */*' } });
    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject({ 'content-type': 'application/problem+json', vary: 'Accept' });
  });

  it('is English under /en', async () => {
    const answer = await service.request('/en/nothing', { headers: { Accept: 'text/html' } });
    expect(answer.text).toContain('<html lang="en">');
    expect(hrefs(answer.text)).toContain('/en');
  });

  it('is never a page below /v1', async () => {
    const { headers } = await service.request('/v1/nothing', { headers: { Accept: 'text/html' } });
    expect(headers['content-type']).toBe('application/problem+json');
  });
});

describe('GET /reports/{report}@{range}', () => {
  it('leads to the newest release that fits, in the language of the page', async () => {
    const { status, headers } = await service.request('/en/reports/nanhai-2020@1/targets');
    expect([status, headers.location]).toEqual([302, `/en/reports/nanhai-2020@${current}/targets`]);
  });
});

describe('GET /assets/{file}', () => {
  it('answers what pages name, for ever', async () => {
    const { text } = await service.request('/reports/nanhai-2020');
    const assets = [...text.matchAll(/"(\/assets\/[^"]+)"/g)].map(([, address]) => address!);
    expect(assets).toHaveLength(2);
    for (const address of assets) {
      const { status, headers } = await service.request(address);
      expect([status, headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
    }
    expect((await service.request('/assets/other.js')).status).toBe(404);
  });
});

describe('following every link', () => {
  it.each([
    ...pages,
    ...pages.map((page) => (page === '/' ? '/en' : `/en${page}`)),
    '/v1',
    '/v1/reports',
    report,
    `${report}@${current}`,
    `${report}/releases`,
  ])('on %s ends at 200', async (start) => {
    const { headers, text } = await service.request(start, { headers: { Accept: 'text/html, */*;q=0.8' } });
    const links = new Set(headers['content-type']!.startsWith('text/html') ? hrefs(text) : addresses(JSON.parse(text)));
    expect(links.size).toBeGreaterThan(0);
    const own = [...links].filter((link) => link.startsWith('/')).map((link) => link.replace(/#.*/, ''));
    const answers = await Promise.all(own.map(async (link) => [link, (await service.request(link)).status]));
    expect(answers.filter(([, status]) => status !== 200)).toEqual([]);
  });

  it.each([
    `${report}/targets.csv`,
    `${report}@${current}/targets.csv`,
    `${report}/targets/T1.4.2-a`,
    `${report}@${current}`,
  ])('in the Link field of %s ends at 200', async (start) => {
    const { headers } = await service.request(start);
    const links = [...String(headers.link).matchAll(/<(\/[^>]+)>/g)].map(([, link]) => link!);
    expect(links.length).toBeGreaterThan(1);
    for (const link of links) expect((await service.request(link)).status, link).toBe(200);
  });
});

describe('GET /problems/{slug}', () => {
  it.each(Object.entries(problemTypes))('%s explains itself in JSON and in HTML', async (slug, { status, title }) => {
    const json = await service.request(`/problems/${slug}`);
    expect(json.status).toBe(200);
    expect(json.headers).toMatchObject({ 'content-type': 'application/json', vary: 'Accept' });
    expect(JSON.parse(json.text)).toMatchObject({ type: `/problems/${slug}`, status, title });
    const html = await service.request(`/problems/${slug}`, { headers: { Accept: 'text/html,*/*;q=0.8' } });
    expect(html.status).toBe(200);
    expect(html.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', vary: 'Accept' });
    expect(html.headers['content-security-policy']).toContain("default-src 'none'");
    expect(html.text).toContain(title.zh);
    const english = await service.request(`/en/problems/${slug}`, { headers: { Accept: 'text/html' } });
    expect(english.text).toContain(title.en);
    expect(html.headers.etag).not.toBe(json.headers.etag);
  });
});

describe('GET /search', () => {
  const search = async (q: string, more = '') =>
    (await service.request(`/search?q=${encodeURIComponent(q)}${more}`)).text;

  it('says how many reports were searched, and shows the figure that was asked for in its sentence, marked', async () => {
    const text = await search('南海2020年复垦复绿多少亩');
    expect(text).toContain('找到 1 句。已检索全部 1 份报告');
    const [, hits] = /<ol class="hits">(.*?)<\/ol>/.exec(text)!;
    expect(hrefs(hits!)[0]).toBe('/reports/nanhai-2020/targets/T1.4.2-b');
    expect(hits).toContain('<strong>5,500 亩</strong>');
    expect(hits).toContain('累计完成<mark>复垦复绿</mark>5500<mark>亩</mark>');
  });

  it('has the synonyms of the collection', async () => {
    const { synonyms } = await readJson('/v1/synonyms.json');
    expect(synonyms).toContainEqual(expect.objectContaining({ asked: expect.arrayContaining(['村改']) }));
    expect(hrefs(await search('村改'))).toContain('/reports/nanhai-2020/targets/T1.4.2-a');
  });

  it('leads to the places and terms that are named', async () => {
    const text = await search('佛山');
    expect(hrefs(text)).toContain('/reports/nanhai-2020/places/foshan');
    expect(text).toContain('>佛山市<');
  });

  it('says what to try where nothing was found, and continues after a report', async () => {
    expect(await search('量子计算')).toContain('换个说法');
    const after = await search('复垦复绿', '&after=nanhai-2020');
    expect(after).toContain('找到 0 句');
    expect(after).not.toContain('rel="next"');
  });

  it('keeps the words for the page in the other language', async () => {
    expect(await search('复垦')).toContain(`href="/en/search?q=${encodeURIComponent('复垦')}"`);
  });

  describe('in one release', () => {
    const question = '南海2020年村级工业园拆除多少土地';
    const firstHit = (text: string) => hrefs(/<ol class="hits">(.*?)<\/ol>/.exec(text)![1]!)[0];

    it.each(['nanhai-2020@1.0.0', 'nanhai-2020@1.1.0', 'nanhai-2020'])('%s leads to its rows', async (name) => {
      const text = await search(question, `&in=${name}`);
      const hits = [...text.matchAll(/<ol class="hits">(.*?)<\/ol>/g)].flatMap(([, list]) => hrefs(list!));
      expect(hits[0]).toBe(`/reports/${name}/targets/T1.4.2-a`);
      expect(hits.filter((address) => !address.startsWith(`/reports/${name}/`))).toEqual([]);
      expect((await service.request(hits[0]!)).status).toBe(200);
    });

    it('finds what that release has, and not what the current one has', async () => {
      const asked = 'hydrogen laboratory';
      expect(firstHit(await search(asked, '&in=nanhai-2020'))).toBe('/reports/nanhai-2020/measures/T2.3.2');
      expect(await search(asked, '&in=nanhai-2020@1.0.0')).toContain('找到 0 句');
    });

    it('says which, and leads to the search of every report', async () => {
      const text = await search(question, '&in=nanhai-2020@1.0.0');
      expect(text).toMatch(/只检索“[^”]+”的 1\.0\.0 版。/);
      expect(text).not.toContain('已检索全部');
      expect(hrefs(text)).toContain(`/search?q=${encodeURIComponent(question)}`);
      expect(hrefs(text)).toContain(`/en/search?q=${encodeURIComponent(question)}&in=nanhai-2020%401.0.0`);
    });

    it('means the newest release of a range', async () => {
      expect(firstHit(await search(question, '&in=nanhai-2020@1'))).toMatch(/^\/reports\/nanhai-2020@1\.1\.0\//);
    });

    it.each([
      ['nanhai-2021', 'did you mean “nanhai-2020”?'],
      ['nanhai-2020@1.0.1', 'did you mean “1.0.0”?'],
    ])('%s, which there is not, is a problem that suggests another', async (name, suggestion) => {
      const { status, text } = await service.request(`/search?q=a&in=${name}`);
      expect(status).toBe(400);
      const problem = JSON.parse(text);
      expect(problem.detail).toContain(suggestion);
      expect(problem.errors).toMatchObject([{ parameter: 'in' }]);
    });

    const field = (name: string) => `<input type="hidden" name="in" value="${name}"/>`;

    it.each(['', '/targets', '/targets/T1.4.2-a', '/source'])(
      'is what the head of an older release’s %s asks for, and of no current one',
      async (tail) => {
        const old = (await service.request(`/reports/nanhai-2020@1.0.0${tail}`)).text;
        expect(old).toContain(field('nanhai-2020@1.0.0'));
        expect(old).toContain('placeholder="在 1.0.0 版中检索"');
        const now = (await service.request(`/reports/nanhai-2020${tail}`)).text;
        expect(now).not.toContain('name="in"');
      },
    );
  });
});

describe('a page of a table that has a chart', () => {
  it.each(['/reports/nanhai-2020/measures', '/en/reports/nanhai-2020/measures'])(
    '%s shows it, and oEmbed finds it',
    async (page) => {
      const { text } = await service.request(page);
      const [, oembed] = /<link rel="alternate" href="([^"]+)" type="application\/json\+oembed"/.exec(text)!;
      const answer = await readJson(oembed!.replaceAll('&amp;', '&'));
      expect(answer.html).toContain(`/embed/nanhai-2020@${current}/measures"`);
      const [, src, width, height, alt] =
        /<img src="([^"]+)" width="(\d+)" height="(\d+)" alt="([^"]+)" loading="lazy"/.exec(text)!;
      const svg = (await service.request(src!)).text;
      expect(svg).toMatch(new RegExp(`^<svg[^>]* width="${width}" height="${height}"`));
      expect(alt).toMatch(/T1\.1 .* 3; T1\.2/);
    },
  );

  it('is not one where the table has none', async () => {
    const { text } = await service.request('/reports/nanhai-2020/passages');
    expect(text).not.toMatch(/oembed|<img/);
  });
});

describe('the files of a table on its page', () => {
  it('are named as people say it, the workbook first, each with its size', async () => {
    const { text } = await service.request('/reports/nanhai-2020/targets');
    const files = [
      ...text.matchAll(/<li><a href="[^"]+targets\.([a-z.-]+)" type="[^"]+">([^<]+)<small>([^<]+)<\/small>/g),
    ];
    expect(files.map(([, suffix]) => suffix)).toEqual([
      'xlsx',
      'excel.csv',
      'ods',
      'csv',
      'json',
      'jsonl',
      'parquet',
      'csv-metadata.json',
      'en.xlsx',
    ]);
    expect(files[0]!.slice(2)).toEqual(['Excel 工作簿', expect.stringMatching(/^ xlsx · [\d.]+ kB$/)]);
  });
});

describe('a query that a page can’t answer', () => {
  it('names the parameter and what is wrong with it, and leads back to the table', async () => {
    const { status, text } = await service.request('/reports/nanhai-2020/targets?value__gt=abc', {
      headers: { Accept: 'text/html' },
    });
    expect(status).toBe(400);
    expect(text).toContain('<code>value__gt</code>');
    expect(text).toContain('“abc” is not a number');
    expect(hrefs(text)).toContain('/reports/nanhai-2020/targets');
  });
});
