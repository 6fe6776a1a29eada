import type { PublishedRelease } from '../model/index.ts';
import type { TableSummary } from '../model/manifest.ts';
import type { Row } from '../model/table.ts';
import { releaseName, routes } from '../routes.ts';
import type { CellDifference } from './history.ts';
import { Layout, type Page, pageHref } from './layout.tsx';
import { Differences } from './parts/differences.tsx';
import { releaseCrumbs } from './parts/releaseLine.tsx';
import { Words } from './parts/words.tsx';
import type { ReleaseView } from './release.ts';
import { texts } from './texts.ts';

/** What a release changed in one table. */
export interface TableChanges {
  table: TableSummary;
  added: readonly Row[];
  removed: readonly Row[];
  changed: readonly { key: string; cells: readonly CellDifference[] }[];
  columnsAdded: readonly string[];
  columnsRemoved: readonly string[];
}

export interface ReleaseChanges {
  release: PublishedRelease;
  /** The release before it; `null` for the first. */
  before: string | null;
  /** `null` where the release is too old to be compared here. */
  tables: readonly TableChanges[] | null;
}

interface ReleasesProps {
  page: Page;
  view: ReleaseView;
  changes: readonly ReleaseChanges[];
}

/** The releases of a report, newest first, each with what it changed. */
export const ReleasesPage = ({ page, view, changes }: ReleasesProps) => {
  const { language } = page;
  const { about, report } = view.manifest;
  return (
    <Layout
      page={page}
      title={`${texts.releases[language]} - ${about.name[language]}`}
      description={texts.releasesMean[language]}
      notice={about.rights.notice}
      crumbs={releaseCrumbs(page, view)}
      alternates={[{ href: routes.releases.href({ report }), type: 'application/json', title: 'JSON' }]}
    >
      <h1>{texts.releases[language]}</h1>
      <p class="lead">{texts.releasesMean[language]}</p>
      {changes.map((change) => (
        <Release page={page} report={report} current={view.node.current} change={change} />
      ))}
    </Layout>
  );
};

interface ReleaseProps {
  page: Page;
  report: string;
  current: string;
  change: ReleaseChanges;
}

const Release = ({ page, report, current, change: { release, before, tables } }: ReleaseProps) => {
  const { language } = page;
  const { version, published, notes } = release;
  const name = releaseName(report, version);
  return (
    <section aria-labelledby={`v${version}`}>
      <h2 id={`v${version}`}>
        <a href={pageHref(page, routes.reportPage.href({ report: name }))}>{version}</a>{' '}
        <small>
          <time datetime={published}>{published.slice(0, 10)}</time>
        </small>{' '}
        {version === current && <span class="tag">{texts.current[language]}</span>}
      </h2>
      <p>{notes[language]}</p>
      <p class="soft">
        <a href={routes.manifest.href({ report: name })}>manifest.json</a>
      </p>
      {before !== null && tables !== null && (
        <>
          {tables.length === 0 && <p>{texts.noDifference[language]}</p>}
          {tables.map((changes) => (
            <Table page={page} name={name} before={before} changes={changes} />
          ))}
        </>
      )}
    </section>
  );
};

/** How many changed rows of a table are shown cell by cell; all are counted. */
const rowsShown = 12;

const Table = ({
  page,
  name,
  before,
  changes,
}: {
  page: Page;
  name: string;
  before: string;
  changes: TableChanges;
}) => {
  const { language } = page;
  const { table, added, removed, changed, columnsAdded, columnsRemoved } = changes;
  const link = (key: string) => (
    <a href={pageHref(page, routes.rowPage.href({ report: name, table: table.name, id: key }))}>{key}</a>
  );
  return (
    <details>
      <summary>
        {table.title[language]}
        {texts.colon[language]}
        {texts.changeCounts(added.length, removed.length, changed.length)[language]}
      </summary>
      <div>
        {columnsAdded.length > 0 && (
          <p>
            {texts.columnsAdded[language]}
            {texts.colon[language]}
            <code>{columnsAdded.join(' ')}</code>
          </p>
        )}
        {columnsRemoved.length > 0 && (
          <p>
            {texts.columnsRemoved[language]}
            {texts.colon[language]}
            <code>{columnsRemoved.join(' ')}</code>
          </p>
        )}
        <RowList page={page} title={texts.rowsAdded[language]} table={table} rows={added} />
        <RowList page={page} title={texts.rowsRemoved[language]} table={table} rows={removed} />
        {changed.slice(0, rowsShown).map(({ key, cells }) => (
          <>
            <h3>{link(key)}</h3>
            <Differences page={page} columns={table.columns} cells={cells} />
          </>
        ))}
        {changed.length > rowsShown && <p>{texts.moreChanges(changed.length - rowsShown, before)[language]}</p>}
      </div>
    </details>
  );
};

const RowList = ({
  page,
  title,
  table,
  rows,
}: {
  page: Page;
  title: string;
  table: TableSummary;
  rows: readonly Row[];
}) =>
  rows.length === 0 ? null : (
    <>
      <h3>{title}</h3>
      <ul>
        {rows.slice(0, rowsShown).map((row) => (
          <li>
            <span class="code">{row[table.key]}</span>{' '}
            {table.quotes !== undefined && (
              <Words page={page} said>
                {String(row[table.quotes])}
              </Words>
            )}
          </li>
        ))}
        {rows.length > rowsShown && <li>{texts.more(rows.length - rowsShown)[page.language]}</li>}
      </ul>
    </>
  );
