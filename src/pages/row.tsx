import type { Column } from '../model/column.ts';
import type { TableSummary } from '../model/manifest.ts';
import type { Row } from '../model/table.ts';
import { routes } from '../routes.ts';
import type { RowEvent } from './history.ts';
import { Layout, type Page, pageHref } from './layout.tsx';
import { Cite } from './parts/cite.tsx';
import { Differences } from './parts/differences.tsx';
import { Quotation } from './parts/quotation.tsx';
import { releaseCrumbs, ReleaseLine } from './parts/releaseLine.tsx';
import { Value } from './parts/value.tsx';
import { Words } from './parts/words.tsx';
import { nameOf, type ReleaseView } from './release.ts';
import { pairStated } from './stated.ts';
import { texts } from './texts.ts';

interface RowProps {
  page: Page;
  view: ReleaseView;
  table: TableSummary;
  row: Row;
  previous: Row | null;
  next: Row | null;
  passages: readonly Row[];
  history: readonly RowEvent[];
  today: string;
}

/** What stands in other places of the page than the list of values. */
const placed = new Set(['passage', 'start', 'end', 'line']);

/** A row: its words in the source, its values, how to cite it, and its history. */
export const RowPage = (props: RowProps) => {
  const { page, view, table, row, passages, today } = props;
  const { language } = page;
  const id = String(row[table.key]);
  const { about, report } = view.manifest;
  const name = nameOf(view);
  const quoted = table.quotes === undefined ? id : String(row[table.quotes]);
  const english = language === 'en' && englishOf(table, row);
  const span = { start: Number(row['start']), end: Number(row['end']) };
  return (
    <Layout
      page={page}
      title={`${shorten(english || quoted)} - ${table.title[language]} ${id}`}
      description={`${english || quoted} (${about.name[language]}, ${table.title[language]} ${id})`}
      notice={about.rights.notice}
      canonical={routes.rowPage.href({ report, table: table.name, id })}
      crumbs={[
        ...releaseCrumbs(page, view),
        { href: routes.tablePage.href({ report: name, table: table.name }), name: table.title[language] },
      ]}
      alternates={[
        { href: routes.row.href({ report: name, table: table.name, id }), type: 'application/json', title: 'JSON' },
      ]}
      copies
    >
      <p class="soft">
        {table.title[language]} <span class="code">{id}</span>
      </p>
      <h1>
        <Words page={page} said>
          {quoted}
        </Words>
      </h1>
      {english && (
        <p class="lead">
          {english} <span class="tag">{texts.unofficial[language]}</span>
        </p>
      )}
      <ReleaseLine page={page} view={view} />
      <section aria-labelledby="source">
        <h2 id="source">{texts.inTheSource[language]}</h2>
        <Quotation page={page} view={view} passages={passages} span={span} />
      </section>
      <Values {...props} />
      <Neighbours {...props} />
      <Cite page={page} view={view} table={table} id={id} today={today} />
      <History {...props} />
      <h2>{texts.forPrograms[language]}</h2>
      <p>
        <a class="code" href={routes.row.href({ report: name, table: table.name, id })}>
          {routes.row.href({ report: name, table: table.name, id })}
        </a>
      </p>
    </Layout>
  );
};

/** The unofficial English of what the row quotes. */
function englishOf({ columns }: TableSummary, row: Row): string | null {
  const column = columns.find(({ name }) => name.endsWith('_en'));
  return column && typeof row[column.name] === 'string' ? String(row[column.name]) : null;
}

const titleLength = 40;
const shorten = (text: string): string =>
  text.length > titleLength ? `${Array.from(text).slice(0, titleLength).join('')}…` : text;

/** What is stated beside what is inferred, then everything else that the row says, then what it leaves open. */
const Values = ({ page, view, table, row }: RowProps) => {
  const { language } = page;
  const has = ({ name }: Column) => (row[name] ?? null) !== null;
  const pairs = pairStated(table.columns).filter(({ stated, inferred }) => has(stated) || has(inferred));
  const paired = new Set(pairs.flatMap(({ stated, inferred }) => [stated.name, inferred.name]));
  const others = table.columns.filter(
    ({ name }) => !paired.has(name) && !placed.has(name) && name !== table.key && name !== table.quotes,
  );
  const said = others.filter(has);
  const open = others.filter((column) => !has(column));
  return (
    <section aria-labelledby="values">
      <h2 id="values">{texts.values[language]}</h2>
      {pairs.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{texts.stated[language]}</th>
              <th scope="col">{texts.inferred[language]}</th>
            </tr>
          </thead>
          <tbody>
            {pairs.map(({ stated, inferred }) => (
              <tr>
                {[stated, inferred].map((column) => (
                  <td>
                    <small>{column.title[language]}</small>
                    <br />
                    <Value page={page} view={view} column={column} value={row[column.name]} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <dl>
        {said.map((column) => (
          <>
            <dt>{column.title[language]}</dt>
            <dd>
              <Value page={page} view={view} column={column} value={row[column.name]} />
            </dd>
          </>
        ))}
      </dl>
      {open.length > 0 && (
        <p class="soft">
          {texts.notStated[language]}
          {texts.colon[language]}
          {open.map(({ title }) => title[language]).join(texts.semicolon[language])}
          {texts.stop[language]}
        </p>
      )}
      <Related page={page} view={view} table={table} row={row} />
    </section>
  );
};

/** Where rows of other tables that name this one are found. */
const Related = ({ page, view, table, row }: Pick<RowProps, 'page' | 'view' | 'table' | 'row'>) => {
  const { language } = page;
  const related = view.manifest.tables.flatMap((other) =>
    other.columns
      .filter(({ references }) => references === table.name)
      .map((column) => ({ other, column: column.name })),
  );
  if (related.length === 0) return null;
  const id = encodeURIComponent(String(row[table.key]));
  return (
    <p>
      {texts.related[language]}
      {texts.colon[language]}
      {related.map(({ other, column }, index) => (
        <>
          {index > 0 && texts.semicolon[language]}
          <a
            href={`${pageHref(page, routes.tablePage.href({ report: nameOf(view), table: other.name }))}?${column}=${id}`}
          >
            {other.title[language]}
          </a>
        </>
      ))}
    </p>
  );
};

const Neighbours = ({ page, view, table, previous, next }: RowProps) => {
  const { language } = page;
  if (!previous && !next) return null;
  const link = (row: Row, text: { zh: string; en: string }, rel: string) => {
    const id = String(row[table.key]);
    return (
      <a rel={rel} href={pageHref(page, routes.rowPage.href({ report: nameOf(view), table: table.name, id }))}>
        {text[language]} {id}
      </a>
    );
  };
  return (
    <nav class="steps" aria-label={texts.neighbours[language]}>
      {previous && link(previous, texts.previousRow, 'prev')}
      {next && link(next, texts.nextRow, 'next')}
    </nav>
  );
};

const History = ({ page, view, table, row, history }: RowProps) => {
  const { language } = page;
  const { report } = view.manifest;
  const id = String(row[table.key]);
  return (
    <section aria-labelledby="history">
      <h2 id="history">{texts.history[language]}</h2>
      {history.map(({ version, published, kind, cells }) => (
        <>
          <h3>
            {kind === 'removed' || kind === 'absent' ? (
              version
            ) : (
              <a href={pageHref(page, routes.rowPage.href({ report: `${report}@${version}`, table: table.name, id }))}>
                {version}
              </a>
            )}{' '}
            <span class="soft">
              {published.slice(0, 10)}
              {texts.comma[language]}
              {texts.rowEvents[kind][language]}
            </span>
          </h3>
          {cells.length > 0 && <Differences page={page} columns={table.columns} cells={cells} />}
        </>
      ))}
    </section>
  );
};
