import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { FrozenRelease } from '../../src/model/release.ts';
import { routes } from '../../src/routes.ts';
import type { Namespace } from '../../src/storage/namespace.ts';
import { publishFrozen } from '../support/publishFrozen.ts';
import { startStorageService, type StorageService } from '../support/service.ts';
import { first, report, second } from '../support/twoReleases.ts';
import { digestsOfReleases, type Reader, releaseOf, startReader } from '../support/wholeness.ts';

const monday = '2026-12-07T08:00:00Z';
const tuesday = '2026-12-08T08:00:00Z';
const releases = digestsOfReleases([first, second]);

/** How many answers a reader gets between two values that are written. */
const readsBetween = 5;

let service: StorageService;
beforeAll(async () => {
  service = await startStorageService();
});
beforeEach(() => service.namespace.values.clear());
afterAll(() => service.stop());

const publish = (
  at: string,
  all: readonly FrozenRelease[],
  current: string,
  namespace: Namespace = service.namespace,
) => publishFrozen(namespace, all, at, { current: new Map([[report, current]]) });

let turns = 0;
/** Every request sees a clock a minute later, so that it reads the head; every fiftieth isolate knows nothing yet. */
const read = (address: string, turn: number) => ask(address, turns++ * 61_000, turn % 50 === 0);

const ask = (address: string, later: number, fresh = false) =>
  service.request(address, { headers: { 'x-test': JSON.stringify({ later, fresh }) } });

const countOf = ({ seen }: Reader): number => [...seen.values()].reduce((sum, count) => sum + count, 0);

/** The namespace as a publisher uses it who is so slow that readers come between any two of its writes. */
function slowly(namespace: Namespace, reader: Reader): Namespace {
  const waitForReaders = async () => {
    const enough = countOf(reader) + readsBetween;
    while (countOf(reader) < enough && reader.faults.length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  };
  return {
    read: (key) => namespace.read(key),
    list: (prefix, pages) => namespace.list(prefix, pages),
    async write(values) {
      for (const value of values) {
        await namespace.write([value]);
        await waitForReaders();
      }
    },
    async replace(value) {
      await namespace.replace(value);
      await waitForReaders();
    },
  };
}

const [older, newer] = [first.record.version, second.record.version];

describe('readers while a report is published', () => {
  it.each<[string, FrozenRelease[], string, string]>([
    ['the next release', [first], older, newer],
    ['a rollback', [first, second], newer, older],
    ['and forward again', [first, second], older, newer],
  ])('are answered one whole release, and then the other: %s', async (_, published, before, after) => {
    await publish(monday, published, before);
    const reader = startReader(report, releases, read);
    await publish(tuesday, [first, second], after, slowly(service.namespace, reader));
    await reader.stop();
    expect(reader.faults.slice(0, 3)).toEqual([]);
    expect([...reader.seen.keys()]).toEqual([before, after]);
  });

  it('of an isolate that holds an older head continue to be answered from it, whole', async () => {
    await publish(monday, [first, second], older);
    const paths = [...releases.get(older)!.keys()];
    const [path] = paths;
    const now = turns++ * 61_000;
    await ask(routes.file.href({ report, path: path! }), now, true);
    await publish(tuesday, [first, second], newer);
    for (const each of paths) {
      const answer = await ask(routes.file.href({ report, path: each }), now);
      expect(releaseOf(report, each, answer, releases)).toBe(older);
    }
  });
});
