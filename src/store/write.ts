import { type Bytes, encodeUtf8 } from '../model/bytes.ts';
import type { WriteSet } from '../model/writeSet.ts';
import { readHead, StorageError } from './existing.ts';
import { headKey, type ObjectKind, objectKey } from './keys.ts';
import type { Namespace, StoredValue } from './namespace.ts';

export interface WriteReport {
  /** Keys that were written, in order. */
  written: string[];
  /** Values that were there already. */
  kept: number;
}

/**
 * Writes a publication so that no reader ever sees half of it: objects first, each kind before the one that names it,
 * then reads them back, then the head. Run again after a failure it writes only what is missing. Throws
 * {@link StorageError} when another publisher moved the head meanwhile.
 */
export async function writePublication(namespace: Namespace, set: WriteSet, base: string | null): Promise<WriteReport> {
  const report: WriteReport = { written: [], kept: 0 };
  await writeObjects(namespace, 'blob', set.blobs, report);
  await writeObjects(namespace, 'manifest', set.manifests, report);
  await writeObjects(namespace, 'index', set.nodes, report);
  if (!set.head) return report;
  await expectHead(namespace, base, 'before');
  await namespace.write([{ key: headKey, bytes: encodeUtf8(JSON.stringify(set.head)) }]);
  report.written.push(headKey);
  await expectHead(namespace, set.head.index, 'after');
  return report;
}

async function writeObjects(
  namespace: Namespace,
  kind: ObjectKind,
  objects: ReadonlyMap<string, Bytes>,
  report: WriteReport,
): Promise<void> {
  if (objects.size === 0) return;
  const stored = await namespace.list(`${kind}/`);
  const missing: StoredValue[] = [...objects]
    .map(([digest, bytes]) => ({ key: objectKey(kind, digest), bytes }))
    .filter(({ key }) => !stored.has(key));
  report.kept += objects.size - missing.length;
  if (missing.length === 0) return;
  await namespace.write(missing);
  await readBack(namespace, missing);
  report.written.push(...missing.map(({ key }) => key));
}

async function readBack(namespace: Namespace, values: readonly StoredValue[]): Promise<void> {
  const lost = await Promise.all(
    values.map(async ({ key, bytes }) => {
      const stored = await namespace.read(key);
      return stored !== null && stored.length === bytes.length && stored.every((byte, at) => byte === bytes[at])
        ? null
        : key;
    }),
  );
  const [first, ...others] = lost.filter((key) => key !== null);
  if (first === undefined) return;
  throw new StorageError(
    `Cannot publish: ${first} was written but does not read back${others.length > 0 ? ` (and ${others.length} others)` : ''}. Publish again; nothing was switched over.`,
  );
}

async function expectHead(namespace: Namespace, index: string | null, when: 'before' | 'after'): Promise<void> {
  const head = await readHead(namespace);
  if ((head?.index ?? null) === index) return;
  throw new StorageError(
    when === 'before'
      ? 'Cannot publish: another publisher moved the head meanwhile. Publish again, on top of what it published.'
      : 'Another publisher moved the head right after this publication: its releases may lack ours. Publish again.',
  );
}
