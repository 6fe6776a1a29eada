import { describeDataset } from '../../catalog/describe.ts';
import { datasetLinkedData } from '../../catalog/schemaOrg.ts';
import type { Manifest, TableSummary } from '../../model/manifest.ts';
import { isQuantified } from '../../model/quantity.ts';
import type { Row } from '../../model/table.ts';
import { rowHistory, type RowState } from '../../pages/history.ts';
import type { Language } from '../../pages/language.ts';
import { pageHref } from '../../pages/layout.tsx';
import type { ReleaseView } from '../../pages/release.ts';
import { ReportPage, type ReportRows } from '../../pages/report.tsx';
import { RowPage } from '../../pages/row.tsx';
import { releaseName, routes } from '../../routes.ts';
import type { Exchange } from '../exchange.ts';
import { redirect } from '../redirect.ts';
import { goneAt } from '../gone.ts';
import { HttpProblem } from '../problems.ts';
import { addressWith, readQueryString } from '../queryString.ts';
import { parseReference, resolveRelease } from '../reference.ts';
import { harvestSignpost, signpostsOf } from '../signposts.ts';
import type { Storage } from '../storage.ts';
import { answerPage, readPage } from './answerPage.tsx';
import { chartsOf, readChart } from './chartImage.ts';
import { answerReleasesPage } from './releasesPage.tsx';
import { answerTablePage } from './tablePage.tsx';
import { readToday } from './today.ts';

const base = routes.reportPage.href({ report: '' });
const controlWord = routes.releasesPage.pattern.split('/').at(-1)!;

/** Answers every page of a report: the report, its releases, a table, a row. */
export async function answerReportPages(exchange: Exchange): Promise<Response> {
  const { request, path, snapshot, storage } = exchange;
  const { language } = readPage(request);
  const [name = '', ...segments] = path.slice(path.indexOf(base) + base.length).split('/');
  if (!path.includes(base) || segments.includes(''))
    throw new HttpProblem('not-found', `The address ${path} has an empty segment; no address of ours has one.`);
  const resolved = await resolveRelease(snapshot, storage, parseReference(name));
  if ('redirectTo' in resolved) {
    const page = routes.reportPage.href({ report: [resolved.redirectTo, ...segments].join('/') });
    return redirect(addressWith(pageHref({ language }, page), readQueryString(request.url).written));
  }
  const { node, release, pinned } = resolved;
  const view: ReleaseView = { node, manifest: await storage.manifest(release.manifest.digest), pinned };
  const [table, id, ...more] = segments;
  if (table === undefined) return answerReportPage(exchange, view);
  if (table === controlWord && id === undefined) return answerReleasesPage(exchange, view);
  const summary = view.manifest.tables.find((each) => each.name === table);
  if (!summary || more.length > 0) throw goneFrom(view, table, id) ?? unknownPage(view.manifest, segments.join('/'));
  return id === undefined ? answerTablePage(exchange, view, summary) : answerRowPage(exchange, view, summary, id);
}

/** What a plain address had in an older release; the address of a release never loses anything. */
const goneFrom = ({ node, pinned }: ReleaseView, table: string, id: string | undefined): HttpProblem | null =>
  pinned ? null : goneAt(node, table, id);

const unknownRow = ({ report, version }: Manifest, table: string, id: string): HttpProblem =>
  new HttpProblem('unknown-row', `The table ${table} of ${releaseName(report, version)} has no row “${id}”.`, {
    errors: [{ path: 'id', message: 'unknown row' }],
  });

function unknownPage({ report, version, tables }: Manifest, tail: string): HttpProblem {
  const allowed = tables.map(({ name }) => name);
  return new HttpProblem(
    'unknown-table',
    `${releaseName(report, version)} has no table “${tail}”; its tables are ${allowed.join(', ')}.`,
    { errors: [{ path: 'table', message: 'unknown table', allowed }] },
  );
}

/** The rows of a table of a release, in their order. */
const rowsOf = async (storage: Storage, { files }: Manifest, table: string): Promise<readonly Row[]> => {
  const file = files[`${table}.json`];
  return file ? (await storage.table(file)).rows : [];
};

const reportTables = ['report', 'themes', 'initiatives', 'measures', 'places', 'annotations'] as const;

function answerReportPage(exchange: Exchange, view: ReleaseView): Promise<Response> {
  const today = readToday();
  const { report } = view.manifest;
  return answerPage(exchange, {
    state: [today],
    links: [
      ...signpostsOf(view.manifest, view.pinned),
      ...(view.pinned ? [] : [harvestSignpost(exchange.snapshot.root.site.public_url, report)]),
    ],
    render: async (page) => {
      const rows = await Promise.all(
        reportTables.map(async (table) => [table, await rowsOf(exchange.storage, view.manifest, table)] as const),
      );
      const quantities = await Promise.all(
        view.manifest.tables
          .filter((table) => table.rows > 0 && isQuantified(table))
          .map(async (table) => ({ table, rows: await rowsOf(exchange.storage, view.manifest, table.name) })),
      );
      const charts = await Promise.all(
        chartsOf(view.manifest, page.language).map((name) =>
          readChart(exchange.storage, view.manifest, name, page.language),
        ),
      );
      return (
        <ReportPage
          page={page}
          view={view}
          rows={Object.fromEntries(rows) as unknown as ReportRows}
          quantities={quantities}
          charts={charts}
          today={today}
          linkedData={linkReport(exchange, view, page.language)}
        />
      );
    },
  });
}

/** The report as search engines read it. */
function linkReport({ snapshot }: Exchange, { node, manifest, pinned }: ReleaseView, language: Language): object {
  return datasetLinkedData(snapshot.root.site, describeDataset(node, manifest), language, pinned);
}

async function answerRowPage(
  exchange: Exchange,
  view: ReleaseView,
  table: TableSummary,
  id: string,
): Promise<Response> {
  const { storage } = exchange;
  const today = readToday();
  const rows = await rowsOf(storage, view.manifest, table.name);
  const at = rows.findIndex((row) => row[table.key] === id);
  const row = rows[at];
  if (!row) {
    throw goneFrom(view, table.name, id) ?? unknownRow(view.manifest, table.name, id);
  }
  return answerPage(exchange, {
    state: [today],
    render: async (page) => (
      <RowPage
        page={page}
        view={view}
        table={table}
        row={row}
        previous={rows[at - 1] ?? null}
        next={rows[at + 1] ?? null}
        passages={await rowsOf(storage, view.manifest, 'passages')}
        history={rowHistory(await readStates(storage, view, table, id))}
        today={today}
      />
    ),
  });
}

/** How many releases a row is followed through, so that a page stays a few reads. */
const releasesFollowed = 12;

function readStates(storage: Storage, { node }: ReleaseView, table: TableSummary, id: string): Promise<RowState[]> {
  const standing = node.releases.filter(({ withdrawn }) => !withdrawn);
  return Promise.all(
    standing.slice(0, releasesFollowed).map(async ({ version, published, manifest }) => {
      const rows = await rowsOf(storage, await storage.manifest(manifest.digest), table.name);
      return { version, published, row: rows.find((row) => row[table.key] === id) ?? null };
    }),
  );
}
