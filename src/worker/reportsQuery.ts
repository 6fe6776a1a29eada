import type { TextFormat } from '../formats/format.ts';
import { json } from '../formats/json.ts';
import type { IndexRoot } from '../model/index.ts';
import { reports } from '../model/tables/reports.ts';
import { routes } from '../routes.ts';
import { UnreadableError } from '../store/reader.ts';
import { rawTarget } from './address.ts';
import type { Exchange } from './exchange.ts';
import { cursorState, invalidCursor, prepareQuery } from './queryAnswer.ts';
import type { QueryString } from './queryString.ts';

/** Answers a query of the table of reports; a cursor keeps to the index that it was given for. */
export async function answerReportsQuery(
  exchange: Exchange,
  { format, parameters, vary = [] }: { format: TextFormat; parameters: QueryString; vary?: readonly string[] },
): Promise<Response> {
  const { request, snapshot, storage, build } = exchange;
  const kept = cursorState(parameters);
  const root = kept === null ? snapshot.root : await readIndex(exchange, kept);
  const rows = root.documents[routes.reportsFile.href({ format: json.extension })]!;
  const { description } = reports;
  const schema = { href: routes.reportsSchema.href(), rel: 'describedby', type: 'application/schema+json' };
  const answer = prepareQuery(
    build,
    {
      description,
      owner: {},
      state: kept ?? snapshot.index,
      // The rows alone: what was published of anything else leaves the entity tag as it is.
      digest: rows.digest,
      revision: description.name,
      read: (from) => from.table(rows),
      address: (extension) => {
        const address = routes.reportsFile.href({ format: extension });
        return { pinned: address, latest: address };
      },
      links: [schema],
      fileName: (extension) => ({
        name: `${description.title.zh}-筛选.${extension}`,
        ascii: `${description.name}-filtered.${extension}`,
      }),
    },
    { parameters, format, pinned: true, vary },
  );
  if (vary.length === 0) snapshot.remember(rawTarget(request.url), answer);
  return answer(request, storage);
}

/** An index that was current once. A digest that someone made up is of none. */
async function readIndex({ snapshot, storage }: Exchange, digest: string): Promise<IndexRoot> {
  if (digest === snapshot.index) return snapshot.root;
  const unknown = invalidCursor('is none that this service gave');
  if (!/^[0-9a-f]{64}$/.test(digest)) throw unknown;
  return storage.index(digest).catch((error: unknown) => {
    throw error instanceof UnreadableError ? unknown : error;
  });
}
