import { readQueryString } from '../api/request.ts';
import { digestAsked } from '../api/answer.ts';
import { parseQuery } from '../api/query.ts';
import { tableSignposts } from '../api/signposts.ts';
import { rowsPath, type TableSummary } from '../model/manifest.ts';
import type { Row } from '../model/table.ts';
import { findParameter } from '../query/parameters.ts';
import { runQuery } from '../query/run.ts';
import type { TableIndex } from '../query/tableIndex.ts';
import { type RouteParameters, routes } from '../routes.ts';
import { Layout } from './layout.tsx';
import { ChartFigure, oembedAlternate, readCharts } from './parts/charts.tsx';
import { Cite } from './parts/cite.tsx';
import { Downloads, filesOf, queriedFiles, TableDownloads } from './parts/downloads.tsx';
import { pageHref, withQuery } from './page.ts';
import { releaseCrumbs, ReleaseLine } from './parts/releaseLine.tsx';
import { Snippets } from './parts/snippets.tsx';
import { findTable, nameOf, pageInRelease, type ReleasePage, tableHref } from './releasePage.ts';
import { shownColumns } from './table/columns.ts';
import { Dictionary } from './table/dictionary.tsx';
import { type Asked, choicesOf, facetColumns, facetsOf } from './table/facets.ts';
import { Choices, Filters } from './table/filters.tsx';
import { readLabels } from './table/labels.ts';
import { Rows } from './table/rows.tsx';
import { Section } from './parts/elements.tsx';
import { texts } from './texts.ts';

/** The most rows on one page. */
const pageLength = 200;

/** The key of the last row of the previous page. Only pages have this parameter. */
const afterParameter = 'after';

/** Parameters of the data address that are useless on a page. */
const notForPages = new Set(['select', 'limit', 'cursor', 'count', 'group_by', 'aggregate']);

/**
 * Handles the page of a table: its rows, with the same filters and sorting as the data address, the meaning of its
 * columns, and its files.
 */
export const answerTablePage = pageInRelease(
  async (release, { table: name }: RouteParameters<'tablePage'>, { request, storage }) => {
    const table = findTable(release, name);
    const { about, report, files } = release.manifest;
    const { asked, after } = readAsked(table, request.url);
    const query = { ...parseQuery(table, { entries: [...asked] }, 'whole'), limit: pageLength };
    const written = String(new URLSearchParams([...asked]));
    return {
      state: [await digestAsked([[...asked], after])],
      links: tableSignposts(release.manifest, release.pinned, table),
      render: async (page) => {
        const { language } = page;
        const stored = await storage.table(files[rowsPath(table.name)]!);
        const index = stored.index(table);
        // If the row is no longer among the results, starts from the first one.
        const found = runQuery(index, query, after) ?? runQuery(index, query, null)!;
        const columns = shownColumns(table, stored.rows);
        const choosing = facetColumns(table);
        const labels = await readLabels(storage, page, [
          ...choosing,
          ...columns.flatMap(({ kind, column }) => (kind === 'value' ? [column] : [])),
        ]);
        const left = (without: string) => rowsLeft(index, table, asked, without);
        const facets = stored.rows.length > 1 ? facetsOf(table, choosing, labels, language, left) : [];
        const choices = choicesOf(table, choosing, labels, language, asked);
        const charts = choices.length === 0 ? await readCharts(storage, page, table.name) : [];
        const downloads = filesOf(page, table.name);
        const downloadAll = texts.downloadAll(table.rows)[language];
        const allFiles = (
          <>
            <p class="label">{downloadAll}</p>
            <TableDownloads language={language} files={downloads} label={downloadAll} />
          </>
        );
        const address = tableHref(page, table.name);
        const downloadThese = texts.downloadThese(found.total)[language];
        const chosen = choices.map(({ title }) => title).join(texts.listComma[language]);
        const heading =
          chosen === '' ? table.title[language] : `${table.title[language]}${texts.inBrackets(chosen)[language]}`;
        return (
          <Layout
            page={page}
            title={`${heading} - ${about.name[language]}`}
            description={table.description[language]}
            canonical={routes.tablePage.href({ report, table: table.name })}
            crumbs={releaseCrumbs(page)}
            alternates={[
              ...downloads.map(({ href, mediaType: type, title }) => ({ href, type, title: title[language] })),
              ...(charts.length > 0 ? [oembedAlternate(page)] : []),
            ]}
            query={written === '' ? '' : `?${written}`}
            copies
          >
            <h1>{table.title[language]}</h1>
            <p class="lead">{table.description[language]}</p>
            <ReleaseLine page={page}>{texts.rows(table.rows)[language]}</ReleaseLine>
            {facets.length + stored.rows.length > 1 && (
              <Filters page={page} action={address} facets={facets} asked={asked} />
            )}
            {choices.length > 0 && (
              <>
                <p role="status">
                  <strong>{texts.foundOf(found.total, table.rows)[language]}</strong>
                </p>
                <Choices page={page} address={address} choices={choices} />
              </>
            )}
            {choices.length === 0 && allFiles}
            {choices.length > 0 && found.total > 0 && (
              <>
                <p class="label">{downloadThese}</p>
                <Downloads language={language} files={queriedFiles(page, table.name, written)} label={downloadThese} />
              </>
            )}
            {found.total === 0 ? (
              <NoneFound page={page} address={address} q={asked.get('q') ?? ''} />
            ) : (
              <Rows
                page={page}
                table={table}
                address={address}
                columns={columns}
                rows={found.rows.map((row) => index.rows[row]!)}
                labels={labels}
                asked={asked}
              />
            )}
            {found.next !== null && (
              <p class="steps">
                <a rel="next" href={withQuery(address, [...asked, [afterParameter, index.key(found.next)]])}>
                  {texts.nextRows[language]}
                </a>
              </p>
            )}
            {choices.length > 0 && (
              <>
                {allFiles}
                <p class="soft">{texts.workbookOfAll(table.rows)[language]}</p>
              </>
            )}
            {charts.map((chart) => (
              <ChartFigure page={page} chart={chart} named />
            ))}
            <Cite page={page} table={table} query={written} chosen={chosen} />
            <Section id="paste" title={texts.paste[language]}>
              <Snippets
                page={page}
                href={routes.table.href({ report: nameOf(page), table: table.name })}
                query={written}
                table={table.name}
              />
            </Section>
            <Dictionary page={page} table={table} />
          </Layout>
        );
      },
    };
  },
);

/** Returns the rows that match all filters except one. */
function rowsLeft(index: TableIndex, table: TableSummary, asked: Asked, without: string): readonly Row[] {
  const entries = [...asked].filter(([name]) => name !== without && name !== 'sort');
  if (entries.length === 0) return index.rows;
  const { rows } = runQuery(index, { ...parseQuery(table, { entries }, 'whole'), limit: null }, null)!;
  return rows.map((row) => index.rows[row]!);
}

/** Links for a query without results. */
const NoneFound = ({ page, address, q }: { page: ReleasePage; address: string; q: string }) => {
  const { language } = page;
  return (
    <>
      <p>{texts.noneFound[language]}</p>
      <p>
        <a href={address}>{texts.wholeTable[language]}</a>
        {' · '}
        <a href={withQuery(pageHref(page, routes.search.href()), [['q', q]])}>{texts.searchFor[language]}</a>
      </p>
    </>
  );
};

/** Reads a form. Ignores empty fields, and parameters that others have added, such as tracking ones. */
function readAsked(table: TableSummary, url: string): { asked: Asked; after: string | null } {
  const { entries } = readQueryString(url);
  const known = entries.filter(
    ([name, value]) => value !== '' && !notForPages.has(name) && findParameter(table, name, 'whole'),
  );
  return { asked: new Map(known), after: new Map(entries).get(afterParameter) ?? null };
}
