import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { dataFolder } from '../../src/cli/folders.ts';
import { readFrozenReleases } from '../../src/cli/frozenReleases.ts';
import { encodePublication, preparePublication, type PublishSettings, writeEffects } from '../../src/cli/publish.ts';
import { readVocabulary } from '../../src/cli/vocabulary.ts';
import type { FrozenRelease } from '../../src/model/release.ts';
import { routes } from '../../src/routes.ts';
import { readExisting } from '../../src/store/existing.ts';
import type { Namespace } from '../../src/store/namespace.ts';
import { writePublication } from '../../src/store/write.ts';
import { cutRelease, withCell } from '../support/collection.ts';
import { fastCompressors } from '../support/fastCompressors.ts';
import { startStorageService, type StorageService, testSite } from '../support/service.ts';
import { digestsOfReleases, type Reader, type Releases, startReader } from '../support/wholeness.ts';

const report = 'nanhai-2020';
const vocabulary = await readVocabulary(dataFolder);
const frozen = await readFrozenReleases(dataFolder, report);
const older = frozen[0]!;
const newest = frozen.at(-1)!;
const correction = await cutRelease(withCell(newest.document, 'targets', 'T1.4.2-a', { note: '订正' }), '99.0.0');

/** How many answers a reader gets between two values that are written. */
const readsBetween = 20;

let test: StorageService;
let releases: Releases;
let turns = 0;
beforeAll(async () => {
  test = await startStorageService();
  releases = digestsOfReleases((await encodePublication([...frozen, correction])).releases);
  await publish([older]);
}, 300_000);
afterAll(() => test.stop());

async function publish(
  all: readonly FrozenRelease[],
  options: Partial<PublishSettings> = {},
  namespace: Namespace = test.namespace,
): Promise<void> {
  const settings: PublishSettings = { site: testSite, compressors: fastCompressors, ...options };
  const existing = await readExisting(namespace, [report]);
  const plan = await preparePublication(namespace, existing, [all], vocabulary, settings);
  await writePublication(namespace, plan, writeEffects(settings));
}

/** Every request sees a clock a minute later, so that it reads the head; every fiftieth isolate knows nothing yet. */
const read = (address: string, turn: number) =>
  test.request(address, {
    headers: { 'x-test': JSON.stringify({ later: turns++ * 61_000, fresh: turn % 50 === 0 }) },
  });

const countOf = ({ seen }: Reader): number => [...seen.values()].reduce((sum, count) => sum + count, 0);

/** The namespace as a publisher uses it who is so slow that readers come between any two of its writes. */
function slowly({ namespace }: { namespace: Namespace }, reader: Reader): Namespace {
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

async function publishUnderReaders(all: readonly FrozenRelease[], current?: string): Promise<Reader> {
  const reader = startReader(report, releases, read);
  const options = current === undefined ? {} : { current: new Map([[report, current]]) };
  await publish(all, options, slowly(test, reader));
  await reader.stop();
  return reader;
}

describe('readers while a report is published', { timeout: 600_000 }, () => {
  const total = { reads: 0 };

  it.each<[string, FrozenRelease[], string | undefined]>([
    ['the next releases', [...frozen], undefined],
    ['a correction', [...frozen, correction], undefined],
    ['a rollback', [...frozen, correction], older.record.version],
    ['and forward again', [...frozen, correction], '99.0.0'],
  ])('see only whole releases: %s', async (_, all, current) => {
    const reader = await publishUnderReaders(all, current);
    expect(reader.faults.slice(0, 3)).toEqual([]);
    const expected = current ?? all.at(-1)!.record.version;
    expect([...reader.seen.keys()]).toContain(expected);
    total.reads += countOf(reader);
  });

  it('were thousands', () => {
    expect(total.reads).toBeGreaterThan(2000);
  });

  it('of an isolate that holds an older head go on to be answered from it, whole', async () => {
    const paths = [...releases.get(older.record.version)!.keys()];
    await publish([...frozen, correction], { current: new Map([[report, older.record.version]]) });
    const now = turns++ * 61_000;
    const held = (address: string) => test.request(address, { headers: { 'x-test': JSON.stringify({ later: now }) } });
    await held(routes.file.href({ report, path: paths[0]! }));
    await publish([...frozen, correction], { current: new Map([[report, '99.0.0']]) });
    const reader = startReader(report, releases, held, 1);
    while (countOf(reader) < paths.length && reader.faults.length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await reader.stop();
    expect(reader.faults).toEqual([]);
    expect([...reader.seen.keys()]).toEqual([older.record.version]);
  });
});
