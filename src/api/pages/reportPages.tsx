import { describeDataset } from '../../catalog/describe.ts';
import { datasetLinkedData } from '../../catalog/schemaOrg.ts';
import type { TableSummary } from '../../model/manifest.ts';
import { isQuantified } from '../../model/quantity.ts';
import { rowHistory, type RowState } from '../../pages/history.ts';
import type { Language } from '../../pages/language.ts';
import type { ReleaseView } from '../../pages/release.ts';
import { ReportPage, type ReportRows } from '../../pages/report.tsx';
import { RowPage } from '../../pages/row.tsx';
import type { Context } from '../context.ts';
import { missingRow } from '../row.ts';
import { harvestSignpost, signpostsOf } from '../signposts.ts';
import type { Storage } from '../storage.ts';
import { answerPage } from './answerPage.tsx';
import { chartsOf, readChart } from './chartImage.ts';
import { asPage, findTable, rowsOf } from './reportView.ts';
import { readToday } from './today.ts';

const reportTables = ['report', 'themes', 'initiatives', 'measures', 'places', 'annotations'] as const;

/** The page of a report. */
export const answerReportPage = asPage((view, _, context) => {
  const today = readToday();
  const { report } = view.manifest;
  return answerPage(context, {
    state: [today],
    links: [
      ...signpostsOf(view.manifest, view.pinned),
      ...(view.pinned ? [] : [harvestSignpost(context.snapshot.root.site.public_url, report)]),
    ],
    render: async (page) => {
      const rows = await Promise.all(
        reportTables.map(async (table) => [table, await rowsOf(context.storage, view.manifest, table)] as const),
      );
      const quantities = await Promise.all(
        view.manifest.tables
          .filter((table) => table.rows > 0 && isQuantified(table))
          .map(async (table) => ({ table, rows: await rowsOf(context.storage, view.manifest, table.name) })),
      );
      const charts = await Promise.all(
        chartsOf(view.manifest, page.language).map((name) =>
          readChart(context.storage, view.manifest, name, page.language),
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
          linkedData={linkReport(context, view, page.language)}
        />
      );
    },
  });
});

/** The report as search engines read it. */
function linkReport({ snapshot }: Context, { node, manifest, pinned }: ReleaseView, language: Language): object {
  return datasetLinkedData(snapshot.root.site, describeDataset(node, manifest), language, pinned);
}

/** The page of a row. */
export const answerRowPage = asPage(async (view, { table: name, id }: RowParameters, context) => {
  const { storage } = context;
  const table = findTable(view, name, id);
  const today = readToday();
  const rows = await rowsOf(storage, view.manifest, table.name);
  const at = rows.findIndex((row) => row[table.key] === id);
  const row = rows[at];
  if (!row) throw missingRow(view, table.name, id);
  return answerPage(context, {
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
});

interface RowParameters {
  readonly report: string;
  readonly table: string;
  readonly id: string;
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
