import { dataFolder } from '../../src/cli/command.ts';
import { readVocabulary } from '../../src/cli/dataFolder.ts';
import { planCollection, type PublishSettings, writeEffects } from '../../src/cli/publication.ts';
import { type Bytes, encodeUtf8, sha256 } from '../../src/model/bytes.ts';
import { type FrozenRelease, type ReleaseDocument, serializeDocument } from '../../src/model/release.ts';
import type { Existing, WriteSet } from '../../src/model/collection.ts';
import { readExisting } from '../../src/release/existing.ts';
import { decideWrites, type WritePlan } from '../../src/storage/decide.ts';
import type { Namespace } from '../../src/storage/namespace.ts';
import { objectKey } from '../../src/storage/reader.ts';
import { writePublication, type WriteReport } from '../../src/storage/write.ts';
import { fastCompressors } from './fastCompressors.ts';
import { testSite } from './testSite.ts';

/** A document as a release that was cut at an instant. */
export async function freeze(document: ReleaseDocument, version: string, published: string): Promise<FrozenRelease> {
  const record = {
    version,
    published,
    notes: { zh: `版本 ${version}`, en: `Version ${version}` },
    document: await sha256(encodeUtf8(serializeDocument(document))),
  };
  return { record, document };
}

/** What a test may say of a publication that is the same for the others. */
type TestSettings = Partial<Pick<PublishSettings, 'site' | 'current' | 'wait' | 'lag'>>;

/** Publishes releases at an instant with the real code; waits for nothing, compresses quickly, and plans nothing twice. */
export async function publishFrozen(
  namespace: Namespace,
  releases: readonly FrozenRelease[],
  at: string,
  settings: TestSettings = {},
): Promise<WriteReport> {
  const plan = await planFrozen(namespace, releases, at, settings);
  return writePublication(
    namespace,
    plan,
    writeEffects({ site: testSite, wait: () => Promise.resolve(), ...settings }),
  );
}

/** Works out what {@link publishFrozen} writes. */
async function planFrozen(
  namespace: Namespace,
  releases: readonly FrozenRelease[],
  at: string,
  { site = testSite, current = new Map() }: TestSettings = {},
): Promise<WritePlan> {
  const reports = Map.groupBy(releases, ({ document }) => document.report);
  const existing = await readExisting(namespace, [...reports.keys()]);
  const settings = { site, current, now: Date.parse(at), compressors: fastCompressors };
  const readBlob = async (digest: string) => (await namespace.read(objectKey('blob', digest)))!;
  return decideWrites(namespace, await planOnce(existing, [...reports.values()], settings, readBlob), existing);
}

/** What was planned, and the digests of the blobs that were read for it. */
const planned = new Map<string, { set: WriteSet; read: readonly string[] }>();

/**
 * Planning is pure: on top of the same head, the same releases under the same settings are the same values. What it read
 * is read again, for a namespace that a test watches or breaks.
 */
async function planOnce(
  existing: Existing | null,
  releases: readonly (readonly FrozenRelease[])[],
  settings: PublishSettings,
  readBlob: (digest: string) => Promise<Bytes>,
): Promise<WriteSet> {
  const records = releases.map((own) => own.map(({ record }) => record));
  const inputs = JSON.stringify([existing?.head ?? null, records, settings.site, settings.now, [...settings.current!]]);
  const before = planned.get(inputs);
  if (before) {
    for (const digest of before.read) await readBlob(digest);
    return before.set;
  }
  const read: string[] = [];
  const set = await planCollection(existing, releases, await vocabulary(), settings, (digest) => {
    read.push(digest);
    return readBlob(digest);
  });
  planned.set(inputs, { set, read });
  return set;
}

let vocabularyRead: ReturnType<typeof readVocabulary> | undefined;
const vocabulary = () => (vocabularyRead ??= readVocabulary(dataFolder));
