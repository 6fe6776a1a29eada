import { beforeAll, describe, expect, it } from 'vitest';

import { chartNames, chartPath } from '../../src/model/chart.ts';
import { startInProcess } from '../support/inProcess.ts';
import { current, startTestService, type TestService } from '../support/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});

const nothing = { read: () => Promise.resolve(null) };

describe('an SVG that is opened as a page', () => {
  it.each([chartPath(chartNames[0]!, 'zh'), chartPath(chartNames[0]!, 'en')])(
    'may neither run nor load anything: %s',
    async (path) => {
      for (const report of ['nanhai-2020', `nanhai-2020@${current}`]) {
        const { status, headers } = await service.request(`/v1/reports/${report}/${path}`);
        expect(status).toBe(200);
        expect(headers['content-security-policy']).toBe("default-src 'none'; style-src 'unsafe-inline'; sandbox");
      }
    },
  );

  it('may not either where it is the icon', async () => {
    const { text } = await service.request('/');
    const { headers } = await service.request(/"(\/assets\/icon\.[^"]*)"/.exec(text)![1]!);
    expect(headers['content-type']).toBe('image/svg+xml');
    expect(headers['content-security-policy']).toContain('sandbox');
  });

  it('has this of SVG alone', async () => {
    const { headers } = await service.request('/v1/reports/nanhai-2020/targets.csv');
    expect(headers['content-security-policy']).toBeUndefined();
  });
});

describe('Strict-Transport-Security', () => {
  const value = 'max-age=31536000; includeSubDomains';

  it.each(['/', '/v1', '/nowhere'])('is on every answer where the operator has set it: %s', async (path) => {
    const response = await startInProcess(nothing, { OPEN_REPORT_HSTS: value }).ask(path);
    expect(response.headers.get('strict-transport-security')).toBe(value);
  });

  it('is on none where it is not set, or empty', async () => {
    for (const variables of [{}, { OPEN_REPORT_HSTS: '' }]) {
      const response = await startInProcess(nothing, variables).ask('/v1');
      expect(response.headers.has('strict-transport-security')).toBe(false);
    }
  });
});
