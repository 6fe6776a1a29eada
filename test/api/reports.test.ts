import { beforeAll, describe, expect, it } from 'vitest';

import { startTestService, type TestService } from '../support/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});

describe('GET /v1/reports/nanhai-2020/{table}.json', () => {
  it.each([
    ['speech', 12],
    ['themes', 5],
    ['initiatives', 18],
    ['measures', 50],
    ['targets', 6],
    ['passages', 92],
  ])('serves the %s of the real source: %i rows', async (table, rows) => {
    const { status, text } = await service.request(`/v1/reports/nanhai-2020/${table}.json`);
    expect(status).toBe(200);
    const body = JSON.parse(text);
    expect(body).toMatchObject({ report: 'nanhai-2020', table });
    expect(body.rows).toHaveLength(rows);
  });
});
