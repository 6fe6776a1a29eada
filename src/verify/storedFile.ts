import { formatEntityTag, formatReprDigest } from '../http/entityTag.ts';
import { sha256 } from '../model/bytes.ts';
import type { PublishedFile } from './published.ts';
import type { ReadAnswer, Walk } from './walk.ts';

/** Checks that an address serves exactly this file: its bytes, header fields, content codings, and HEAD. */
export async function proveStoredFile(walk: Walk, path: string, file: PublishedFile): Promise<ReadAnswer | null> {
  const answer = await walk.expectAnswer(path);
  if (!answer) return null;
  const { ledger } = walk;
  ledger.same('digest', path, 'the SHA-256 of the bytes', await sha256(answer.bytes), file.digest);
  ledger.same('size', path, 'the number of bytes', answer.bytes.length, file.size);
  ledger.same('size', path, 'Content-Length', answer.header('content-length'), String(file.size));
  proveHeaders(walk, path, answer, file.digest);
  ledger.same('headers', path, 'Content-Type', answer.header('content-type'), file.media_type);
  for (const [coding, stored] of Object.entries(file.codings ?? {})) await proveCoding(walk, path, coding, stored);
  await proveHead(walk, path, answer);
  return answer;
}

function proveHeaders({ ledger }: Walk, path: string, answer: ReadAnswer, digest: string): void {
  ledger.same('headers', path, 'ETag', answer.header('etag'), formatEntityTag(digest));
  ledger.same('headers', path, 'Repr-Digest', answer.header('repr-digest'), formatReprDigest(digest));
}

type Stored = Pick<PublishedFile, 'digest' | 'size'>;

async function proveCoding(walk: Walk, path: string, coding: string, stored: Stored): Promise<void> {
  const { ledger } = walk;
  const answer = await walk.read(path, { 'accept-encoding': coding });
  ledger.same('codings', path, `Content-Encoding for ${coding}`, answer.header('content-encoding'), coding);
  ledger.same('codings', path, `the SHA-256 in ${coding}`, await sha256(answer.bytes), stored.digest);
  ledger.same('codings', path, `the number of bytes in ${coding}`, answer.bytes.length, stored.size);
  proveHeaders(walk, path, answer, stored.digest);
}

/** Header fields that HEAD must have with the same values as GET (RFC 9110 §9.3.2). */
const alike = ['content-type', 'content-length', 'etag', 'last-modified', 'cache-control', 'content-location', 'link'];

async function proveHead(walk: Walk, path: string, answer: ReadAnswer): Promise<void> {
  const head = await walk.read(path, {}, 'HEAD');
  walk.ledger.same('head', path, 'the status of HEAD', head.status, answer.status);
  for (const name of alike) {
    walk.ledger.same('head', path, `${name} of HEAD`, head.header(name), answer.header(name));
  }
}

/** Checks that a pinned address is marked immutable, and answers 304 to its own entity tag. */
export async function provePinned(walk: Walk, path: string, answer: ReadAnswer): Promise<void> {
  const cacheControl = answer.header('cache-control') ?? '';
  walk.ledger.expect('caching', path, /\bimmutable\b/.test(cacheControl), () => `Cache-Control is “${cacheControl}”`);
  await proveRevalidation(walk, path, answer);
}

export async function proveRevalidation(walk: Walk, path: string, answer: ReadAnswer): Promise<void> {
  const again = await walk.read(path, { 'if-none-match': answer.header('etag') ?? '' });
  walk.ledger.same('caching', path, 'the status of If-None-Match with its own ETag', again.status, 304);
}
