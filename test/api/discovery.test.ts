import { beforeAll, describe, expect, it } from 'vitest';

import { splitUnquoted } from '../../src/http/parameter.ts';
import { type Answer, current, startTestService, type TestService, testSite } from '../support/service.ts';
import { schemaErrors } from '../support/xmlSchema.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});

interface ReadLink {
  href: string;
  rel: string;
  type?: string;
}

const linksOf = ({ headers }: Answer): ReadLink[] =>
  splitUnquoted(String(headers.link ?? ''), ',').map((member) => ({
    href: /<([^>]*)>/.exec(member)![1]!,
    rel: /rel="([^"]*)"/.exec(member)![1]!,
    ...(/; type="/.test(member) && { type: /type="([^"]*)"/.exec(member)![1]! }),
  }));

const hrefs = (links: readonly ReadLink[], rel: string): string[] =>
  links.filter((link) => link.rel === rel).map(({ href }) => href);

describe('GET /sitemap.xml', () => {
  it('names pages that are there', async () => {
    const { status, headers, text } = await service.request('/sitemap.xml');
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('application/xml; charset=utf-8');
    expect(await schemaErrors('sitemap.xsd', text)).toEqual([]);
    const pages = [...text.matchAll(/<loc>https:\/\/open-report\.example([^<]*)</g)].map(([, path]) => path!);
    expect(pages.length).toBeGreaterThan(20);
    // `/problems` is JSON for a client that does not ask for HTML; crawlers ask for it.
    const answers = await Promise.all(
      pages.map((path) => service.request(path, { method: 'HEAD', headers: { accept: 'text/html' } })),
    );
    expect(answers.map((answer) => answer.status)).toEqual(pages.map(() => 200));
    for (const answer of answers) expect(answer.headers['content-type']).toMatch(/^text\/html/);
  });
});

describe('GET /row-sitemaps.xml', () => {
  it('leads to a sitemap of each report, which names the page of every row in both languages', async () => {
    const index = (await service.request('/row-sitemaps.xml')).text;
    expect(index).toContain('<loc>https://open-report.example/row-sitemap-nanhai-2020.xml</loc>');
    const { status, headers, text } = await service.request('/row-sitemap-nanhai-2020.xml');
    expect([status, headers['content-type']]).toEqual([200, 'application/xml; charset=utf-8']);
    expect(await schemaErrors('sitemap.xsd', index, text)).toEqual([]);
    const { tables } = JSON.parse((await service.request('/v1/reports/nanhai-2020/manifest.json')).text);
    const rows = tables.reduce((sum: number, table: { rows: number }) => sum + table.rows, 0);
    const pages = [...text.matchAll(/<loc>https:\/\/open-report\.example([^<]*)</g)].map(([, path]) => path!);
    expect(new Set(pages).size).toBe(2 * rows);
    expect(pages).toContain('/en/reports/nanhai-2020/targets/T1.4.2-a');
    expect((await service.request('/row-sitemap-nowhere-1999.xml')).status).toBe(404);
  });
});

describe('GET /robots.txt', () => {
  it('lets everyone read everything, and names the sitemap', async () => {
    const { status, headers, text } = await service.request('/robots.txt');
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(text).toContain('User-agent: *\nAllow: /\n');
    expect(text).toContain('Sitemap: https://open-report.example/sitemap.xml\n');
  });
});

describe('GET /.well-known/security.txt', () => {
  it('names the contact of the site, for a year after its publication', async () => {
    const { status, headers, text } = await service.request('/.well-known/security.txt');
    expect([status, headers['content-type']]).toEqual([200, 'text/plain; charset=utf-8']);
    const fields = new Map(
      text
        .trimEnd()
        .split('\n')
        .map((line) => line.split(': ') as [string, string]),
    );
    expect(fields.get('Contact')).toBe(`mailto:${testSite.contact.email}`);
    expect(fields.get('Canonical')).toBe(`${testSite.public_url}/.well-known/security.txt`);
    const { published } = JSON.parse((await service.request('/healthz')).text).head as { published: string };
    const days = (Date.parse(fields.get('Expires')!) - Date.parse(published)) / 86_400_000;
    expect(days).toBe(364);
  });
});

describe('GET /.well-known/api-catalog', () => {
  it('is a linkset whose own links of this service lead somewhere', async () => {
    const { status, headers, text } = await service.request('/.well-known/api-catalog');
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"');
    const { linkset } = JSON.parse(text) as { linkset: Record<string, string | { href: string }[]>[] };
    const own = linkset.flatMap((context) =>
      Object.values(context)
        .filter((value) => typeof value !== 'string')
        .flat()
        .map(({ href }) => href)
        .filter((href) => href.startsWith('https://open-report.example')),
    );
    expect(own.length).toBeGreaterThan(5);
    for (const href of own) {
      const { pathname, search } = new URL(href);
      // Agents post to it.
      const expected = pathname === '/mcp' ? 405 : 200;
      expect((await service.request(pathname + search)).status, href).toBe(expected);
    }
    expect(own).toEqual(expect.arrayContaining(['/docs', '/mcp'].map((path) => `https://open-report.example${path}`)));
  });

  it('says by HEAD what it is (RFC 9727 §2)', async () => {
    const answer = await service.request('/.well-known/api-catalog', { method: 'HEAD' });
    expect(answer.status).toBe(200);
    expect(hrefs(linksOf(answer), 'api-catalog')).toEqual(['/.well-known/api-catalog']);
  });
});

describe('GET /api/3', () => {
  it('says the version of the API', async () => {
    const { status, text } = await service.request('/api/3');
    expect(status).toBe(200);
    expect(JSON.parse(text)).toEqual({ version: 3 });
  });
});

describe('signposts', () => {
  it.each([
    ['/reports/nanhai-2020', '/v1/reports/nanhai-2020'],
    ['/en/reports/nanhai-2020', '/v1/reports/nanhai-2020'],
    ['/v1/reports/nanhai-2020', '/v1/reports/nanhai-2020'],
    [`/reports/nanhai-2020@${current}`, `/v1/reports/nanhai-2020@${current}`],
    [`/v1/reports/nanhai-2020@${current}`, `/v1/reports/nanhai-2020@${current}`],
  ])('at %s say how to cite it, what it is, and where its metadata and data are', async (address, cited) => {
    const links = linksOf(await service.request(address));
    expect(hrefs(links, 'cite-as')).toEqual([cited]);
    expect(hrefs(links, 'type')).toEqual(['https://schema.org/Dataset']);
    expect(hrefs(links, 'license')).toEqual([`${cited.slice('/v1'.length)}/rights`]);
    expect(hrefs(links, 'item')).toContain(`${cited}/targets.csv`);
    const named = links.filter(({ rel }) => ['cite-as', 'describedby', 'item', 'linkset'].includes(rel));
    for (const { href, type } of named) {
      const answer = await service.request(href);
      expect(answer.status, href).toBe(200);
      if (type !== undefined) expect(String(answer.headers['content-type']).split(';')[0], href).toBe(type);
    }
  });

  it('at the page of a table lead to its files, its schema, and its report', async () => {
    const links = linksOf(await service.request('/en/reports/nanhai-2020/targets'));
    expect(hrefs(links, 'item')).toContain('/v1/reports/nanhai-2020/targets.csv');
    expect(hrefs(links, 'describedby')).toEqual(['/v1/reports/nanhai-2020/targets/schema.json']);
    expect(hrefs(links, 'collection')).toEqual(['/reports/nanhai-2020']);
    expect(hrefs(links, 'license')).toHaveLength(1);
  });

  it.each(['targets.csv', 'targets.json', 'source.txt', 'targets/T1.4.2-a'])(
    'at %s lead back to the report, in the same release',
    async (path) => {
      const plain = linksOf(await service.request(`/v1/reports/nanhai-2020/${path}`));
      expect(hrefs(plain, 'collection')).toEqual(['/reports/nanhai-2020']);
      const pinned = linksOf(await service.request(`/v1/reports/nanhai-2020@${current}/${path}`));
      expect(hrefs(pinned, 'collection')).toEqual([`/reports/nanhai-2020@${current}`]);
    },
  );
});

describe('GET /v1/reports/:report/linkset.json', () => {
  type Context = Record<string, { href: string; type?: string }[]> & { anchor: string };

  it.each(['nanhai-2020', `nanhai-2020@${current}`])(
    'of %s links its pages with all of its files, and back',
    async (name) => {
      const { status, headers, text } = await service.request(`/v1/reports/${name}/linkset.json`);
      expect(status).toBe(200);
      expect(headers['content-type']).toBe('application/linkset+json');
      const { linkset } = JSON.parse(text) as { linkset: Context[] };
      const origin = 'https://open-report.example';
      const contexts = new Map(linkset.map((context) => [context.anchor, context]));
      for (const page of [`/reports/${name}`, `/en/reports/${name}`]) {
        const { 'cite-as': cited, license, item, describedby, author } = contexts.get(origin + page)!;
        expect(cited).toEqual([{ href: `${origin}/v1/reports/${name}` }]);
        expect([license!.length, author!.length]).toEqual([1, 1]);
        expect(describedby!.length).toBeGreaterThan(0);
        expect(item!.length).toBeGreaterThan(30);
        for (const { href, type } of item!) {
          const answer = await service.request(new URL(href).pathname, { method: 'HEAD' });
          expect([href, answer.status]).toEqual([href, 200]);
          expect(String(answer.headers['content-type']).split(';')[0]).toBe(type);
          expect(contexts.get(href)!.collection).toEqual([{ href: `${origin}/reports/${name}`, type: 'text/html' }]);
        }
      }
    },
  );
});
