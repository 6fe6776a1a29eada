import { type Bytes, encodeUtf8 } from '../model/bytes.ts';
import type { Head } from '../model/collection.ts';
import type { ObjectWrites, WritePlan } from './decide.ts';
import { type Namespace, StorageError, type StoredValue } from './namespace.ts';
import { headKey, objectKey } from './reader.ts';

export interface WriteReport {
  /** Keys that were written, in order. */
  written: string[];
  /** The number of values that storage already had. */
  kept: number;
}

export interface WriteEffects {
  /** Resolves after this time. */
  wait(milliseconds: number): Promise<unknown>;
  /** How long after a write KV may still return the old value, in ms. */
  lag: number;
  /** Is called as the writing proceeds. */
  progress(what: string, done: number, total: number): void;
}

/** The waits between retries, in seconds. Together they are a minute, after which a KV write is visible everywhere. */
const patience = [1, 2, 4, 8, 16, 32];

/** The number of concurrent reads: as many as the local KV answers at once. */
const concurrency = 100;

/**
 * Writes a publication so that readers see all of it or nothing: first the objects, each kind before the kind that names
 * it, and last the head. Each kind is read back before the next one is written. After a failure, publishing again writes
 * only what is missing. Throws {@link StorageError} if a value was lost, or if another publisher moved the head meanwhile.
 */
export async function writePublication(
  namespace: Namespace,
  plan: WritePlan,
  effects: WriteEffects,
): Promise<WriteReport> {
  const report: WriteReport = { written: [], kept: 0 };
  for (const objects of plan.objects) await writeObjects(namespace, objects, effects, report);
  if (!plan.head) return report;
  await switchHead(namespace, plan.head, plan.base, effects);
  report.written.push(headKey);
  return report;
}

async function writeObjects(
  namespace: Namespace,
  { kind, missing, unproven, named }: ObjectWrites,
  { wait, progress }: WriteEffects,
  report: WriteReport,
): Promise<void> {
  // Incomplete values of an interrupted publication are written again.
  const broken = await findUnreadable(namespace, unproven);
  report.kept += named + unproven.length - broken.length;
  const values = [...missing, ...broken];
  if (values.length === 0) return;
  progress(`Writing ${kind} objects`, 0, values.length);
  await namespace.write(values);
  let lost = await findUnreadable(namespace, values);
  for (const seconds of patience) {
    progress(`Reading ${kind} objects back`, values.length - lost.length, values.length);
    if (lost.length === 0) break;
    await wait(seconds * 1000);
    lost = await findUnreadable(namespace, lost);
  }
  requireNone(lost);
  report.written.push(...values.map(({ key }) => key));
}

/**
 * Writes the blobs of a first publication while others are still being encoded, and reads them back. Nothing names them
 * before the manifests are written, so nobody reads those of a publication that fails.
 */
export class EarlyBlobs {
  readonly #namespace: Namespace;
  readonly #added = new Set<string>();
  readonly #whole = new Set<string>();
  #writing: Promise<void> = Promise.resolve();

  constructor(namespace: Namespace) {
    this.#namespace = namespace;
  }

  /** Begins to write the blobs that were not added before. */
  add(blobs: ReadonlyMap<string, Bytes>): void {
    const values = [...blobs]
      .filter(([digest]) => !this.#added.has(digest))
      .map(([digest, bytes]) => ({ digest, key: objectKey('blob', digest), bytes }));
    for (const { digest } of values) this.#added.add(digest);
    this.#writing = this.#writing.then(async () => {
      await this.#namespace.write(values);
      const lost = new Set(await findUnreadable(this.#namespace, values));
      for (const value of values) if (!lost.has(value)) this.#whole.add(value.digest);
    });
    // A failure is thrown to the caller that awaits `written`.
    this.#writing.catch(() => undefined);
  }

  /** Waits for the writes, and returns the digests of the blobs that storage has. Throws what a write threw. */
  async written(): Promise<ReadonlySet<string>> {
    await this.#writing;
    return this.#whole;
  }
}

/** Returns those values that storage lacks, or has with other bytes. */
async function findUnreadable<T extends StoredValue>(namespace: Namespace, values: readonly T[]): Promise<T[]> {
  const unreadable: T[] = [];
  for (let from = 0; from < values.length; from += concurrency) {
    const batch = values.slice(from, from + concurrency);
    const stored = await Promise.all(batch.map(({ key }) => namespace.read(key)));
    unreadable.push(...batch.filter(({ bytes }, at) => !equal(bytes, stored[at] ?? null)));
  }
  return unreadable;
}

function equal(bytes: Bytes, stored: Bytes | null): boolean {
  if (stored?.length !== bytes.length) return false;
  for (let at = 0; at < bytes.length; at++) if (stored[at] !== bytes[at]) return false;
  return true;
}

function requireNone([first, ...others]: readonly StoredValue[]): void {
  if (!first) return;
  throw new StorageError(
    `Cannot publish: ${first.key} was written but does not read back${others.length > 0 ? ` (and ${others.length} others)` : ''}. Publish again; nothing was switched over.`,
  );
}

/** Overwrites the head, and reads it back even after an error: a write that seems to fail may have succeeded. */
async function switchHead(namespace: Namespace, head: Head, base: Bytes | null, effects: WriteEffects): Promise<void> {
  const heads: Heads = { base, ours: encodeUtf8(JSON.stringify(head)) };
  let failure: unknown = null;
  for (const seconds of patience) {
    if ((await expectHead(namespace, heads, failure === null ? 'before' : 'after')) === 'ours') return;
    try {
      await namespace.replace({ key: headKey, bytes: heads.ours });
      await expectSwitch(namespace, heads, effects);
      return await expectToStay(namespace, heads, effects);
    } catch (error) {
      if (error instanceof StorageError) throw error;
      failure = error;
      await effects.wait(seconds * 1000);
    }
  }
  if ((await expectHead(namespace, heads, 'after')) === 'base') throw failure;
}

/** The bytes of the head before this publication (`base`) and after it (`ours`). */
interface Heads {
  base: Bytes | null;
  ours: Bytes;
}

/** Waits until KV returns the new head. Throws {@link StorageError} if that takes more than a minute. */
async function expectSwitch(namespace: Namespace, heads: Heads, { wait, progress }: WriteEffects): Promise<void> {
  for (const [at, seconds] of patience.entries()) {
    if ((await expectHead(namespace, heads, 'after')) === 'ours') return;
    progress('Waiting for the switch to be visible', at, patience.length);
    await wait(seconds * 1000);
  }
  if ((await expectHead(namespace, heads, 'after')) === 'ours') return;
  throw new StorageError(
    'The head was written but still reads as before: all of the release before is served. Publish again.',
  );
}

/**
 * Reads the head once more, after the time in which every write becomes visible. Two publishers that read the head at the
 * same time do not see each other's write, and the later one wins. Throws {@link StorageError} if ours was overwritten.
 */
async function expectToStay(namespace: Namespace, heads: Heads, { wait, progress, lag }: WriteEffects): Promise<void> {
  if (lag === 0) return;
  progress('Waiting out what KV lags behind', 0, 1);
  await wait(lag);
  if (!equal(heads.ours, await namespace.read(headKey))) throw new StorageError(takenOver);
}

const takenOver =
  'Another publisher moved the head right after this publication: its releases may lack ours. Publish again.';

/** Returns whether the head is the base or already ours. Throws {@link StorageError} if it is neither. */
async function expectHead(
  namespace: Namespace,
  { base, ours }: Heads,
  when: 'before' | 'after',
): Promise<'base' | 'ours'> {
  const seen = await namespace.read(headKey);
  if (equal(ours, seen)) return 'ours';
  if (base === null ? seen === null : equal(base, seen)) return 'base';
  throw new StorageError(
    when === 'before'
      ? 'Cannot publish: another publisher moved the head meanwhile. Publish again, on top of what it published.'
      : takenOver,
  );
}
