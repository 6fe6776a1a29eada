import { beforeAll, describe, expect, it } from 'vitest';

import { current, startTestService, type TestService, testSite } from '../support/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});

const embed = '/embed/nanhai-2020/targets';
const chart = `/v1/reports/nanhai-2020@${current}/charts/targets.svg`;

describe('GET /v1/reports/:report/charts/:chart.svg', () => {
  it('shows the chart rather than saving it, in a content coding where one is asked for', async () => {
    const { status, headers, text } = await service.request(chart);
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('image/svg+xml');
    expect(headers).not.toHaveProperty('content-disposition');
    expect(headers['cache-control']).toContain('immutable');
    expect(text).toMatch(/^<svg [^>]*role="img"/);
    const coded = await service.request(chart, { headers: { 'Accept-Encoding': 'br' } });
    expect(coded.headers['content-encoding']).toBe('br');
  });
});

describe('GET a compressed file', () => {
  it.each([
    ['targets.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', '量化目标'],
    ['targets.parquet', 'application/vnd.apache.parquet', '量化目标'],
    ['nanhai-2020.zip', 'application/zip', null],
    ['nanhai-2020.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', null],
  ])('%s is saved under a Chinese name, and in no content coding', async (path, mediaType, part) => {
    const { status, headers, bytes } = await service.request(`/v1/reports/nanhai-2020/${path}`, {
      headers: { 'Accept-Encoding': 'br, gzip' },
    });
    expect(status).toBe(200);
    expect(headers['content-type']).toBe(mediaType);
    expect(headers).not.toHaveProperty('content-encoding');
    expect(headers['content-length']).toBe(String(bytes.length));
    const suffix = path.slice(path.indexOf('.', path.startsWith('nanhai') ? 11 : 0));
    const name = ['南海区2020年政府工作报告（新闻摘编）', ...(part === null ? [] : [part]), current].join('-') + suffix;
    expect(headers['content-disposition']).toContain(`filename*=UTF-8''${encodeURIComponent(name)}`);
  });

  it('has CSV on the Web metadata that its CSV leads to', async () => {
    const { headers } = await service.request(`/v1/reports/nanhai-2020@${current}/targets.csv`);
    const metadata = `/v1/reports/nanhai-2020@${current}/targets.csv-metadata.json`;
    expect(headers.link).toContain(`<${metadata}>; rel="describedby"; type="application/csvm+json"`);
    const answer = await service.request(metadata);
    expect(answer.headers['content-type']).toBe('application/csvm+json');
    expect(JSON.parse(answer.text).tables[0].url).toBe('targets.csv');
  });
});

describe('GET /embed/:report/:chart', () => {
  it('is a page without a script that anyone may frame, with the citation in it', async () => {
    const { status, headers, text } = await service.request(embed);
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; .*frame-ancestors \*$/);
    expect(headers).not.toHaveProperty('x-frame-options');
    expect(text).not.toContain('<script');
    expect(text).toContain(`src="${chart}"`);
    expect(text).toMatch(/<img [^>]*alt="[^"]*超过 2,200 家/);
    expect(text).toContain(`${testSite.public_url}/reports/nanhai-2020@${current}/targets`);
    expect(text).toContain('非官方发布');
  });

  it('is in English under /en', async () => {
    const { text } = await service.request(`/en${embed}`);
    expect(text).toContain('<html lang="en">');
    expect(text).toContain('charts/targets.en.svg');
    expect(text).toContain('Not an official publication');
  });

  it('answers 404 with the charts that there are', async () => {
    const { status, text } = await service.request('/embed/nanhai-2020/budget');
    expect(status).toBe(404);
    expect(text).toContain('places');
  });
});

describe('GET /oembed', () => {
  const ask = (url: string, more = '') => service.request(`/oembed?url=${encodeURIComponent(url)}&format=json${more}`);

  it.each(['/embed/nanhai-2020/targets', '/reports/nanhai-2020', `${chart}`])(
    'gives the frame that embeds what is at %s',
    async (path) => {
      const { status, text } = await ask(testSite.public_url + path);
      expect(status).toBe(200);
      const answer = JSON.parse(text);
      expect(answer).toMatchObject({ version: '1.0', type: 'rich', width: 440, provider_url: testSite.public_url });
      expect(answer.html).toContain(`src="${testSite.public_url}/embed/nanhai-2020@${current}/targets"`);
      expect(answer.height).toBeGreaterThan(answer.width);
    },
  );

  it('is as narrow as it is asked to be, and in English for an English page', async () => {
    const { text } = await ask(`${testSite.public_url}/en/embed/nanhai-2020/places`, '&maxwidth=320');
    expect(JSON.parse(text)).toMatchObject({ width: 320, title: expect.stringContaining('Places') });
    expect(JSON.parse(text).html).toContain('/en/embed/');
  });

  it.each(['https://elsewhere.example/embed/nanhai-2020/targets', 'https://open-report.example/about', ''])(
    'answers 404 for %s',
    async (url) => {
      expect((await ask(url)).status).toBe(404);
    },
  );

  it('refuses another format than JSON', async () => {
    const { status, text } = await service.request('/oembed?url=x&format=xml');
    expect(status).toBe(501);
    expect(JSON.parse(text)).toMatchObject({
      type: '/problems/format-not-implemented',
      errors: [{ allowed: ['json'] }],
    });
  });
});
