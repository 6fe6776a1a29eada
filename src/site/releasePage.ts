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
  /** Whether the page's address names this release, not the latest one. */
  pinned: boolean;
}

/** The properties of every page about a report. */
export interface ReleasePage extends Page, ShownRelease {
  /** The current release; it may be the shown one. */
  latest: Manifest;
  /** The current day in China, for citations. */
  today: string;
}

/**
 * Makes the handler of a page about a report in one release. The page's entity tag changes every day, because citations
 * have the day of access.
 */
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
        return render({ ...page, ...shown, latest, today, notice: manifest.about.rights.notice, ...searched });
      },
    });
  });

/** Returns the report's name for links: with the version on a pinned page, so that pinned pages link to pinned ones. */
export const nameOf = ({ manifest, pinned }: ShownRelease): string =>
  releaseName(manifest.report, pinned ? manifest.version : null);

export const reportHref = (page: ReleasePage): string =>
  pageHref(page, routes.reportPage.href({ report: nameOf(page) }));

export const tableHref = (page: ReleasePage, table: string): string =>
  pageHref(page, routes.tablePage.href({ report: nameOf(page), table }));

export const rowHref = (page: ReleasePage, table: string, id: Cell | undefined): string =>
  pageHref(page, routes.rowPage.href({ report: nameOf(page), table, id: String(id) }));

/**
 * Returns the Chinese address of the current version of an older page: the same address without the version. It is the
 * report's page if the current release lacks the table, or the row according to `remains`.
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

/** Returns the table of a page; throws {@link HttpProblem} if the release lacks it. */
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

/** Reads the rows of a table, in their order; returns none if the release lacks the table. */
export const rowsOf = async (storage: Storage, { files }: Manifest, table: string): Promise<readonly Row[]> => {
  const file = files[rowsPath(table)];
  return file ? (await storage.table(file)).rows : [];
};
