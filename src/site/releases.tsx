import { readReleases } from '../api/difference.ts';
import { compareReleases, type Difference, type TableDifference } from '../difference/difference.ts';
import type { PublishedRelease } from '../model/collection.ts';
import type { TableContent } from '../model/release.ts';
import type { Bilingual, Column, TableDescription } from '../model/table.ts';
import { releaseName, routes } from '../routes.ts';
import type { Storage } from '../storage/storage.ts';
import { dayInChina } from './language.ts';
import { feedAlternate, jsonAlternate, Layout } from './layout.tsx';
import { type Page, pageHref } from './page.ts';
import { Differences } from './parts/differences.tsx';
import { releaseAnchor, releaseCrumbs } from './parts/releaseLine.tsx';
import { Words, WordsLink } from './parts/words.tsx';
import { pageInRelease, type ReleasePage } from './releasePage.ts';
import { nameOfRow, shorten } from './rowWords.ts';
import { joined } from './parts/elements.tsx';
import { texts } from './texts.ts';

/** How many releases are compared with their predecessors, some milliseconds each; older ones are only listed. */
const releasesCompared = 2;

/** Handles the page of a report's releases, newest first, each with its changes. */
export const answerReleasesPage = pageInRelease(({ node, manifest }, _, { storage }) => ({
  render: async (page) => {
    const { language } = page;
    const { about, report } = manifest;
    const { releases } = node;
    const changes = await Promise.all(
      releases.map((release, index) => {
        const before = release.withdrawn ? undefined : releases.slice(index + 1).find(({ withdrawn }) => !withdrawn);
        return readChanges(storage, release, before, index < releasesCompared);
      }),
    );
    return (
      <Layout
        page={page}
        title={`${texts.releases[language]} - ${about.name[language]}`}
        description={texts.releasesMean[language]}
        crumbs={releaseCrumbs(page)}
        alternates={[jsonAlternate(routes.releases.href({ report })), feedAlternate]}
      >
        <h1>{texts.releases[language]}</h1>
        <p class="lead">{texts.releasesMean[language]}</p>
        <p>
          <a href={routes.feed.href()} type={feedAlternate.type}>
            {texts.follow[language]}
          </a>{' '}
          <span class="soft">{texts.chinaTime[language]}</span>
        </p>
        {changes.map((change) => (
          <Release page={page} change={change} />
        ))}
      </Layout>
    );
  },
}));

async function readChanges(
  storage: Storage,
  release: PublishedRelease,
  before: PublishedRelease | undefined,
  comparing: boolean,
) {
  if (!before || !comparing) return { release, before: before?.version ?? null, compared: null };
  const [from, to] = await readReleases(storage, before, release);
  return {
    release,
    before: before.version,
    compared: { difference: compareReleases(from, to), tables: new Map(to.tables.map((table) => [table.name, table])) },
  };
}

/** A release, the version that it is compared with, and its changes if they are shown. */
type ReleaseChanges = Awaited<ReturnType<typeof readChanges>>;

const Release = ({ page, change }: { page: ReleasePage; change: ReleaseChanges }) => {
  const { language, node } = page;
  const { release, before, compared } = change;
  const { version, published, notes, withdrawn } = release;
  const { report } = node;
  const name = releaseName(report, version);
  const anchor = releaseAnchor(version);
  return (
    <section aria-labelledby={anchor}>
      <h2 id={anchor}>
        {withdrawn ? version : <a href={pageHref(page, routes.reportPage.href({ report: name }))}>{version}</a>}{' '}
        <small>
          <time datetime={published}>{dayInChina(Date.parse(published))}</time>
        </small>{' '}
        {version === node.current && <span class="tag">{texts.current[language]}</span>}
      </h2>
      <p>{notes[language]}</p>
      {withdrawn && (
        <p class="notice">
          {texts.withdrawn(dayInChina(Date.parse(withdrawn.withdrawn)))[language]} {withdrawn.reason[language]}
        </p>
      )}
      {compared && <Changes page={page} name={name} {...compared} />}
      <p class="soft">
        {!withdrawn && <a href={routes.manifest.href({ report: name })}>manifest.json</a>}
        {before !== null && (
          <>
            {' · '}
            <a href={routes.difference.href({ report, from: before, to: version })}>
              {texts.changesSince(before)[language]}
            </a>
          </>
        )}
      </p>
    </section>
  );
};

interface ChangesProps {
  page: ReleasePage;
  /** The report with the version of the newer release. */
  name: string;
  difference: Difference;
  tables: ReadonlyMap<string, TableContent>;
}

const Changes = ({ page, name, difference, tables }: ChangesProps) => {
  const { language } = page;
  const { tablesAdded, tablesRemoved, tables: changed } = difference;
  if (tablesAdded.length + tablesRemoved.length + changed.length === 0) return <p>{texts.noDifference[language]}</p>;
  return (
    <>
      {tablesAdded.length > 0 && (
        <p>
          {texts.tablesAdded[language] + texts.colon[language]}
          {joined(
            tablesAdded.map(({ item }) => (
              <>
                <a href={pageHref(page, routes.tablePage.href({ report: name, table: item.name }))}>
                  {item.title[language]}
                </a>
                {texts.inBrackets(texts.rows(item.rows.length)[language])[language]}
              </>
            )),
            texts.semicolon[language],
          )}
        </p>
      )}
      {tablesRemoved.length > 0 && (
        <p>
          {texts.tablesRemoved[language] + texts.colon[language]}
          {tablesRemoved.map(({ item }) => item.title[language]).join(texts.semicolon[language])}
        </p>
      )}
      {changed.map((changes) => (
        <Table page={page} name={name} table={tables.get(changes.table)!} changes={changes} />
      ))}
    </>
  );
};

/** The most rows of a table that are shown cell by cell; all are counted. */
const rowsShown = 12;

interface TableProps {
  page: ReleasePage;
  name: string;
  table: TableContent;
  changes: TableDifference;
}

const Table = ({ page, name, table, changes }: TableProps) => {
  const { language } = page;
  const { rowsAdded, rowsRemoved, columnsAdded, columnsRemoved } = changes;
  const changed = listChangedRows(changes, table);
  const columns = (title: Bilingual, list: TableDifference['columnsAdded']) =>
    list.length > 0 && (
      <p>
        {title[language] + texts.colon[language]}
        {list.map(({ column }) => column.title[language]).join(texts.semicolon[language])}
      </p>
    );
  return (
    <details>
      <summary>
        {table.title[language] + texts.colon[language]}
        {texts.changeCounts(rowsAdded.length, rowsRemoved.length, changed.length)[language]}
      </summary>
      <div>
        {columns(texts.columnsAdded, columnsAdded)}
        {columns(texts.columnsRemoved, columnsRemoved)}
        <RowList page={page} title={texts.rowsAdded} table={table} rows={rowsAdded} name={name} />
        <RowList page={page} title={texts.rowsRemoved} table={table} rows={rowsRemoved} />
        {changed.slice(0, rowsShown).map(({ key, row, cells }) => (
          <>
            <h3>
              <WordsLink
                page={page}
                href={rowAddress(page, name, table, key)}
                text={row ? shorten(nameOfRow({ table, row }, 'zh'), nameLength) : key}
              />
            </h3>
            <Differences page={page} columns={columnsOf(table, changes)} cells={cells} />
          </>
        ))}
        <More page={page} rows={changed.length} />
      </div>
    </details>
  );
};

/** The most characters of a row's name in a list of changes. */
const nameLength = 60;

const rowAddress = (page: Page, report: string, { name: table }: TableDescription, id: string): string =>
  pageHref(page, routes.rowPage.href({ report, table, id }));

/** The columns of both releases. */
const columnsOf = ({ columns }: TableDescription, { columnsRemoved }: TableDifference): Column[] => [
  ...columns,
  ...columnsRemoved.map(({ column }) => column),
];

/**
 * Lists the changed rows with their changed cells. Of new columns it shows only the English of the quotation; the others
 * are only named.
 */
function listChangedRows(
  { cells, columnsAdded }: TableDifference,
  { quotes = 'name', key: keyColumn, rows }: TableContent,
) {
  const english = columnsAdded
    .filter(({ column: { name } }) => name === `${quotes}_en`)
    .flatMap(({ column: { name }, values }) =>
      Object.entries(values).map(([key, to]) => ({ key, column: name, from: null, to })),
    );
  const byKey = new Map(rows.map((row) => [String(row[keyColumn]), row]));
  return [...Map.groupBy([...cells, ...english], ({ key }) => key)].map(([key, changed]) => ({
    key,
    row: byKey.get(key),
    cells: changed,
  }));
}

const More = ({ page, rows }: { page: Page; rows: number }) =>
  rows > rowsShown ? <p>{texts.more(rows - rowsShown)[page.language]}</p> : null;

interface RowListProps {
  page: Page;
  title: Bilingual;
  table: TableDescription;
  rows: TableDifference['rowsAdded'];
  /** The release to link to, if the rows have pages. */
  name?: string;
}

const RowList = ({ page, title, table, rows, name }: RowListProps) =>
  rows.length === 0 ? null : (
    <>
      <h3>{title[page.language]}</h3>
      <ul>
        {rows.slice(0, rowsShown).map(({ key, row }) => {
          const words = <Words page={page} text={shorten(nameOfRow({ table, row }, page.language), nameLength)} />;
          return <li>{name === undefined ? words : <a href={rowAddress(page, name, table, key)}>{words}</a>}</li>;
        })}
      </ul>
      <More page={page} rows={rows.length} />
    </>
  );
