import type { TextFormat } from '../formats/format.ts';
import { jsonSchemaMediaType } from '../formats/jsonSchema.ts';
import { negotiatedFormats } from '../formats/registry.ts';
import type { Link } from '../http/link.ts';
import { reports, tables } from '../model/collectionTables.ts';
import { rowsPath } from '../model/manifest.ts';
import { routes } from '../routes.ts';
import { readPastRoot, Snapshot } from '../storage/snapshot.ts';
import type { Answer, ComputedAnswer, Context } from './answer.ts';
import { HttpProblem, negotiate } from './problem.ts';
import { answerQuery, cursorState, invalidCursor, queryFormats } from './query.ts';
import { type QueryString, readQueryString, refuseParameters } from './request.ts';

import { findDocument } from './document.ts';

/** The tables about the whole collection. */
export type CollectionTable = 'reports' | 'tables';

const descriptions = { reports: reports.description, tables: tables.description };

const describedBy = (table: CollectionTable): Link[] => [
  { href: routes[`${table}Schema`].href(), rel: 'describedby', type: jsonSchemaMediaType },
];

/** Handles a table about the collection without a suffix. Accept chooses the format; JSON has one page, others all rows. */
export const answerCollectionTable =
  (table: CollectionTable) =>
  async (_: unknown, context: Context): Promise<Answer> => {
    const parameters = readQueryString(context.request.url);
    const format = negotiate(context.request, table, negotiatedFormats);
    if (format.extent === 'page' || parameters.written.length > 0) {
      return answerCollectionQuery(context, table, { format, parameters, vary: ['Accept'] });
    }
    const address = routes[`${table}File`].href({ format: format.extension });
    const { facts, ...document } = findDocument(context, address, describedBy(table));
    return { ...document, facts: { ...facts, contentLocation: address, vary: ['Accept'] } };
  };

/** Handles a table about the collection in one format: the stored file, or the answer to a query. */
export const answerCollectionFile =
  (table: CollectionTable) =>
  async ({ format: extension }: { readonly format: string }, context: Context): Promise<Answer> => {
    const parameters = readQueryString(context.request.url);
    const format = queryFormats.find((each) => each.extension === extension);
    if (!format || parameters.written.length === 0) {
      refuseParameters(context.request.url);
      return findDocument(context, context.path, describedBy(table));
    }
    return answerCollectionQuery(context, table, { format, parameters });
  };

/** Answers a query of a table about the collection, in the state that its cursor names. */
async function answerCollectionQuery(
  context: Context,
  table: CollectionTable,
  { format, parameters, vary = [] }: { format: TextFormat; parameters: QueryString; vary?: readonly string[] },
): Promise<ComputedAnswer> {
  const { snapshot, build } = context;
  const kept = await keepSnapshot(context, cursorState(parameters));
  const rows = kept.root.documents[rowsPath(routes[table].href())];
  // The index, of the cursor or even the current one, may be older than this kind of table.
  if (!rows && kept !== snapshot) throw invalidCursor(`is of a state that had no table of ${table} yet`);
  if (!rows) throw new HttpProblem('not-found', `Nothing has been published at ${routes[table].href()} yet.`);
  const description = descriptions[table];
  return answerQuery(
    build,
    {
      description,
      owner: {},
      state: kept.index,
      // The digest of the rows, not of the index: publishing anything else leaves the entity tag as it is.
      digest: rows.digest,
      revision: description.name,
      read: (storage) => storage.table(rows),
      address: (extension) => routes[`${table}File`].href({ format: extension }),
      links: describedBy(table),
      fileName: (extension) => ({
        name: `${description.title.zh}-筛选.${extension}`,
        ascii: `${description.name}-filtered.${extension}`,
      }),
    },
    { format, pinned: false, vary },
    parameters,
  );
}

/** Returns the snapshot that a cursor names by its digest; the current one for `null`. Throws {@link HttpProblem} 400. */
export async function keepSnapshot({ snapshot, storage }: Context, digest: string | null): Promise<Snapshot> {
  if (digest === null || digest === snapshot.index) return snapshot;
  const root = await readPastRoot(storage, digest);
  if (!root) throw invalidCursor('is not one that this service gave');
  return new Snapshot(digest, root);
}
