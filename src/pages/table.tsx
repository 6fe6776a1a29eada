import type { TableSummary } from '../model/manifest.ts';
import type { Row } from '../model/table.ts';
import { routes } from '../routes.ts';
import { chooseColumns } from './columns.ts';
import { Layout, type Page, pageHref } from './layout.tsx';
import { Cite } from './parts/cite.tsx';
import { Dictionary } from './parts/dictionary.tsx';
import { Downloads } from './parts/downloads.tsx';
import { releaseCrumbs, ReleaseLine } from './parts/releaseLine.tsx';
import { Value } from './parts/value.tsx';
import { filesOf, nameOf, type ReleaseView } from './release.ts';
import { texts } from './texts.ts';

interface TableProps {
  page: Page;
  view: ReleaseView;
  table: TableSummary;
  rows: readonly Row[];
  today: string;
}

/** A table: its rows, what its columns mean, and its files. */
export const TablePage = ({ page, view, table, rows, today }: TableProps) => {
  const { language } = page;
  const { about, report } = view.manifest;
  const files = filesOf(view, table.name);
  return (
    <Layout
      page={page}
      title={`${table.title[language]} - ${about.name[language]}`}
      description={table.description[language]}
      notice={about.rights.notice}
      canonical={routes.tablePage.href({ report, table: table.name })}
      crumbs={releaseCrumbs(page, view)}
      alternates={files.map(({ href, mediaType, suffix }) => ({ href, type: mediaType, title: suffix }))}
      copies
    >
      <h1>{table.title[language]}</h1>
      <p class="lead">{table.description[language]}</p>
      <ReleaseLine page={page} view={view} />
      <p>{texts.counts(table.rows, table.columns.length)[language]}</p>
      <Downloads files={files} label={texts.downloads[language]} />
      <Rows page={page} view={view} table={table} rows={rows} />
      <Dictionary page={page} view={view} table={table} />
      <Cite page={page} view={view} table={table} today={today} />
    </Layout>
  );
};

const Rows = ({ page, view, table, rows }: Omit<TableProps, 'today'>) => {
  const { language } = page;
  const columns = chooseColumns(table, rows, language);
  const isNumber = ({ type }: { type: string }) => type === 'number' || type === 'integer';
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
                    <a
                      href={pageHref(
                        page,
                        routes.rowPage.href({ report: nameOf(view), table: table.name, id: String(row[table.key]) }),
                      )}
                    >
                      {row[table.key]}
                    </a>
                  </th>
                ) : (
                  <td {...cellClass(isNumber(column), row[column.name])}>
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

/** Longer texts get room to be read in. */
const longText = 12;

function cellClass(number: boolean, value: unknown): { class?: string } {
  if (number) return { class: 'n' };
  return typeof value === 'string' && value.length > longText ? { class: 'w' } : {};
}
