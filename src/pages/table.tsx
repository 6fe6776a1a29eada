import type { Column } from '../model/column.ts';
import type { TableSummary } from '../model/manifest.ts';
import type { Row } from '../model/table.ts';
import { routes } from '../routes.ts';
import { choicesOf } from './choices.ts';
import { chooseColumns } from './columns.ts';
import { Layout, type Page, pageHref } from './layout.tsx';
import { ChartFigure, type ChartImage, oembedHref, oembedMediaType } from './parts/charts.tsx';
import { Cite } from './parts/cite.tsx';
import { Dictionary } from './parts/dictionary.tsx';
import { Downloads, TableDownloads } from './parts/downloads.tsx';
import { type Asked, Filters } from './parts/filters.tsx';
import { releaseCrumbs, ReleaseLine } from './parts/releaseLine.tsx';
import { Value } from './parts/value.tsx';
import { type DownloadFile, filesOf, nameOf, type ReleaseView } from './release.ts';
import { texts } from './texts.ts';

/** The rows of a table that were asked for. */
export interface Found {
  rows: readonly Row[];
  /** How many there are, on all pages. */
  total: number;
  /** The address of the rows after these; `null` where these are the last. */
  next: string | null;
  /** The files of just these rows; none where nothing was chosen. */
  files: readonly DownloadFile[];
}

interface TableProps {
  page: Page;
  view: ReleaseView;
  table: TableSummary;
  /** Every row. */
  rows: readonly Row[];
  asked: Asked;
  found: Found;
  /** What can be looked at of the table. */
  charts: readonly ChartImage[];
  today: string;
}

/** A table: its rows to choose from and sort, what its columns mean, and its files. */
export const TablePage = ({ page, view, table, rows, asked, found, charts, today }: TableProps) => {
  const { language } = page;
  const { about, report } = view.manifest;
  const files = filesOf(view, table.name);
  const columns = chooseColumns(table, rows, language);
  const address = pageHref(page, routes.tablePage.href({ report: nameOf(view), table: table.name }));
  return (
    <Layout
      page={page}
      title={`${table.title[language]} - ${about.name[language]}`}
      description={table.description[language]}
      notice={about.rights.notice}
      canonical={routes.tablePage.href({ report, table: table.name })}
      crumbs={releaseCrumbs(page, view)}
      alternates={[
        ...files.map(({ href, mediaType, title }) => ({ href, type: mediaType, title: title[language] })),
        ...(charts.length > 0 ? [{ href: oembedHref(page), type: oembedMediaType, title: 'oEmbed' }] : []),
      ]}
      query={asked.size === 0 ? '' : `?${String(new URLSearchParams([...asked]))}`}
      copies
    >
      <h1>{table.title[language]}</h1>
      <p class="lead">{table.description[language]}</p>
      <ReleaseLine page={page} view={view}>
        {texts.counts(table.rows, table.columns.length)[language]}
      </ReleaseLine>
      <TableDownloads language={language} files={files} label={texts.downloads[language]} />
      {rows.length > 1 && (
        <Filters page={page} action={address} choices={choicesOf(table, rows)} sortable={columns} asked={asked} />
      )}
      {found.files.length > 0 && (
        <>
          <p role="status">{texts.found(found.total)[language]}</p>
          <Downloads language={language} files={found.files} label={texts.downloadFound[language]} />
        </>
      )}
      <Rows page={page} view={view} table={table} columns={columns} rows={found.rows} />
      {found.next !== null && (
        <p class="steps">
          <a rel="next" href={found.next}>
            {texts.nextRows[language]}
          </a>
        </p>
      )}
      {charts.map((chart) => (
        <ChartFigure page={page} view={view} chart={chart} />
      ))}
      <Dictionary page={page} view={view} table={table} />
      <Cite page={page} view={view} table={table} today={today} />
    </Layout>
  );
};

type RowsProps = Pick<TableProps, 'page' | 'view' | 'table' | 'rows'> & { columns: readonly Column[] };

const Rows = ({ page, view, table, columns, rows }: RowsProps) => {
  const { language } = page;
  const rowHref = (id: string) => pageHref(page, routes.rowPage.href({ report: nameOf(view), table: table.name, id }));
  return (
    <section class="scroll wide" aria-label={table.title[language]} tabindex={0}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col" {...(isNumber(column) && { class: 'n' })}>
                {column.title[language]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              {columns.map((column) =>
                column.name === table.key ? (
                  <th scope="row">
                    <a href={rowHref(String(row[table.key]))}>{row[table.key]}</a>
                  </th>
                ) : (
                  <td {...cellClass(column, row)}>
                    <Value page={page} view={view} column={column} value={row[column.name]} />
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

const isNumber = ({ type }: Column): boolean => type === 'number' || type === 'integer';

/** Longer texts get room to be read in. */
const longText = 12;

function cellClass(column: Column, row: Row): { class?: string } {
  if (isNumber(column)) return { class: 'n' };
  const value = row[column.name];
  return typeof value === 'string' && value.length > longText ? { class: 'w' } : {};
}
