import { beforeEach, describe, expect, it } from 'vitest';

import { readExisting } from '../../src/release/existing.ts';
import type { Namespace } from '../../src/storage/namespace.ts';
import { cutRelease, renamed } from '../support/collection.ts';
import { interrupt, type Moment } from '../support/interruptedNamespace.ts';
import { MemoryNamespace } from '../support/memoryNamespace.ts';
import { publishFrozen } from '../support/publishFrozen.ts';
import { first, report, second as ours } from '../support/twoReleases.ts';

const another = 'another-2021';
const theirs = await cutRelease(renamed(first.document, another), '1.0.0');
const monday = '2026-12-07T08:00:00Z';
const tuesday = '2026-12-08T08:00:00Z';

let storage: MemoryNamespace;
beforeEach(async () => {
  storage = new MemoryNamespace();
  await publishFrozen(storage, [first], monday);
});

/** The current release of each report. */
async function served(): Promise<Record<string, string>> {
  const { nodes } = (await readExisting(storage, [report, another]))!;
  return Object.fromEntries([...nodes].map(([each, { current }]) => [each, current]));
}

const publishTheirs = () => publishFrozen(storage, [theirs], tuesday);
const publishOurs = (moment: Moment) =>
  publishFrozen(interrupt(storage, moment, publishTheirs), [first, ours], tuesday);

describe('two publishers at once', () => {
  it.each<Moment>(['before the blobs', 'before the manifests', 'before the index', 'before the head is looked at'])(
    'leave what the first one published, and warn the second: %s',
    async (moment) => {
      await expect(publishOurs(moment)).rejects.toThrow('Cannot publish: another publisher moved the head meanwhile');
      expect(await served()).toEqual({ [report]: '1.0.0', [another]: '1.0.0' });
      await publishFrozen(storage, [first, ours], tuesday);
      expect(await served()).toEqual({ [report]: '1.0.1', [another]: '1.0.0' });
    },
  );

  it('warn the first one when the second had looked before it, and switches right after it', async () => {
    /** The second one: it has looked at the head, and is about to write it. */
    const second: Namespace = {
      read: (key) => storage.read(key),
      write: (values) => storage.write(values),
      list: (prefix) => storage.list(prefix),
      replace: async (value) => {
        const switching = interrupt(storage, 'after the head is written', () => storage.replace(value));
        await expect(publishFrozen(switching, [first, ours], tuesday)).rejects.toThrow(
          'Another publisher moved the head right after this publication',
        );
      },
    };
    await publishFrozen(second, [theirs], tuesday);
    expect(await served()).toEqual({ [report]: '1.0.0', [another]: '1.0.0' });
  });

  it('lose the switch of the one that did all between the last look and the write of the other; it publishes again', async () => {
    await publishOurs('before the head is written');
    expect(await served()).toEqual({ [report]: '1.0.1' });
    await publishTheirs();
    expect(await served()).toEqual({ [report]: '1.0.1', [another]: '1.0.0' });
  });
});

describe('two publishers whose reads lag', () => {
  /** Reads the head as it was before the last minute, but its own. */
  const lagging = (): Namespace => {
    const before = storage.values.get('head')!;
    let own: Uint8Array | null = null;
    let reads = 0;
    return {
      read: async (key) =>
        key === 'head' && reads++ < 3 ? ((own as typeof before | null) ?? before) : storage.read(key),
      write: (values) => storage.write(values),
      list: (prefix) => storage.list(prefix),
      replace: async (value) => {
        own = value.bytes;
        await storage.replace(value);
      },
    };
  };

  it('are warned, the one whose head was overwritten, when the lag is over', async () => {
    const [mine, other] = [lagging(), lagging()];
    const lost = publishFrozen(mine, [first, ours], tuesday, {
      lag: 60_000,
      wait: () => publishFrozen(other, [theirs], tuesday),
    });
    await expect(lost).rejects.toThrow('Another publisher moved the head right after this publication');
    await publishFrozen(storage, [first, ours], tuesday);
    expect(await served()).toEqual({ [report]: '1.0.1', [another]: '1.0.0' });
  });
});
