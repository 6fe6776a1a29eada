import { rowsPath, type TableSummary } from '../../model/manifest.ts';
import { pageHref } from '../../pages/layout.tsx';
import type { Asked } from '../../pages/parts/filters.tsx';
import { type DownloadFile, filesOf, nameOf, type ReleaseView } from '../../pages/release.ts';
import { type Found, TablePage } from '../../pages/table.tsx';
import { findParameter } from '../../query/parameters.ts';
import { runQuery } from '../../query/run.ts';
import type { TableIndex } from '../../query/tableIndex.ts';
import { encodeUtf8 } from '../../model/bytes.ts';
import { sha256 } from '../../model/digest.ts';
import { routes } from '../../routes.ts';
import { parseQuery, queryFormats } from '../query.ts';
import { readQueryString } from '../queryString.ts';
import { tableSignposts } from '../signposts.ts';
import { answerPage } from './answerPage.tsx';
import { chartsOf, readChart } from './chartImage.ts';
import { asPage, findTable } from './reportView.ts';
import { readToday } from './today.ts';

/** Rows of one page. */
const pageLength = 200;

/** The row that a page comes after, by its key: a parameter of pages only. */
const afterParameter = 'after';

/** Parameters of the data address that make no sense on a page. */
const notForPages = new Set(['select', 'limit', 'cursor', 'count', 'group_by', 'aggregate']);

/** A table's page: the parameters of its data address choose and sort its rows. */
export const answerTablePage = asPage(async (view, { table: name }: TableParameters, context) => {
  const { request, storage } = context;
  const table = findTable(view, name);
  const today = readToday();
  const { asked, after } = readAsked(table, request.url);
  const query = { ...parseQuery(table, { entries: [...asked] }, 'whole'), limit: pageLength };
  const said = await sha256(encodeUtf8(JSON.stringify([[...asked], after])));
  return answerPage(context, {
    state: [today, said.slice(0, 16)],
    links: tableSignposts(view.manifest, view.pinned, table),
    render: async (page) => {
      const stored = await storage.table(view.manifest.files[rowsPath(table.name)]!);
      const index = stored.index(table);
      // A row that is no longer among those asked for: from the first one on.
      const result = runQuery(index, query, after) ?? runQuery(index, query, null)!;
      const found: Found = {
        rows: result.rows.map((row) => index.rows[row]!),
        total: result.total,
        next: result.next === null ? null : nextHref(page, view, table, asked, index, result.next),
        files: asked.size === 0 ? [] : filteredFiles(view, table.name, asked),
      };
      const charts = await Promise.all(
        chartsOf(view.manifest, page.language, table.name).map((chart) =>
          readChart(storage, view.manifest, chart, page.language),
        ),
      );
      return (
        <TablePage
          page={page}
          view={view}
          table={table}
          rows={stored.rows}
          asked={asked}
          found={found}
          charts={charts}
          today={today}
        />
      );
    },
  });
});

interface TableParameters {
  readonly report: string;
  readonly table: string;
}

/** Takes what a form sends: fields that were left empty say nothing, and parameters of others are not ours to refuse. */
function readAsked(table: TableSummary, url: string): { asked: Asked; after: string | null } {
  const { entries } = readQueryString(url);
  const known = entries.filter(
    ([name, value]) => value !== '' && !notForPages.has(name) && findParameter(table, name, 'whole'),
  );
  return { asked: new Map(known), after: new Map(entries).get(afterParameter) ?? null };
}

function nextHref(
  page: Parameters<typeof pageHref>[0],
  view: ReleaseView,
  table: TableSummary,
  asked: Asked,
  index: TableIndex,
  last: number,
): string {
  const address = pageHref(page, routes.tablePage.href({ report: nameOf(view), table: table.name }));
  return `${address}?${String(new URLSearchParams([...asked, [afterParameter, index.key(last)]]))}`;
}

/** The same rows as files: the table's data address takes the same parameters. */
const filteredFiles = (view: ReleaseView, table: string, asked: Asked): DownloadFile[] =>
  filesOf(view, table)
    .filter(({ suffix }) => queryFormats.some(({ extension }) => extension === suffix))
    .map((file) => ({ ...file, href: `${file.href}?${String(new URLSearchParams([...asked]))}`, size: null }));
