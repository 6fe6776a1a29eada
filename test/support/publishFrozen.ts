import { preparePublication, writeEffects } from '../../src/cli/publish.ts';
import { readVocabulary } from '../../src/cli/vocabulary.ts';
import { dataFolder } from '../../src/cli/folders.ts';
import { type Bytes, encodeUtf8 } from '../../src/model/bytes.ts';
import { sha256 } from '../../src/model/digest.ts';
import type { FrozenRelease, ReleaseDocument } from '../../src/model/release.ts';
import { serializeDocument } from '../../src/release/document.ts';
import { readExisting } from '../../src/store/existing.ts';
import type { Namespace } from '../../src/store/namespace.ts';
import { type WriteReport, writePublication } from '../../src/store/write.ts';
import { testSite } from './service.ts';

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

const asItIs = (bytes: Bytes): Promise<Bytes> => Promise.resolve(bytes);
const uncoded = { br: asItIs, gzip: asItIs };

/** Publishes releases at an instant with the real code, but for compression, which takes long. */
export async function publishFrozen(
  namespace: Namespace,
  releases: readonly FrozenRelease[],
  at: string,
): Promise<WriteReport> {
  const frozen = [...Map.groupBy(releases, ({ document }) => document.report)];
  const settings = { site: testSite, now: Date.parse(at), compressors: uncoded };
  const existing = await readExisting(
    namespace,
    frozen.map(([report]) => report),
  );
  const plan = await preparePublication(
    namespace,
    existing,
    frozen.map(([, own]) => own),
    await readVocabulary(dataFolder),
    settings,
  );
  return writePublication(namespace, plan, writeEffects(settings));
}
