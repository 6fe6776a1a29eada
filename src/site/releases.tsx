import { readReleases } from '../api/difference.ts';
import {
  type CellDifference,
  compareReleases,
  type Difference,
  type TableDifference,
} from '../difference/difference.ts';
import type { PublishedRelease } from '../model/collection.ts';
import type { Bilingual } from '../model/column.ts';
import type { TableDescription } from '../model/table.ts';
import { releaseName, routes } from '../routes.ts';
import type { Storage } from '../storage/storage.ts';
import { feedAlternate, jsonAlternate, Layout } from './layout.tsx';
import { type Page, pageHref } from './page.ts';
import { Differences } from './parts/differences.tsx';
import { releaseCrumbs } from './parts/releaseLine.tsx';
import { Words } from './parts/words.tsx';
import { pageInRelease } from './releasePage.ts';
import { texts } from './texts.ts';

/** How many releases are compared with the one before that was not withdrawn; older ones are listed. */
const releasesCompared = 8;

/** The releases of a report, newest first, each with what it changed. */
export const answerReleasesPage = pageInRelease(({ node, manifest }, _, { storage }) => ({
  render: async (page) => {
    const { language } = page;
    const { about, report } = manifest;
    const { releases } = node;
    const changes = await Promise.all(
      releases.map((release, index) => {
        const before = releases.slice(index + 1).find(({ withdrawn }) => !withdrawn);
        return readChanges(storage, release, before, index < releasesCompared && !release.withdrawn);
      }),
    );
    return (
      <Layout
        page={page}
        title={`${texts.releases[language]} - ${about.name[language]}`}
        description={texts.releasesMean[language]}
        notice={about.rights.notice}
        crumbs={releaseCrumbs(page)}
        alternates={[jsonAlternate(routes.releases.href({ report })), feedAlternate]}
      >
        <h1>{texts.releases[language]}</h1>
        <p class="lead">{texts.releasesMean[language]}</p>
        {changes.map((change) => (
          <Release page={page} report={report} current={node.current} change={change} />
        ))}
      </Layout>
    );
  },
}));

/** A release, and what it changed. */
interface ReleaseChanges {
  release: PublishedRelease;
  /** The release that it is compared with; `null` for none. */
  before: string | null;
  compared: { difference: Difference; tables: ReadonlyMap<string, TableDescription> } | null;
}

async function readChanges(
  storage: Storage,
  release: PublishedRelease,
  before: PublishedRelease | undefined,
  comparing: boolean,
): Promise<ReleaseChanges> {
  if (!before || !comparing) return { release, before: null, compared: null };
  const [from, to] = await readReleases(storage, before, release);
  return {
    release,
    before: before.version,
    compared: { difference: compareReleases(from, to), tables: new Map(to.tables.map((table) => [table.name, table])) },
  };
}

interface ReleaseProps {
  page: Page;
  report: string;
  current: string;
  change: ReleaseChanges;
}

const Release = ({ page, report, current, change: { release, before, compared } }: ReleaseProps) => {
  const { language } = page;
  const { version, published, notes, withdrawn } = release;
  const name = releaseName(report, version);
  const anchor = `v${version.replaceAll('.', '-')}`;
  return (
    <section aria-labelledby={anchor}>
      <h2 id={anchor}>
        {withdrawn ? version : <a href={pageHref(page, routes.reportPage.href({ report: name }))}>{version}</a>}{' '}
        <small>
          <time datetime={published}>{published.slice(0, 10)}</time>
        </small>{' '}
        {version === current && <span class="tag">{texts.current[language]}</span>}
      </h2>
      <p>{notes[language]}</p>
      {withdrawn ? (
        <p class="notice">
          {texts.withdrawn(withdrawn.withdrawn.slice(0, 10))[language]} {withdrawn.reason[language]}
        </p>
      ) : (
        <p class="soft">
          <a href={routes.manifest.href({ report: name })}>manifest.json</a>
        </p>
      )}
      {before !== null && (
        <p>
          <a href={routes.difference.href({ report, from: before, to: version })}>
            {texts.changesSince(before)[language]}
          </a>
        </p>
      )}
      {compared && compared.difference.tables.length === 0 && <p>{texts.noDifference[language]}</p>}
      {compared?.difference.tables.map((changes) => (
        <Table page={page} name={name} table={compared.tables.get(changes.table)!} changes={changes} />
      ))}
    </section>
  );
};

/** How many changed rows of a table are shown cell by cell; all are counted. */
const rowsShown = 12;

interface TableProps {
  page: Page;
  /** The report with the version of the newer release. */
  name: string;
  table: TableDescription;
  changes: TableDifference;
}

const Table = ({ page, name, table, changes }: TableProps) => {
  const { language } = page;
  const { rowsAdded, rowsRemoved } = changes;
  const changed = listChangedRows(changes);
  const columns = (title: Bilingual, list: TableDifference['columnsAdded']) =>
    list.length > 0 && (
      <p>
        {title[language]}
        {texts.colon[language]}
        {list.map(({ column }) => `${column.title[language]} (${column.name})`).join(texts.semicolon[language])}
      </p>
    );
  return (
    <details>
      <summary>
        {table.title[language]}
        {texts.colon[language]}
        {texts.changeCounts(rowsAdded.length, rowsRemoved.length, changed.size)[language]}
      </summary>
      <div>
        {columns(texts.columnsAdded, changes.columnsAdded)}
        {columns(texts.columnsRemoved, changes.columnsRemoved)}
        <RowList page={page} title={texts.rowsAdded} table={table} rows={rowsAdded} />
        <RowList page={page} title={texts.rowsRemoved} table={table} rows={rowsRemoved} />
        {[...changed].slice(0, rowsShown).map(([key, cells]) => (
          <>
            <h3>
              <a href={pageHref(page, routes.rowPage.href({ report: name, table: table.name, id: key }))}>{key}</a>
            </h3>
            <Differences page={page} columns={table.columns} cells={cells} />
          </>
        ))}
        <More page={page} rows={changed.size} />
      </div>
    </details>
  );
};

/** The cells that differ, by row: what a new column holds is new as well. */
function listChangedRows({ cells, columnsAdded, columnsRemoved }: TableDifference): Map<string, CellDifference[]> {
  const filled = (lone: TableDifference['columnsAdded'], side: 'from' | 'to') =>
    lone.flatMap(({ column, values }) =>
      Object.entries(values).map(([key, value]) => ({ key, column: column.name, from: null, to: null, [side]: value })),
    );
  return Map.groupBy([...cells, ...filled(columnsRemoved, 'from'), ...filled(columnsAdded, 'to')], ({ key }) => key);
}

const More = ({ page, rows }: { page: Page; rows: number }) =>
  rows > rowsShown ? <p>{texts.more(rows - rowsShown)[page.language]}</p> : null;

interface RowListProps {
  page: Page;
  title: Bilingual;
  table: TableDescription;
  rows: TableDifference['rowsAdded'];
}

const RowList = ({ page, title, table, rows }: RowListProps) =>
  rows.length === 0 ? null : (
    <>
      <h3>{title[page.language]}</h3>
      <ul>
        {rows.slice(0, rowsShown).map(({ key, row }) => (
          <li>
            <span class="code">{key}</span>{' '}
            {table.quotes !== undefined && (
              <Words page={page} said>
                {String(row[table.quotes])}
              </Words>
            )}
          </li>
        ))}
      </ul>
      <More page={page} rows={rows.length} />
    </>
  );
