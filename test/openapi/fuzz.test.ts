import { randomInt } from 'node:crypto';

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { routes } from '../../src/routes.ts';
import { Description } from '../support/description.ts';
import { type GeneratedRequest, requestArbitrary } from '../support/requestArbitrary.ts';
import { current, startTestService } from '../support/service.ts';
import { isLong } from '../support/tier.ts';

/** Seeds that have found something once: their requests are made in every run, the same everywhere. */
const keptSeeds = [20_200_623];

/** A change is judged by the kept seeds; the long tier explores, from a seed that is drawn and said. */
const explorations = isLong
  ? [{ seed: randomInt(2 ** 31), numRuns: 20_000 }]
  : keptSeeds.map((seed) => ({ seed, numRuns: 1000 }));

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
  it.each(explorations)(
    'is answered as OpenAPI describes it, and never by a fault of the service: $numRuns of seed $seed',
    { timeout: isLong ? 600_000 : 60_000 },
    async ({ seed, numRuns }) => {
      if (isLong) process.stdout.write(`Fuzzing ${numRuns} requests of the new seed ${seed}\n`);
      await fc.assert(
        fc.asyncProperty(requestArbitrary(description, known), async (request) => {
          expect(await judge(request)).toEqual([]);
        }),
        { numRuns, seed },
      );
    },
  );
});
