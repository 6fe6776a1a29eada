import { readReleases } from '../api/difference.ts';
import { compareReleases, type TableDifference } from '../difference/difference.ts';
import type { PublishedRelease } from '../model/collection.ts';
import type { TableContent } from '../model/release.ts';
import type { Bilingual, TableDescription } from '../model/table.ts';
import { releaseName, routes } from '../routes.ts';
import type { Storage } from '../storage/storage.ts';
import { dayInChina } from './language.ts';
import { feedAlternate, jsonAlternate, Layout } from './layout.tsx';
import { say } from './page.tsx';
import { Listed } from './parts/elements.tsx';
import { Differences, nameOfRow, shorten, Words, WordsLink } from './parts/words.tsx';
import {
  pageInRelease,
  releaseAnchor,
  releaseCrumbs,
  reportHref,
  rowHref,
  tableHref,
  useRelease,
} from './releasePage.tsx';
import { texts } from './texts.ts';

/** How many releases are compared with their predecessors, some milliseconds each; older ones are only listed. */
const releasesCompared = 2;

/** Handles the page of a report's releases, newest first, each with its changes. */
export const answerReleasesPage = pageInRelease(({ node: { releases } }, _, { storage }) => ({
  render: async () => {
    const changes = await Promise.all(
      releases.map((release, index) => {
        const before = release.withdrawn ? undefined : releases.slice(index + 1).find(({ withdrawn }) => !withdrawn);
        return readChanges(storage, release, before, index < releasesCompared);
      }),
    );
    return <ReleasesPage changes={changes} />;
  },
}));

const ReleasesPage = ({ changes }: { changes: readonly ReleaseChanges[] }) => {
  const { about, report } = useRelease().manifest;
  return (
    <Layout
      title={`${say(texts.releases)} - ${say(about.name)}`}
      description={say(texts.releasesMean)}
      crumbs={releaseCrumbs()}
      alternates={[jsonAlternate(routes.releases.href({ report })), feedAlternate]}
    >
      <h1>{say(texts.releases)}</h1>
      <p class="lead">{say(texts.releasesMean)}</p>
      <p>
        <a href={routes.feed.href()} type={feedAlternate.type}>
          {say(texts.follow)}
        </a>{' '}
        <span class="soft">{say(texts.chinaTime)}</span>
      </p>
      {changes.map((change) => (
        <Release change={change} />
      ))}
    </Layout>
  );
};

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

const Release = ({ change: { release, before, compared } }: { change: ReleaseChanges }) => {
  const { report, current } = useRelease().node;
  const { version, published, notes, withdrawn } = release;
  const name = releaseName(report, version);
  const anchor = releaseAnchor(version);
  return (
    <section aria-labelledby={anchor}>
      <h2 id={anchor}>
        {withdrawn ? version : <a href={reportHref(name)}>{version}</a>}{' '}
        <small>
          <time datetime={published}>{dayInChina(Date.parse(published))}</time>
        </small>{' '}
        {version === current && <span class="tag">{say(texts.current)}</span>}
      </h2>
      <p>{say(notes)}</p>
      {withdrawn && (
        <p class="notice">
          {say(texts.withdrawn(dayInChina(Date.parse(withdrawn.withdrawn))))} {say(withdrawn.reason)}
        </p>
      )}
      {compared && <Changes name={name} {...compared} />}
      <p class="soft">
        {!withdrawn && <a href={routes.manifest.href({ report: name })}>manifest.json</a>}
        {before !== null && (
          <>
            {' · '}
            <a href={routes.difference.href({ report, from: before, to: version })}>
              {say(texts.changesSince(before))}
            </a>
          </>
        )}
      </p>
    </section>
  );
};

/** The changes of a release; `name` is the report with its version. */
const Changes = ({ name, difference, tables }: NonNullable<ReleaseChanges['compared']> & { name: string }) => {
  const { tablesAdded, tablesRemoved, tables: changed } = difference;
  if (tablesAdded.length + tablesRemoved.length + changed.length === 0) return <p>{say(texts.noDifference)}</p>;
  return (
    <>
      <Listed
        title={texts.tablesAdded}
        items={tablesAdded.map(({ item }) => (
          <>
            <a href={tableHref(item.name, name)}>{say(item.title)}</a>
            {say(texts.inBrackets(say(texts.rows(item.rows.length))))}
          </>
        ))}
      />
      <Listed title={texts.tablesRemoved} items={tablesRemoved.map(({ item }) => say(item.title))} />
      {changed.map((changes) => (
        <Table name={name} table={tables.get(changes.table)!} changes={changes} />
      ))}
    </>
  );
};

/** The most rows of a table that are shown cell by cell; all are counted. */
const rowsShown = 12;

const Table = ({ name, table, changes }: { name: string; table: TableContent; changes: TableDifference }) => {
  const { rowsAdded, rowsRemoved, columnsAdded, columnsRemoved } = changes;
  const changed = listChangedRows(changes, table);
  const inBoth = [...table.columns, ...columnsRemoved.map(({ column }) => column)];
  return (
    <details>
      <summary>
        {say(table.title) + say(texts.colon)}
        {say(texts.changeCounts(rowsAdded.length, rowsRemoved.length, changed.length))}
      </summary>
      <div>
        <Listed title={texts.columnsAdded} items={columnsAdded.map(({ column }) => say(column.title))} />
        <Listed title={texts.columnsRemoved} items={columnsRemoved.map(({ column }) => say(column.title))} />
        <RowList title={texts.rowsAdded} table={table} rows={rowsAdded} name={name} />
        <RowList title={texts.rowsRemoved} table={table} rows={rowsRemoved} />
        {changed.slice(0, rowsShown).map(({ key, row, cells }) => (
          <>
            <h3>
              <WordsLink
                href={rowHref(table.name, key, name)}
                text={row ? shorten(nameOfRow({ table, row }, null, 'zh'), nameLength) : key}
              />
            </h3>
            <Differences columns={inBoth} cells={cells} />
          </>
        ))}
        <More rows={changed.length} />
      </div>
    </details>
  );
};

/** The most characters of a row's name in a list of changes. */
const nameLength = 60;

/** Lists the changed rows with their changed cells; of new columns, only the English of the quotation. */
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

const More = ({ rows }: { rows: number }) => (rows > rowsShown ? <p>{say(texts.more(rows - rowsShown))}</p> : null);

interface RowListProps {
  title: Bilingual;
  table: TableDescription;
  rows: TableDifference['rowsAdded'];
  /** The release to link to, if the rows have pages. */
  name?: string;
}

const RowList = ({ title, table, rows, name }: RowListProps) =>
  rows.length === 0 ? null : (
    <>
      <h3>{say(title)}</h3>
      <ul>
        {rows.slice(0, rowsShown).map(({ key, row }) => {
          const words = <Words text={shorten(nameOfRow({ table, row }), nameLength)} />;
          return <li>{name === undefined ? words : <a href={rowHref(table.name, key, name)}>{words}</a>}</li>;
        })}
      </ul>
      <More rows={rows.length} />
    </>
  );
