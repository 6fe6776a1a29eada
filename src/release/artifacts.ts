import type { TableInput } from '../formats/format.ts';
import { jsonSchema, jsonSchemaMediaType } from '../formats/jsonSchema.ts';
import { textFormats } from '../formats/registry.ts';
import { permanenceOf } from '../model/manifest.ts';
import type { FrozenRelease, ReleaseDocument } from '../model/release.ts';
import { type Artifact, jsonArtifact, textArtifact } from './artifact.ts';

const plainText = 'text/plain; charset=utf-8';

/** A file about the files before it: made of a release and everything that stands before it in its manifest. */
type Edition = (release: FrozenRelease, before: readonly Artifact[]) => Promise<Artifact>;

/** The input of `sha256sum -c`. */
const digests: Edition = (_, before) => textArtifact('SHA256SUMS', plainText, formatDigests(before));

/** In the order in which they are made: each may name what stands before it. */
const editions: readonly Edition[] = [digests];

/** Every file of a release but the manifest: its representations, then its editions. */
export async function encodeRelease(release: FrozenRelease): Promise<Artifact[]> {
  const artifacts = await encodeRepresentations(release.document);
  for (const edition of editions) artifacts.push(await edition(release, artifacts));
  return artifacts;
}

/** What a frozen document alone determines: tables in every format, their schemas, the source. */
async function encodeRepresentations(document: ReleaseDocument): Promise<Artifact[]> {
  const { report } = document;
  return Promise.all([
    ...document.tables.flatMap(({ rows, ...table }) => [
      ...encodeTable(table.name, { report, table, rows }),
      jsonArtifact(`${table.name}/schema.json`, jsonSchemaMediaType, jsonSchema(table)),
    ]),
    textArtifact('source.txt', plainText, document.source.join('\n')),
  ]);
}

/** A table in every text format, at `base` with the format's suffix. */
export const encodeTable = (base: string, input: TableInput): Promise<Artifact>[] =>
  textFormats.map((format) =>
    textArtifact(`${base}.${format.extension}`, format.mediaType, format.encode(input), input.rows.length),
  );

/** The digests of what can be encoded again for ever: recorded when a release is cut, and never another afterwards. */
export const reproducibleDigests = (artifacts: readonly Artifact[]): Map<string, string> =>
  new Map(
    artifacts
      .filter(({ path }) => permanenceOf(path) === 'reproducible')
      .map(({ path, digest }) => [path, digest] as const),
  );

export const formatDigests = (artifacts: Iterable<{ path: string; digest: string }>): string =>
  [...artifacts].map(({ path, digest }) => `${digest}  ${path}\n`).join('');
