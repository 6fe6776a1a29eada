import { csv } from '../formats/csv.ts';
import { excelCsv } from '../formats/excelCsv.ts';
import type { TableInput } from '../formats/format.ts';
import { jsonSchema, jsonSchemaMediaType } from '../formats/jsonSchema.ts';
import { isBinary, textFormats } from '../formats/registry.ts';
import { type Bytes, encodeUtf8, sha256 } from '../model/bytes.ts';
import { codebookOf } from '../model/codebook.ts';
import { joinMeasures } from '../model/joinedMeasures.ts';
import { codebookPaths, isEdition, sourcePath } from '../model/manifest.ts';
import type { FrozenRelease, ReleaseDocument } from '../model/release.ts';
import { formatCodebook } from './codebook.ts';

/** A file: bytes, and the path of a release or the address of the collection that serves them. */
export interface Artifact {
  path: string;
  mediaType: string;
  bytes: Bytes;
  digest: string;
  rows?: number;
}

/** A file whose encoder is expensive. It is encoded once; later publications keep the published bytes. */
export interface HeavyFile extends Pick<Artifact, 'path' | 'mediaType' | 'rows'> {
  /** Everything that its contents depend on, except the encoder, as JSON. */
  madeOf: string;
  encode(): Promise<Bytes>;
}

export const plainText = 'text/plain; charset=utf-8';

/** RFC 7763. */
const markdown = 'text/markdown; charset=utf-8';

/** Encodes the files that a frozen document determines: they can be encoded again at any time. */
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

/** Encodes one CSV of all measures with their targets, terms and so on, for readers who cannot join tables. */
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

/** Encodes the codebook; empty for releases older than the editorial rules. */
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

/** Encodes a table in every text format. The path is `base` and the format's extension. */
export const encodeTable = (base: string, input: TableInput): Promise<Artifact>[] =>
  textFormats.map((format) =>
    textArtifact(`${base}.${format.extension}`, format.mediaType, format.encode(input), input.rows.length),
  );

/** Returns the digests of the reproducible files by path. A release records them when it is cut; they never change. */
export const reproducibleDigests = (artifacts: readonly Artifact[]): Map<string, string> =>
  new Map(
    artifacts
      .filter(({ path }) => permanenceOf(path) === 'reproducible')
      .map(({ path, digest }) => [path, digest] as const),
  );

/** Formats digests as `sha256sum` writes them and `sha256sum -c` reads them. */
export const formatDigests = (digests: Iterable<readonly [path: string, digest: string]>): string =>
  [...digests].map(([path, digest]) => `${digest}  ${path}\n`).join('');

/**
 * How permanent the bytes at a path of a release are: `edition` files change when a format is added; `kept` files keep
 * the bytes of their first publication, because a newer encoder may write others; `reproducible` files can be encoded
 * from the frozen document at any time.
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
