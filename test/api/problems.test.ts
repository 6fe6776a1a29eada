import { beforeAll, describe, expect, it } from 'vitest';

import { problemTypes, type ProblemExample } from '../../src/answers/problemTypes.ts';
import { startTestService, type TestService } from '../support/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});

const placeholders: Record<string, string> = { report: 'nanhai-2020', table: 'targets', format: 'csv' };

const examples = Object.entries(problemTypes).flatMap(([slug, { status, example }]) =>
  example ? [[slug, status, example] as [string, number, ProblemExample]] : [],
);

describe('the example of a problem type', () => {
  it.each(examples)('%s is answered with it', async (slug, status, { method = 'GET', address, headers = {} }) => {
    const target = address.replaceAll(/\{(\w+)\}/g, (_, name: string) => placeholders[name]!);
    const answer = await service.request(target, { method, headers });
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.text)).toMatchObject({ type: `/problems/${slug}`, status });
  });
});

describe('GET /problems', () => {
  it('lists every problem type as JSON, each as it is at its own address', async () => {
    const { status, headers, text } = await service.request('/problems', { headers: { Accept: 'application/json' } });
    expect([status, headers['content-type'], headers.vary]).toEqual([200, 'application/json', 'Accept']);
    const { problems } = JSON.parse(text) as { problems: { type: string }[] };
    expect(problems.map(({ type }) => type)).toEqual(Object.keys(problemTypes).map((slug) => `/problems/${slug}`));
    const [first] = problems as [{ type: string }];
    expect(JSON.parse((await service.request(first.type)).text)).toEqual(first);
  });

  it.each([
    ['/problems', '', 'zh'],
    ['/en/problems', '/en', 'en'],
  ] as const)('%s leads to each as a page', async (address, prefix, language) => {
    const { text } = await service.request(address, { headers: { Accept: 'text/html' } });
    for (const [slug, { title }] of Object.entries(problemTypes)) {
      expect(text).toContain(`<a href="${prefix}/problems/${slug}">${title[language]}</a>`);
    }
    const about = await service.request(`${prefix}/about`, { headers: { Accept: 'text/html' } });
    expect(about.text).toContain(`href="${address}"`);
  });
});

describe('an address that is not served any more', () => {
  it('is gone, with what to use instead in the body and as a link', async () => {
    const { status, headers, text } = await service.request('/v1/openapi.zh.json');
    expect(status).toBe(410);
    expect(headers.link).toBe('</v1/openapi.json>; rel="successor-version"');
    expect(JSON.parse(text)).toMatchObject({ type: '/problems/gone', successor: '/v1/openapi.json' });
  });
});
