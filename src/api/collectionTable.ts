import { jsonSchemaMediaType } from '../formats/jsonSchema.ts';
import { formatLink, type Link } from '../http/link.ts';
import { reports, tables } from '../model/collectionTables.ts';
import { rowsPath } from '../model/manifest.ts';
import { routes } from '../routes.ts';
import { readPastRoot, Snapshot } from '../storage/snapshot.ts';
import type { Storage } from '../storage/storage.ts';
import type { Answer, Context, State } from './answer.ts';
import { findDocument } from './document.ts';
import { HttpProblem } from './problem.ts';
import { invalidCursor, type QueriedTable } from './query.ts';
import { answerTable } from './table.ts';

/** The tables about the whole collection. */
export type CollectionTable = 'reports' | 'tables';

const describedBy = (table: CollectionTable): Link => ({
  href: routes[`${table}Schema`].href(),
  rel: 'describedby',
  type: jsonSchemaMediaType,
});

/** Answers with a table about the collection. */
export const answerCollectionTable =
  (name: CollectionTable) =>
  ({ format }: { readonly format?: string }, context: Context): Answer | Promise<Answer> => {
    const { snapshot, path } = context;
    const address = (extension: string) => routes[`${name}File`].href({ format: extension });
    const whole = (extension: string) =>
      findDocument({ snapshot }, format === undefined ? address(extension) : path, [describedBy(name)]);
    const queried = (cursor: string | null, storage: Storage) => queryCollection({ snapshot, storage }, name, cursor);
    return answerTable(context, { name, address, whole, queried }, format);
  };

async function queryCollection(state: State, table: CollectionTable, cursor: string | null): Promise<QueriedTable> {
  const kept = await keepSnapshot(state, cursor);
  const rows = kept.root.documents[rowsPath(routes[table].href())];
  // The index, of the cursor or even the current one, may be older than this kind of table.
  if (!rows && kept !== state.snapshot) throw invalidCursor(`is of a state that had no table of ${table} yet`);
  if (!rows) throw new HttpProblem('not-found', `Nothing has been published at ${routes[table].href()} yet.`);
  const { description } = { reports, tables }[table];
  return {
    description,
    owner: {},
    state: kept.index,
    // The digest of the rows, not of the index: publishing anything else leaves the entity tag as it is.
    digest: rows.digest,
    revision: description.name,
    read: (storage) => storage.table(rows),
    address: (extension) => routes[`${table}File`].href({ format: extension }),
    describedBy: formatLink(describedBy(table)),
    links: [],
    fileName: (extension) => ({
      name: `${description.title.zh}-筛选.${extension}`,
      ascii: `${description.name}-filtered.${extension}`,
    }),
  };
}

/** Returns the snapshot that a cursor names by its digest; the current one for `null`. Throws {@link HttpProblem} 400. */
export async function keepSnapshot({ snapshot, storage }: State, digest: string | null): Promise<Snapshot> {
  if (digest === null || digest === snapshot.index) return snapshot;
  const root = await readPastRoot(storage, digest);
  if (!root) throw invalidCursor('is not one that this service gave');
  return new Snapshot(digest, root);
}
