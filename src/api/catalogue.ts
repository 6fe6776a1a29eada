import { pageAddress } from '../routes.ts';
import { MissingError } from '../storage/reader.ts';
import type { Context, StoredAnswer } from './answer.ts';
import { findDocument } from './document.ts';
import { HttpProblem } from './problem.ts';
import { searchParams } from './request.ts';

/**
 * Answers with a page of a stored catalogue. `page` is its number, from 1. `sha256` names the bytes of that page, so that a
 * harvest is not disturbed by a publication. Other parameters are ignored, since harvesters send their own.
 */
export function answerCatalogue(_: unknown, context: Context): StoredAnswer | Promise<StoredAnswer> {
  const { request, path } = context;
  const parameters = searchParams(request);
  const asked = readNumber(parameters.get('page'));
  const address = pageAddress(path, lastPage(context, asked));
  const digest = parameters.get('sha256') ?? '';
  const { documents } = context.snapshot.root;
  const isKnown = !/^[0-9a-f]{64}$/.test(digest) || documents[address]?.digest === digest;
  return isKnown ? findDocument(context, address) : answerFormerPage(context, digest, asked);
}

const readNumber = (page: string | null): number => (page !== null && /^[1-9]\d{0,8}$/.test(page) ? Number(page) : 1);

/** The requested page, or the last one if there are fewer: older harvesters stop when a page repeats. */
function lastPage({ path, snapshot }: Context, asked: number): number {
  let page = 1;
  while (page < asked && Object.hasOwn(snapshot.root.documents, pageAddress(path, page + 1))) page++;
  return page;
}

/**
 * 404, not 503: the digest came from the client, so a missing blob is not a fault of storage. A page that was published a
 * moment ago becomes visible within a minute. Caches keep a 404 no longer than that.
 */
const unknownPage = (path: string, digest: string): HttpProblem =>
  new HttpProblem(
    'not-found',
    `No page of ${path} with the SHA-256 ${digest} is known here. A harvest begins at ${path}, and follows what is named there as the next page.`,
    { errors: [{ parameter: 'sha256', message: 'no page of this catalogue' }] },
  );

/** Answers with a page that a publication has replaced since. Storage still has it, as a blob under its digest. */
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
  if (shapeOf(text) !== shapeOf(currentText) || !hasNumber(text, path, number)) throw unknownPage(path, digest);
  return {
    kind: 'stored',
    representation: { digest, size: page.size, media_type: first.media_type },
    body: page,
    facts: { cache: 'pinned', lastModified: Date.parse(first.modified) },
  };
}

/**
 * What the pages of a dialect have in common: the members of a JSON document, the root element of XML, the first word of
 * Turtle. Anyone can name any blob, so the text may be any.
 */
function shapeOf(text: string): string | undefined {
  try {
    return Object.keys(JSON.parse(text) as object).join();
  } catch {
    return /^(?:<\?xml[^>]*>\s*)?(\S+)/.exec(text)?.[1];
  }
}

/** Whether a page may have this number: it names the next page with its digest, and in RDF itself. */
function hasNumber(text: string, path: string, number: number): boolean {
  const named = [...text.matchAll(/\?page=(\d+)(&(?:amp;)?sha256=)?/g)].filter(
    ({ index }) => text.slice(index - path.length, index) === path,
  );
  const next = named.find(([, , digest]) => digest !== undefined);
  if (next) return Number(next[1]) === number + 1;
  return named.every(([, own]) => Number(own) === number);
}
