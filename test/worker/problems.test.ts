import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { problemTypes, type ProblemExample } from '../../src/problemTypes.ts';
import { startTestService, type TestService } from '../support/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.stop());

const placeholders: Record<string, string> = { report: 'nanhai-2020', table: 'targets', format: 'csv' };

const examples = Object.entries(problemTypes).flatMap(([slug, { status, example }]) =>
  example ? [[slug, status, example] as [string, number, ProblemExample]] : [],
);

describe('the example of a kind of problem', () => {
  it.each(examples)('%s is answered with it', async (slug, status, { method = 'GET', address, headers = {} }) => {
    const target = address.replaceAll(/\{(\w+)\}/g, (_, name: string) => placeholders[name]!);
    const answer = await service.request(target, { method, headers });
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.text)).toMatchObject({ type: `/problems/${slug}`, status });
  });
});
