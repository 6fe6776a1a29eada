import type { TableInput } from '../formats/format.ts';
import { jsonSchema, jsonSchemaMediaType } from '../formats/jsonSchema.ts';
import { textFormats } from '../formats/registry.ts';
import type { ReleaseDocument } from '../model/release.ts';
import { type Artifact, jsonArtifact, textArtifact } from './artifact.ts';

const plainText = 'text/plain; charset=utf-8';

/** Every file of a release but the manifest: tables in every format, their schemas, the source, the digests. */
export async function encodeRelease(document: ReleaseDocument): Promise<Artifact[]> {
  const { report } = document;
  const representations = await Promise.all([
    ...document.tables.flatMap(({ rows, ...table }) => [
      ...encodeTable(table.name, { report, table, rows }),
      jsonArtifact(`${table.name}/schema.json`, jsonSchemaMediaType, jsonSchema(table)),
    ]),
    textArtifact('source.txt', plainText, document.source.join('\n')),
  ]);
  return [...representations, await textArtifact('SHA256SUMS', plainText, formatDigests(representations))];
}

/** A table in every text format, at `base` with the format's suffix. */
export const encodeTable = (base: string, input: TableInput): Promise<Artifact>[] =>
  textFormats.map((format) =>
    textArtifact(`${base}.${format.extension}`, format.mediaType, format.encode(input), input.rows.length),
  );

/** The input of `sha256sum -c`. */
const formatDigests = (artifacts: readonly Artifact[]): string =>
  artifacts.map(({ path, digest }) => `${digest}  ${path}\n`).join('');
