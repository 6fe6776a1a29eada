import { missingRow } from '../api/row.ts';
import type { Bilingual, Column } from '../model/column.ts';
import type { TableSummary } from '../model/manifest.ts';
import { provenance } from '../model/provenance.ts';
import type { Row } from '../model/table.ts';
import { releaseName, type RouteParameters, routes } from '../routes.ts';
import type { Storage } from '../storage/storage.ts';
import { englishOf } from './language.ts';
import { jsonAlternate, Layout } from './layout.tsx';
import { pageHref } from './page.ts';
import { Cite } from './parts/cite.tsx';
import { Differences } from './parts/differences.tsx';
import { releaseCrumbs, ReleaseLine } from './parts/releaseLine.tsx';
import { Value } from './parts/value.tsx';
import { Words } from './parts/words.tsx';
import {
  findTable,
  nameOf,
  pageInRelease,
  type ReleasePage,
  rowHref,
  rowsOf,
  type ShownRelease,
  tableHref,
} from './releasePage.ts';
import { type RowEvent, rowHistory, type RowState } from './row/history.ts';
import { Quotation } from './row/quotation.tsx';
import { pairStated } from './row/stated.ts';
import { texts } from './texts.ts';

/** A row: its words in the source, its values, how to cite it, and its history. */
export const answerRowPage = pageInRelease(
  async (release, { table: name, id }: RouteParameters<'rowPage'>, { storage }) => {
    const table = findTable(release, name, id);
    const { about, report } = release.manifest;
    const rows = await rowsOf(storage, release.manifest, table.name);
    const at = rows.findIndex((row) => row[table.key] === id);
    const row = rows[at];
    if (!row) throw missingRow(release, table.name, id);
    return {
      render: async (page) => {
        const { language } = page;
        const passages = await rowsOf(storage, release.manifest, 'passages');
        const states = await readStates(storage, release, table, id);
        const named = nameOf(page);
        const data = routes.row.href({ report: named, table: table.name, id });
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
              ...releaseCrumbs(page),
              { href: routes.tablePage.href({ report: named, table: table.name }), name: table.title[language] },
            ]}
            alternates={[jsonAlternate(data)]}
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
            <ReleaseLine page={page} />
            <section aria-labelledby="source">
              <h2 id="source">{texts.inTheSource[language]}</h2>
              <Quotation page={page} passages={passages} span={span} />
            </section>
            <Values page={page} table={table} row={row} />
            <Neighbours page={page} table={table} previous={rows[at - 1]} next={rows[at + 1]} />
            <Cite page={page} table={table} id={id} />
            <History page={page} table={table} id={id} history={rowHistory(states)} />
            <h2>{texts.forPrograms[language]}</h2>
            <p>
              <a class="code" href={data}>
                {data}
              </a>
            </p>
          </Layout>
        );
      },
    };
  },
);

/** How many releases a row is followed through, so that a page stays a few reads. */
const releasesFollowed = 12;

function readStates(storage: Storage, { node }: ShownRelease, table: TableSummary, id: string): Promise<RowState[]> {
  const standing = node.releases.filter(({ withdrawn }) => !withdrawn);
  return Promise.all(
    standing.slice(0, releasesFollowed).map(async ({ version, published, manifest }) => {
      const rows = await rowsOf(storage, await storage.manifest(manifest.digest), table.name);
      return { version, published, row: rows.find((row) => row[table.key] === id) ?? null };
    }),
  );
}

const titleLength = 40;
const shorten = (text: string): string =>
  text.length > titleLength ? `${Array.from(text).slice(0, titleLength).join('')}…` : text;

interface RowProps {
  page: ReleasePage;
  table: TableSummary;
  row: Row;
}

/** What other places of the page show than the list of values. */
const placed = new Set(Object.keys(provenance));

/** What is stated beside what is inferred, then everything else that the row says, then what it leaves open. */
const Values = ({ page, table, row }: RowProps) => {
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
                    <Value page={page} column={column} value={row[column.name]} />
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
              <Value page={page} column={column} value={row[column.name]} />
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
      <Related page={page} table={table} row={row} />
    </section>
  );
};

/** Where rows of other tables that name this one are found. */
const Related = ({ page, table, row }: RowProps) => {
  const { language } = page;
  const related = page.manifest.tables.flatMap((other) =>
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
          <a href={`${tableHref(page, other.name)}?${column}=${id}`}>{other.title[language]}</a>
        </>
      ))}
    </p>
  );
};

interface NeighboursProps {
  page: ReleasePage;
  table: TableSummary;
  previous: Row | undefined;
  next: Row | undefined;
}

const Neighbours = ({ page, table, previous, next }: NeighboursProps) => {
  const { language } = page;
  if (!previous && !next) return null;
  const link = (row: Row, text: Bilingual, rel: string) => {
    const id = String(row[table.key]);
    return (
      <a rel={rel} href={rowHref(page, table.name, id)}>
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

interface HistoryProps {
  page: ReleasePage;
  table: TableSummary;
  id: string;
  history: readonly RowEvent[];
}

const History = ({ page, table, id, history }: HistoryProps) => {
  const { language } = page;
  const { report } = page.manifest;
  return (
    <section aria-labelledby="history">
      <h2 id="history">{texts.history[language]}</h2>
      {history.map(({ version, published, kind, cells }) => (
        <>
          <h3>
            {kind === 'removed' || kind === 'absent' ? (
              version
            ) : (
              <a
                href={pageHref(
                  page,
                  routes.rowPage.href({ report: releaseName(report, version), table: table.name, id }),
                )}
              >
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
