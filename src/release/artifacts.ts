import { csv } from '../formats/csv.ts';
import { excelCsv } from '../formats/excelCsv.ts';
import type { TableInput } from '../formats/format.ts';
import { jsonSchema, jsonSchemaMediaType } from '../formats/jsonSchema.ts';
import { isBinary, textFormats } from '../formats/registry.ts';
import { type Bytes, encodeUtf8 } from '../model/bytes.ts';
import { codebookOf } from '../model/codebook.ts';
import { sha256 } from '../model/digest.ts';
import { joinMeasures } from '../model/joinedMeasures.ts';
import { codebookPaths, isEdition, sourcePath } from '../model/manifest.ts';
import type { FrozenRelease, ReleaseDocument } from '../model/release.ts';
import { formatCodebook } from './codebook.ts';

/** Bytes that are served at a path of a release or at an address of the collection. */
export interface Artifact {
  path: string;
  mediaType: string;
  bytes: Bytes;
  digest: string;
  /** Number of rows, for a table. */
  rows?: number;
}

/** A file that is kept as it was first published: it is encoded only where it has not been yet. */
export interface HeavyFile extends Pick<Artifact, 'path' | 'mediaType' | 'rows'> {
  /** All that decides what it contains, but for its encoder. */
  madeOf: unknown;
  encode(): Promise<Bytes>;
}

export const plainText = 'text/plain; charset=utf-8';

/** RFC 7763. */
const markdown = 'text/markdown; charset=utf-8';

/** What can be encoded again for ever from a frozen document: tables in every text format, their schemas, the source. */
export function encodeRelease({ document, record }: FrozenRelease): Promise<Artifact[]> {
  const { report } = document;
  const { encoders = 1 } = record;
  return Promise.all([
    ...document.tables.flatMap(({ rows, ...table }) => [
      ...encodeTable(table.name, { report, table, rows, encoders }),
      jsonArtifact(`${table.name}/schema.json`, jsonSchemaMediaType, jsonSchema(table)),
    ]),
    textArtifact(sourcePath, plainText, document.source.join('\n')),
    ...encodeJoined(document, encoders),
    ...encodeCodebook(document),
  ]);
}

/** All measures with what belongs to them in one CSV, for those who join in no program. */
function encodeJoined(document: ReleaseDocument, encoders: number): Promise<Artifact>[] {
  const joined = joinMeasures(document);
  if (!joined) return [];
  const { rows, ...table } = joined;
  return [csv, excelCsv].map((format) =>
    textArtifact(
      `${table.name}.${format.extension}`,
      format.mediaType,
      format.encode({ report: document.report, table, rows, encoders }),
      rows.length,
    ),
  );
}

/** What explains the data, for people and for programs; a release from before there were rules has none. */
function encodeCodebook(document: ReleaseDocument): Promise<Artifact>[] {
  const codebook = codebookOf(document);
  if (codebook.rules.length === 0) return [];
  const { json, en, zh } = codebookPaths;
  return [
    jsonArtifact(json, 'application/json', codebook),
    textArtifact(en, markdown, formatCodebook(codebook, 'en')),
    textArtifact(zh, markdown, formatCodebook(codebook, 'zh')),
  ];
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

/**
 * What a path of a release promises of its bytes: `edition` may change when a format is added; `kept` is what was first
 * published, by an encoder that may write other bytes today; `reproducible` can be encoded again from the frozen document.
 */
type Permanence = 'edition' | 'kept' | 'reproducible';

export function permanenceOf(path: string): Permanence {
  if (isEdition(path)) return 'edition';
  return isBinary(path) || path.endsWith('.svg') ? 'kept' : 'reproducible';
}

export async function textArtifact(path: string, mediaType: string, text: string, rows?: number): Promise<Artifact> {
  const bytes = encodeUtf8(text);
  return { path, mediaType, bytes, digest: await sha256(bytes), ...(rows !== undefined && { rows }) };
}

export const jsonArtifact = (path: string, mediaType: string, value: unknown): Promise<Artifact> =>
  textArtifact(path, mediaType, `${JSON.stringify(value, null, 1)}\n`);
