import { describeEntry } from '../answers/entry.ts';
import { json } from '../formats/json.ts';
import { jsonSchemaMediaType } from '../formats/jsonSchema.ts';
import type { Link } from '../http/link.ts';
import { routes } from '../routes.ts';
import { refuseParameters } from './address.ts';
import { answerComputed, renderJson } from './computed.ts';
import type { Answer, Exchange } from './exchange.ts';
import { negotiateFormat } from './negotiateFormat.ts';
import { HttpProblem } from './problems.ts';
import { queryFormats } from './queriedTable.ts';
import { readQueryString } from './queryString.ts';
import { answerRepresentation, type ResolvedRepresentation } from './representation.ts';

/** The tables about the whole collection. */
export const collectionTables = ['reports', 'tables'] as const;
export type CollectionTable = (typeof collectionTables)[number];

/** Answers with a stored document about the whole collection, such as `/v1/reports.csv`. */
export function answerDocument(
  exchange: Exchange,
  address = exchange.path,
  more: Partial<ResolvedRepresentation> = {},
): Promise<Response> {
  refuseParameters(exchange.request.url);
  return answerStored(exchange, address, more);
}

/** The same, whatever parameters the request has. */
export function answerStored(
  exchange: Exchange,
  address: string,
  more: Partial<ResolvedRepresentation> = {},
): Promise<Response> {
  const { request, snapshot, storage } = exchange;
  const { documents } = snapshot.root;
  const document = Object.hasOwn(documents, address) ? documents[address] : undefined;
  if (!document) throw unknownDocument(exchange, Object.keys(documents));
  return answerRepresentation(
    request,
    {
      representation: document,
      location: { kind: 'blob', digest: document.digest },
      cache: 'latest',
      lastModified: Date.parse(document.modified),
      links: describedBy(address),
      ...more,
    },
    (location) => storage.blob(location),
  );
}

/** The tables about the whole collection are described by their schemas. */
function describedBy(address: string): Link[] {
  const table = collectionTables.find((name) => address.startsWith(`${routes[name].pattern}.`));
  return table ? [{ href: routes[`${table}Schema`].href(), rel: 'describedby', type: jsonSchemaMediaType }] : [];
}

function unknownDocument({ path }: Exchange, addresses: readonly string[]): HttpProblem {
  const family = path.slice(0, path.search(/[^/]*$/));
  const allowed = addresses.filter((address) => address.startsWith(family === '/v1/' ? '/v1/reports.' : family));
  return new HttpProblem('not-found', `Nothing is served at ${path}.`, {
    errors: [{ path: 'address', message: 'unknown address', allowed }],
  });
}

/** A table about the collection, in the format that the client likes best: JSON by the page, the others whole. */
export const answerCollectionTable =
  (table: CollectionTable): Answer =>
  async (exchange) => {
    const parameters = readQueryString(exchange.request.url);
    const format = negotiateFormat(exchange.request, table);
    if (format === json || parameters.written.length > 0) {
      const { answerCollectionQuery } = await import('./collectionQuery.ts');
      return answerCollectionQuery(exchange, table, { format, parameters, vary: ['Accept'] });
    }
    const address = routes[`${table}File`].href({ format: format.extension });
    return answerDocument(exchange, address, { contentLocation: address, vary: ['Accept'] });
  };

/** A table about the collection in a format: whole, or what parameters ask for. */
export const answerCollectionFile =
  (table: CollectionTable): Answer =>
  async (exchange) => {
    const parameters = readQueryString(exchange.request.url);
    const extension = exchange.path.slice(`${routes[table].pattern}.`.length);
    const format = queryFormats.find((each) => each.extension === extension);
    if (!format || parameters.written.length === 0) return answerDocument(exchange);
    const { answerCollectionQuery } = await import('./collectionQuery.ts');
    return answerCollectionQuery(exchange, table, { format, parameters });
  };

/** The entry point: links to everything. */
export const answerEntry: Answer = ({ request, snapshot, build }) => {
  refuseParameters(request.url);
  const { tree, documents, site } = snapshot.root;
  return answerComputed(request, {
    state: [snapshot.index.slice(0, 16), build],
    mediaType: 'application/json',
    render: renderJson(
      describeEntry({
        site,
        documents: Object.keys(documents),
        reports: 'reports' in tree ? Object.keys(tree.reports) : [],
      }),
    ),
  });
};
