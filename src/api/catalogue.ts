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
  const asked = readNumber(parameters.get('page'));
  const address = pageAddress(path, lastPage(context, asked));
  const digest = parameters.get('sha256');
  const { documents } = context.snapshot.root;
  if (digest === null || !/^[0-9a-f]{64}$/.test(digest) || documents[address]?.digest === digest) {
    return findDocument(context, address);
  }
  return answerFormerPage(context, digest, asked);
}

const readNumber = (page: string | null): number => (page !== null && /^[1-9]\d{0,8}$/.test(page) ? Number(page) : 1);

/** The page that was asked for, or the last one past the end: older harvesters ask until a page repeats. */
function lastPage({ path, snapshot }: Context, asked: number): number {
  let page = 1;
  while (page < asked && Object.hasOwn(snapshot.root.documents, pageAddress(path, page + 1))) page++;
  return page;
}

/** Bytes in which all pages of a dialect are the same: `@prefix adms: <http://`. */
const beginning = 22;

/**
 * No index that is known here names the digest, so storage is not at fault if the blob is absent. What was published in
 * the last minute may become visible, and a 404 is cached for no longer.
 */
const unknownPage = (path: string, digest: string): HttpProblem =>
  new HttpProblem(
    'not-found',
    `No page of ${path} with the SHA-256 ${digest} is known here. A harvest begins at ${path}, and follows what is named there as the next page.`,
    { errors: [{ parameter: 'sha256', message: 'no page of this catalogue' }] },
  );

/** A page that newer ones have replaced; its bytes are kept under their digest. */
async function answerFormerPage(context: Context, digest: string, number: number): Promise<StoredAnswer> {
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
  const [text, currentText] = await Promise.all([page.text(), current.text()]);
  const iri = (of: number): string => `${snapshot.root.site.public_url}${pageAddress(path, of)}`;
  // A page in RDF names itself; one of `/v1/datasets.json` does not.
  const isNamed = !currentText.includes(iri(1)) || text.includes(iri(number));
  if (!isNamed || text.slice(0, beginning) !== currentText.slice(0, beginning)) throw unknownPage(path, digest);
  return {
    kind: 'stored',
    representation: { digest, size: page.size, media_type: first.media_type },
    body: page,
    facts: { cache: 'pinned', lastModified: Date.parse(first.modified) },
  };
}
