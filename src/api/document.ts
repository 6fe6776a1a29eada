import { formatLinks, type Link, linksetMediaType } from '../http/link.ts';
import { routes } from '../routes.ts';
import type { Context, State, StoredAnswer } from './answer.ts';
import { HttpProblem } from './problem.ts';
import { refuseParameters } from './request.ts';

/** Answers with a stored document about the whole collection, such as `/v1/reports.csv`. */
export const answerDocument = (_: unknown, context: Context): StoredAnswer => {
  refuseParameters(context.request.url);
  return findDocument(context, context.path);
};

/** Returns the stored document at an address; throws {@link HttpProblem} 404. */
export function findDocument(
  { snapshot }: Pick<State, 'snapshot'>,
  address: string,
  links: readonly Link[] = [],
): StoredAnswer {
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

/** 404 for an address. Of `addresses`, it lists those in the same folder. */
function unknownDocument(path: string, addresses: readonly string[]): HttpProblem {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  // Directly below /v1 most addresses are not documents: only the table of reports is listed.
  const beginning = folder === `${routes.entry.href()}/` ? `${routes.reports.href()}.` : folder;
  const allowed = addresses.filter((address) => address.startsWith(beginning));
  return new HttpProblem('not-found', `Nothing is served at ${path}.`, {
    errors: [{ path: 'address', message: 'unknown address', allowed }],
  });
}

/** RFC 9727 §2 wants a link to the API catalogue, also in answers to HEAD. */
const links = [{ href: routes.apiCatalog.href(), rel: 'api-catalog', type: linksetMediaType }];

/** Answers with a document for crawlers. Parameters are ignored, since crawlers send their own. */
export const answerDiscovery = (_: unknown, context: Context): StoredAnswer =>
  findDocument(context, context.path, links);
