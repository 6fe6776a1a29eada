import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { problemTypes } from '../../src/problemTypes.ts';
import { current, startTestService, type TestService } from '../support/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.stop());

const report = '/v1/reports/nanhai-2020';

const hrefs = (html: string): string[] => [...html.matchAll(/ href="([^"]+)"/g)].map(([, href]) => href!);

/** Every string in a JSON value that is an address and no template. */
function addresses(value: unknown): string[] {
  if (typeof value === 'string') return value.startsWith('/') && !value.includes('{') ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(addresses) : [];
}

const readJson = async (address: string) => JSON.parse((await service.request(address)).text);

describe('GET /', () => {
  it('is a page of its own: no script, nothing from elsewhere', async () => {
    const { status, headers, text } = await service.request('/');
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(text).toMatch(/^<!doctype html><html lang="zh-Hans">/);
    expect(text).toContain('南海区');
    expect(text).not.toMatch(/<script|<img|<link|https?:\/\//);
  });

  it('leads to every table, format and document there is', async () => {
    const links = hrefs((await service.request('/')).text);
    const { files } = await readJson(`${report}/manifest.json`);
    const { documents } = await readJson('/v1');
    const expected = [
      '/v1',
      '/v1/reports',
      '/healthz',
      report,
      `${report}@${current}`,
      `${report}/releases`,
      `${report}/manifest.json`,
      ...documents,
      ...Object.keys(files).map((path) => `${report}/${path}`),
      ...Object.keys(problemTypes).map((slug) => `/problems/${slug}`),
    ];
    expect(expected.length).toBeGreaterThan(70);
    expect(expected.filter((address) => !links.includes(address))).toEqual([]);
  });
});

describe('following every link', () => {
  it.each(['/', '/v1', '/v1/reports', report, `${report}@${current}`, `${report}/releases`])(
    'on %s ends at 200',
    async (start) => {
      const { headers, text } = await service.request(start);
      const links = new Set(
        headers['content-type']!.startsWith('text/html') ? hrefs(text) : addresses(JSON.parse(text)),
      );
      expect(links.size).toBeGreaterThan(0);
      const answers = await Promise.all([...links].map(async (link) => [link, (await service.request(link)).status]));
      expect(answers.filter(([, status]) => status !== 200)).toEqual([]);
    },
  );

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
    expect(html.text).toContain(title.en);
    expect(html.headers.etag).not.toBe(json.headers.etag);
  });
});
