import { describeEntry } from '../answers/entry.ts';
import { jsonSchemaMediaType } from '../formats/jsonSchema.ts';
import { formatLinks, type Link, linksetMediaType } from '../http/link.ts';
import { retired, type Route, routes } from '../routes.ts';
import { readQueryString, refuseParameters } from './address.ts';
import { type Answer, renderJson, type StoredAnswer, weakTag } from './answer.ts';
import type { CollectionTable } from './collectionQuery.ts';
import type { Context, RequestContext } from './context.ts';
import { retiredAddress } from './gone.ts';
import { HttpProblem } from './problem.ts';
import { negotiateFormat, queryFormats } from './query.ts';

/** Answers with a stored document about the whole collection, such as `/v1/reports.csv`. */
export const answerDocument = (_: unknown, context: Context): StoredAnswer => {
  refuseParameters(context.request.url);
  return findDocument(context, context.path);
};

/** Says what is used in place of an address that is not served any more. */
export const answerRetired = (_: unknown, { match, path }: RequestContext): never => {
  const successor: Route = routes[retired[match.name as keyof typeof retired]];
  throw retiredAddress(path, successor.pattern);
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
  // Most of what is in the first folder is no document.
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

const describedBy = (table: CollectionTable): Link[] => [
  { href: routes[`${table}Schema`].href(), rel: 'describedby', type: jsonSchemaMediaType },
];

/** A table about the collection, in the format that the client likes best: by the page, or whole. */
export const answerCollectionTable =
  (table: CollectionTable) =>
  async (_: unknown, context: Context): Promise<Answer> => {
    const parameters = readQueryString(context.request.url);
    const format = negotiateFormat(context.request, table);
    if (format.extent === 'page' || parameters.written.length > 0) {
      const { answerCollectionQuery } = await import('./collectionQuery.ts');
      return answerCollectionQuery(context, table, { format, parameters, vary: ['Accept'] });
    }
    const address = routes[`${table}File`].href({ format: format.extension });
    const { facts, ...document } = findDocument(context, address, describedBy(table));
    return { ...document, facts: { ...facts, contentLocation: address, vary: ['Accept'] } };
  };

/** A table about the collection in a format: whole, or what parameters ask for. */
export const answerCollectionFile =
  (table: CollectionTable) =>
  async ({ format: extension }: { readonly format: string }, context: Context): Promise<Answer> => {
    const parameters = readQueryString(context.request.url);
    const format = queryFormats.find((each) => each.extension === extension);
    if (!format || parameters.written.length === 0) {
      refuseParameters(context.request.url);
      return findDocument(context, context.path, describedBy(table));
    }
    const { answerCollectionQuery } = await import('./collectionQuery.ts');
    return answerCollectionQuery(context, table, { format, parameters });
  };

/** The entry point: links to everything. */
export function answerEntry(_: unknown, { request, snapshot, build }: Context): Answer {
  refuseParameters(request.url);
  const { tree, documents, site } = snapshot.root;
  return {
    kind: 'computed',
    facts: { cache: 'latest', mediaType: 'application/json', entityTag: weakTag(snapshot.tag, build) },
    render: renderJson(
      describeEntry({
        site,
        documents: Object.keys(documents),
        reports: 'reports' in tree ? Object.keys(tree.reports) : [],
      }),
    ),
  };
}

/** RFC 9727 §2: answers to HEAD too name the catalogue of interfaces. */
const links = [{ href: routes.apiCatalog.href(), rel: 'api-catalog', type: linksetMediaType }];

/** A document by which crawlers find the rest; they come with parameters of their own. */
export const answerDiscovery = (_: unknown, context: Context): StoredAnswer =>
  findDocument(context, context.path, links);
