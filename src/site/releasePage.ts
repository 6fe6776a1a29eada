import type { Context } from '../api/answer.ts';
import { goneAt, type HttpProblem, unknownTable } from '../api/problem.ts';
import { inRelease } from '../api/release.ts';
import { currentRelease, type ReportNode } from '../model/collection.ts';
import { type Manifest, rowsPath, type TableSummary } from '../model/manifest.ts';
import type { Cell, Row } from '../model/table.ts';
import { releaseName, routes } from '../routes.ts';
import type { Storage } from '../storage/storage.ts';
import { dayInChina } from './language.ts';
import { answerPage, type Page, type PageAnswer, pageHref } from './page.ts';

/** The release that a page shows. */
export interface ShownRelease {
  node: ReportNode;
  manifest: Manifest;
  /** Whether the address of the page names this very release, and not the latest. */
  pinned: boolean;
}

/** What every page about a report is given. */
export interface ReleasePage extends Page, ShownRelease {
  /** The current release, which may be the one that is shown. */
  latest: Manifest;
  /** The day on which the page is read, which citations name. */
  today: string;
}

/** Makes a handler of a page about a report in one release: the page is another one the next day. */
export const pageInRelease = <Parameters extends { readonly report: string }>(
  describe: (
    release: ShownRelease,
    parameters: Parameters,
    context: Context,
  ) => PageAnswer<ReleasePage> | Promise<PageAnswer<ReleasePage>>,
) =>
  inRelease(async ({ node, release, pinned }, parameters: Parameters, context) => {
    const shown = { node, manifest: await context.storage.manifest(release.manifest.digest), pinned };
    const today = dayInChina(Date.now());
    const { state = [], render, ...answer } = await describe(shown, parameters, context);
    return answerPage(context, {
      ...answer,
      state: [today, ...state],
      render: async (page) => {
        const latest = await context.storage.manifest(currentRelease(node).manifest.digest);
        const { manifest } = shown;
        const searched = manifest.version !== latest.version && { searched: { name: nameOf(shown), manifest } };
        return render({ ...page, ...shown, latest, today, ...searched });
      },
    });
  });

/** The report as the addresses of a page's own links name it: a pinned page leads to pinned ones. */
export const nameOf = ({ manifest, pinned }: ShownRelease): string =>
  releaseName(manifest.report, pinned ? manifest.version : null);

export const reportHref = (page: ReleasePage): string =>
  pageHref(page, routes.reportPage.href({ report: nameOf(page) }));

export const tableHref = (page: ReleasePage, table: string): string =>
  pageHref(page, routes.tablePage.href({ report: nameOf(page), table }));

export const rowHref = (page: ReleasePage, table: string, id: Cell | undefined): string =>
  pageHref(page, routes.rowPage.href({ report: nameOf(page), table, id: String(id) }));

/**
 * Where what a page of an older release shows is now, in Chinese: the same address without the version, or the report's
 * where the current release lacks the table or, as `remains` says, the row.
 */
export function hrefNow({ href, manifest, latest }: ReleasePage, remains: boolean): string {
  const { report, tables } = manifest;
  const [, , , tail = ''] = href.split('/');
  const has = ({ name }: TableSummary): boolean => name === decodeURIComponent(tail);
  if (!remains || (tables.some(has) && !latest.tables.some(has))) return routes.reportPage.href({ report });
  return href.replace(/@[^/]*/, '');
}

export const tableOf = ({ manifest }: ShownRelease, name: string): TableSummary | undefined =>
  manifest.tables.find((table) => table.name === name);

/** The table of a page; throws {@link HttpProblem} where the release has none of that name. */
export function findTable(release: ShownRelease, name: string, id?: string): TableSummary {
  const table = tableOf(release, name);
  if (table) return table;
  const { node, manifest, pinned } = release;
  throw (pinned ? null : goneAt(node, name, id)) ?? missingTable(manifest, id === undefined ? name : `${name}/${id}`);
}

function missingTable({ report, version, tables }: Manifest, tail: string): HttpProblem {
  const allowed = tables.map(({ name }) => name);
  const where = releaseName(report, version);
  return unknownTable(`${where} has no table “${tail}”; its tables are ${allowed.join(', ')}.`, allowed);
}

/** The rows of a table of a release, in their order; none where the release lacks the table. */
export const rowsOf = async (storage: Storage, { files }: Manifest, table: string): Promise<readonly Row[]> => {
  const file = files[rowsPath(table)];
  return file ? (await storage.table(file)).rows : [];
};
