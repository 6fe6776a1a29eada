import { randomInt } from 'node:crypto';

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { judgeRequests } from '../support/judgeRequest.ts';
import type { GeneratedRequest } from '../support/requestArbitrary.ts';
import { startTestService } from '../support/service.ts';
import { isLong } from '../support/tier.ts';

/** Seeds that have found something once: their requests are made in every run, the same everywhere. */
const keptSeeds = [20_200_623];

/** A change is judged by the kept seeds; the long tier explores, from a seed that is drawn and said. */
const explorations = isLong
  ? [{ seed: randomInt(2 ** 31), numRuns: 20_000 }]
  : keptSeeds.map((seed) => ({ seed, numRuns: 1000 }));

const service = await startTestService();
const { requests: anyRequest, judge } = await judgeRequests(service);

const post = (target: string, type: string, body: string): GeneratedRequest => ({
  target,
  method: 'POST',
  headers: { 'Content-Type': type },
  body,
});
const json = 'application/json';
const form = 'application/x-www-form-urlencoded';
const search = '/api/3/action/package_search';
const ping = (params: string) => post('/mcp', json, `{"jsonrpc":"2.0","id":1,"method":"ping","params":${params}}`);

/** Requests that once found a fault of the service: they stay, whatever is generated. */
const found: readonly GeneratedRequest[] = [
  { target: `${search}?q=constructor:x`, method: 'GET' },
  { target: `${search}?fq=toString:x`, method: 'GET' },
  { target: `${search}?q=***********Z1Z`, method: 'GET' },
  { target: `${search}?q=${'('.repeat(1300)}`, method: 'GET' },
  post(search, form, `q=${'!+'.repeat(30_000)}`),
  post(search, json, '{"fq":[{"toString":1,"valueOf":1}]}'),
  post(search, json, `{"fq":${'['.repeat(30_000)}${']'.repeat(30_000)}}`),
  ping('""'),
  ping('null'),
  ping('{"_meta":5}'),
  post('/mcp', json, '{"jsonrpc":"2.0","id":1,"method":"completion/complete","params":{}}'),
  post('/mcp', json, '{"jsonrpc":"2.0","id":1,"method":"resources/list","params":{"cursor":5}}'),
  ...['/', '/oembed', '/feed.atom', '/data.json'].map((target) => ({
    target,
    method: 'GET',
    headers: { Host: 'a b' },
  })),
];

describe('any request', () => {
  it('that once found a fault is answered as OpenAPI describes it', async () => {
    for (const request of found) expect(await judge(request), request.target).toEqual([]);
  });

  it.each(explorations)(
    'is answered as OpenAPI describes it, and never by a fault of the service: $numRuns of seed $seed',
    { timeout: isLong ? 600_000 : 60_000 },
    async ({ seed, numRuns }) => {
      if (isLong) process.stdout.write(`Fuzzing ${numRuns} requests of the new seed ${seed}\n`);
      await fc.assert(
        fc.asyncProperty(anyRequest, async (request) => {
          expect(await judge(request)).toEqual([]);
        }),
        { numRuns, seed },
      );
    },
  );
});
