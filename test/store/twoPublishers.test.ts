import { beforeEach, describe, expect, it } from 'vitest';

import { compileReport } from '../../src/compile/compile.ts';
import { readExisting } from '../../src/store/existing.ts';
import type { Namespace } from '../../src/store/namespace.ts';
import { cutRelease, renamed, withCell } from '../support/collection.ts';
import { interrupt, type Moment } from '../support/interruptedNamespace.ts';
import { MemoryNamespace } from '../support/memoryNamespace.ts';
import { publishFrozen } from '../support/publishing.ts';
import { loadFullReport } from '../support/reportFolder.ts';

const { folder, vocabulary } = await loadFullReport();
const document = compileReport(folder, vocabulary).document!;
const first = await cutRelease(document, '1.0.0');
const ours = await cutRelease(withCell(document, 'targets', 'T2.1.1-a', { note: '订正' }), '1.0.1');
const theirs = await cutRelease(renamed(document, 'another-2021'), '1.0.0');

let storage: MemoryNamespace;
beforeEach(async () => {
  storage = new MemoryNamespace();
  await publishFrozen(storage, [first], vocabulary);
}, 120_000);

/** The current release of each report. */
async function served(): Promise<Record<string, string>> {
  const { nodes } = (await readExisting(storage, [document.report, 'another-2021']))!;
  return Object.fromEntries([...nodes].map(([report, { current }]) => [report, current]));
}

const publishTheirs = () => publishFrozen(storage, [theirs], vocabulary);
const publishOurs = (moment: Moment) =>
  publishFrozen(interrupt(storage, moment, publishTheirs), [first, ours], vocabulary);

describe('two publishers at once', { timeout: 120_000 }, () => {
  it.each<Moment>(['before the blobs', 'before the manifests', 'before the index', 'before the head is looked at'])(
    'leave what the first one published, and tell the second: %s',
    async (moment) => {
      await expect(publishOurs(moment)).rejects.toThrow('Cannot publish: another publisher moved the head meanwhile');
      expect(await served()).toEqual({ 'qinglan-2021': '1.0.0', 'another-2021': '1.0.0' });
      await publishFrozen(storage, [first, ours], vocabulary);
      expect(await served()).toEqual({ 'qinglan-2021': '1.0.1', 'another-2021': '1.0.0' });
    },
  );

  it('tell the first one when the second had looked before it, and switches right after it', async () => {
    /** The second one: it has looked at the head, and is about to write it. */
    const second: Namespace = {
      read: (key) => storage.read(key),
      write: (values) => storage.write(values),
      list: (prefix) => storage.list(prefix),
      replace: async (value) => {
        const switching = interrupt(storage, 'after the head is written', () => storage.replace(value));
        await expect(publishFrozen(switching, [first, ours], vocabulary)).rejects.toThrow(
          'Another publisher moved the head right after this publication',
        );
      },
    };
    await publishFrozen(second, [theirs], vocabulary);
    expect(await served()).toEqual({ 'qinglan-2021': '1.0.0', 'another-2021': '1.0.0' });
  });

  it('lose the switch of the one that did all between the last look and the write of the other; it publishes again', async () => {
    await publishOurs('before the head is written');
    expect(await served()).toEqual({ 'qinglan-2021': '1.0.1' });
    await publishTheirs();
    expect(await served()).toEqual({ 'qinglan-2021': '1.0.1', 'another-2021': '1.0.0' });
  });
});
