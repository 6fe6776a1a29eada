import type * as fc from 'fast-check';

import { readDescription } from './description.ts';
import { type GeneratedRequest, requestArbitrary } from './requestArbitrary.ts';
import { current, type TestService } from './service.ts';

/** Requests of all kinds, and what is wrong with the answer to one: nothing, where the service keeps its promises. */
export async function judgeRequests(
  service: TestService,
): Promise<{ requests: fc.Arbitrary<GeneratedRequest>; judge: (request: GeneratedRequest) => Promise<string[]> }> {
  const description = await readDescription(service);
  return {
    requests: requestArbitrary(description, known),
    async judge({ target, ...request }) {
      const answer = await service.request(target, request);
      const faults = description.faults(request.method, decodedPath(target), answer);
      // 501 is how oEmbed refuses another format.
      return answer.status >= 500 && answer.status !== 501 ? [`the status is ${answer.status}`, ...faults] : faults;
    },
  };
}

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
