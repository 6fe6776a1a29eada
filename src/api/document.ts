import { formatLinks, type Link, linksetMediaType } from '../http/link.ts';
import { routes } from '../routes.ts';
import type { Context, StoredAnswer } from './answer.ts';
import { HttpProblem } from './problem.ts';
import { refuseParameters } from './request.ts';

/** Answers with a stored document about the whole collection, such as `/v1/reports.csv`. */
export const answerDocument = (_: unknown, context: Context): StoredAnswer => {
  refuseParameters(context.request.url);
  return findDocument(context, context.path);
};

/** The stored document at an address; throws {@link HttpProblem} where there is none. */
export function findDocument({ snapshot }: Context, address: string, links: readonly Link[] = []): StoredAnswer {
  const { documents } = snapshot.root;
  const document = Object.hasOwn(documents, address) ? documents[address] : undefined;
  if (!document) throw unknownDocument(address, Object.keys(documents));
  return {
    kind: 'stored',
    representation: document,
    body: { kind: 'blob', digest: document.digest },
    facts: { cache: 'latest', lastModified: Date.parse(document.modified), link: formatLinks(links) },
    lasting: true,
  };
}

/** Nothing is served at an address: those that begin like it are. */
export function unknownDocument(path: string, addresses: readonly string[]): HttpProblem {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  // Most of what is in the first folder is not a document.
  const beginning = folder === `${routes.entry.href()}/` ? `${routes.reports.href()}.` : folder;
  return new HttpProblem('not-found', `Nothing is served at ${path}.`, {
    errors: [
      {
        path: 'address',
        message: 'unknown address',
        allowed: addresses.filter((address) => address.startsWith(beginning)),
      },
    ],
  });
}

/** RFC 9727 §2: answers to HEAD too name the catalogue of interfaces. */
const links = [{ href: routes.apiCatalog.href(), rel: 'api-catalog', type: linksetMediaType }];

/** A document by which crawlers find the rest; they come with parameters of their own. */
export const answerDiscovery = (_: unknown, context: Context): StoredAnswer =>
  findDocument(context, context.path, links);
