import type { TableInput } from '../formats/format.ts';
import { jsonSchema, jsonSchemaMediaType } from '../formats/jsonSchema.ts';
import { textFormats } from '../formats/registry.ts';
import type { FrozenRelease } from '../model/release.ts';
import { type Artifact, jsonArtifact, textArtifact } from './artifact.ts';
import { permanenceOf } from './permanence.ts';

export const plainText = 'text/plain; charset=utf-8';

/** What can be encoded again for ever from a frozen document: tables in every text format, their schemas, the source. */
export function encodeRelease({ document }: FrozenRelease): Promise<Artifact[]> {
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

/** As `sha256sum` writes them, and `sha256sum -c` reads them. */
export const formatDigests = (artifacts: Iterable<{ path: string; digest: string }>): string =>
  [...artifacts].map(({ path, digest }) => `${digest}  ${path}\n`).join('');
