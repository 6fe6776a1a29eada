import { pageAddress } from '../routes.ts';
import { MissingError } from '../storage/reader.ts';
import type { Context, StoredAnswer } from './answer.ts';
import { findDocument } from './document.ts';
import { HttpProblem } from './problem.ts';
import { readQuery } from './request.ts';

/**
 * Answers with a stored catalogue, whatever parameters the request has: harvesters send their own. `page` is one page
 * of it, `sha256` the page as it was when the page before it was read.
 */
export function answerCatalogue(_: unknown, context: Context): StoredAnswer | Promise<StoredAnswer> {
  const { request, path } = context;
  const parameters = readQuery(request);
  const address = pageAddress(path, readPage(context, parameters.get('page')));
  const digest = parameters.get('sha256');
  const { documents } = context.snapshot.root;
  if (digest === null || !/^[0-9a-f]{64}$/.test(digest) || documents[address]?.digest === digest) {
    return findDocument(context, address);
  }
  return answerFormerPage(context, digest);
}

/** The number of the page that is meant. Beyond the last one it is the last: older harvesters ask until a page repeats. */
function readPage({ path, snapshot }: Context, asked: string | null): number {
  if (asked === null || !/^[1-9]\d{0,8}$/.test(asked)) return 1;
  let page = 1;
  while (page < Number(asked) && Object.hasOwn(snapshot.root.documents, pageAddress(path, page + 1))) page++;
  return page;
}

/** How all pages of a catalogue begin, in bytes: `@prefix adms: <http://`. */
const likeness = 22;

/**
 * No index that is known here names the digest, so that storage is not at fault if it is absent. What was published in
 * the last minute may become visible: no longer is a 404 kept.
 */
const unknownPage = (path: string, digest: string): HttpProblem =>
  new HttpProblem(
    'not-found',
    `No page of ${path} with the SHA-256 ${digest} is known here. A harvest begins at ${path}, and follows what is named there as the next page.`,
    { errors: [{ parameter: 'sha256', message: 'no page of this catalogue' }] },
  );

/** A page that newer ones have replaced; its bytes are kept under their digest. */
async function answerFormerPage(context: Context, digest: string): Promise<StoredAnswer> {
  const { path, snapshot, storage } = context;
  const first = snapshot.root.documents[path];
  if (!first) return findDocument(context, path);
  const location = { kind: 'blob', digest } as const;
  const [page, current] = await Promise.all([
    storage.blob(location).catch((error: unknown) => {
      throw error instanceof MissingError ? unknownPage(path, digest) : error;
    }),
    storage.blob({ kind: 'blob', digest: first.digest }),
  ]);
  const beginning = (blob: Blob) => blob.slice(0, likeness).text();
  if ((await beginning(page)) !== (await beginning(current))) {
    throw unknownPage(path, digest);
  }
  return {
    kind: 'stored',
    representation: { digest, size: page.size, media_type: first.media_type },
    body: page,
    facts: { cache: 'pinned', lastModified: Date.parse(first.modified) },
  };
}
