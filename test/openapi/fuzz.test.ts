import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { routes } from '../../src/routes.ts';
import { Description } from '../support/description.ts';
import { type GeneratedRequest, requestArbitrary } from '../support/requestArbitrary.ts';
import { current, startTestService } from '../support/service.ts';

/**
 * OPEN_REPORT_FUZZ_RUNS asks for more, or for less; a minute is the most that is taken unless more is asked for. A change
 * is judged by the same requests everywhere; OPEN_REPORT_FUZZ_SEED asks for others.
 */
const asked = process.env.OPEN_REPORT_FUZZ_RUNS;
const numRuns = Number(asked ?? 3000);
const seed = Number(process.env.OPEN_REPORT_FUZZ_SEED ?? 20_200_623);
const bounds = asked === undefined ? { interruptAfterTimeLimit: 60_000, markInterruptAsFailure: false } : {};

const service = await startTestService();
const description = new Description((await service.request(routes.openApi.href())).text);

/** The path as the service routes it. */
function decodedPath(target: string): string {
  const raw = target.split('?', 1)[0]!;
  try {
    return decodeURIComponent(raw);
  } catch {
    return raw;
  }
}

const known = {
  report: ['nanhai-2020', `nanhai-2020@${current}`, 'nanhai-2020@1', 'nanhai-2020@latest', 'nowhere-1999'],
  from: ['1.0.0', '1', current],
  to: [current, '1.0.0', '9.9.9'],
  table: ['targets', 'measures', 'nothing'],
  id: ['T1.4.2-a', 'L1'],
  path: ['targets.csv', 'targets', 'source.txt'],
  unit: ['mu'],
  slug: ['not-found', 'gone'],
  name: ['nanhai-2020'],
};

async function judge({ target, ...request }: GeneratedRequest): Promise<string[]> {
  const answer = await service.request(target, request);
  const faults = description.faults(request.method, decodedPath(target), answer);
  // 501 is how oEmbed refuses another format.
  return answer.status >= 500 && answer.status !== 501 ? [`the status is ${answer.status}`, ...faults] : faults;
}

describe('any request', () => {
  it('is answered as OpenAPI describes it, and never by a fault of the service', { timeout: 3_600_000 }, async () => {
    let requests = 0;
    await fc.assert(
      fc.asyncProperty(requestArbitrary(description, known), async (request) => {
        expect(await judge(request)).toEqual([]);
        requests++;
      }),
      { numRuns, seed, ...bounds },
    );
    // A slow machine is stopped after a minute: it has asked for something all the same.
    expect(requests).toBeGreaterThanOrEqual(Math.min(numRuns, 100));
  });
});
