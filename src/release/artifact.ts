import { type Bytes, encodeUtf8 } from '../model/bytes.ts';
import { sha256 } from '../model/digest.ts';

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

export async function textArtifact(path: string, mediaType: string, text: string, rows?: number): Promise<Artifact> {
  const bytes = encodeUtf8(text);
  return { path, mediaType, bytes, digest: await sha256(bytes), ...(rows !== undefined && { rows }) };
}

export const jsonArtifact = (path: string, mediaType: string, value: unknown): Promise<Artifact> =>
  textArtifact(path, mediaType, `${JSON.stringify(value, null, 1)}\n`);
