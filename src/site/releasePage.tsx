import type { Child } from 'hono/jsx';

import type { Context } from '../api/answer.ts';
import { goneAt, unknownTable } from '../api/problem.ts';
import { type ResolvedRelease, withRelease } from '../api/release.ts';
import { missingRow } from '../api/path.ts';
import { currentRelease } from '../model/collection.ts';
import { type Manifest, rowsPath, type TableSummary } from '../model/manifest.ts';
import type { Cell, Entry, Row } from '../model/table.ts';
import { releaseName, routes } from '../routes.ts';
import type { Storage } from '../storage/storage.ts';
import { dayInChina, languageTag } from './language.ts';
import {
  answerPage,
  contextOf,
  type Crumb,
  type PageAnswer,
  pageHref,
  say,
  type ShownRelease,
  usePage,
  WithPage,
} from './page.tsx';
import { texts } from './texts.ts';

/** A part of a page about a release, and the function that returns the release. */
export const [InRelease, useRelease] = contextOf<ShownRelease>();

/** Reads the manifest of a release. */
export const showRelease = async (
  { storage }: Context,
  { node, release, pinned }: ResolvedRelease,
): Promise<ShownRelease> => ({ node, manifest: await storage.manifest(release.manifest.digest), pinned });

/** Makes the handler of a page about a report in one release. Its entity tag has the day, because citations do. */
export const pageInRelease = <Parameters extends { readonly report: string }>(
  describe: (release: ShownRelease, parameters: Parameters, context: Context) => PageAnswer | Promise<PageAnswer>,
) =>
  withRelease(async (resolved, parameters: Parameters, context) => {
    const shown = await showRelease(context, resolved);
    const { node, manifest } = shown;
    const today = dayInChina(Date.now());
    const { state = [], render, ...answer } = await describe(shown, parameters, context);
    return answerPage(context, {
      ...answer,
      state: [today, ...state],
      render: async () => {
        const latest = await context.storage.manifest(currentRelease(node).manifest.digest);
        const searched = manifest.version !== latest.version && { searched: shown };
        return (
          <InRelease value={shown}>
            <WithPage latest={latest} today={today} notice={manifest.about.rights.notice} {...searched}>
              {await render()}
            </WithPage>
          </InRelease>
        );
      },
    });
  });

/** Returns the report's name for links: with the version on a pinned page, so that pinned pages link to pinned ones. */
export const nameOf = ({ manifest, pinned }: Pick<ShownRelease, 'manifest' | 'pinned'> = useRelease()): string =>
  releaseName(manifest.report, pinned ? manifest.version : null);

/** Returns the report's name with the version, for permanent addresses. */
export const pinnedName = ({ manifest } = useRelease()): string => nameOf({ manifest, pinned: true });

export const reportHref = (report = nameOf()): string => pageHref(routes.reportPage.href({ report }));

export const tableHref = (table: string, report = nameOf()): string =>
  pageHref(routes.tablePage.href({ report, table }));

export const rowHref = (table: string, id: Cell | undefined, report = nameOf()): string =>
  pageHref(routes.rowPage.href({ report, table, id: String(id) }));

/** Returns the address of a row's page. */
export const hrefOf = ({ table, row }: Entry): string => rowHref(table.name, row[table.key]);

/** Returns the Chinese address of the page in the current release; of the report's page if the page is not in it. */
export function hrefNow(remains: boolean): string {
  const { href, latest } = usePage();
  const { report, tables } = useRelease().manifest;
  const [, , , tail = ''] = href.split('/');
  const has = ({ name }: TableSummary): boolean => name === decodeURIComponent(tail);
  if (!remains || (tables.some(has) && !latest!.tables.some(has))) return routes.reportPage.href({ report });
  return href.replace(/@[^/]*/, '');
}

export const tableOf = (name: string, { manifest } = useRelease()): TableSummary | undefined =>
  manifest.tables.find((table) => table.name === name);

/** Returns the table of a page; throws {@link HttpProblem} if the release lacks it. */
export function findTable(release: ShownRelease, name: string, id?: string): TableSummary {
  const table = tableOf(name, release);
  if (table) return table;
  const { node, manifest, pinned } = release;
  const tail = id === undefined ? name : `${name}/${id}`;
  const allowed = manifest.tables.map((each) => each.name);
  throw (
    (pinned ? null : goneAt(node, name, id)) ??
    unknownTable(`${pinnedName(release)} has no table “${tail}”; its tables are ${allowed.join(', ')}.`, allowed)
  );
}

/** Finds the row of a page in its table; throws {@link HttpProblem} if the release lacks one of them. */
export async function findRow({ storage }: Context, release: ShownRelease, name: string, id: string) {
  const table = findTable(release, name, id);
  const row = (await rowsOf(storage, release.manifest, table.name)).find((each) => each[table.key] === id);
  if (!row) throw missingRow(release, table.name, id);
  return { table, row };
}

/** Returns the language of the source as an attribute; none if the page has the same language. */
export function sourceLanguage(): { lang?: string } {
  const { language } = useRelease().manifest.about;
  return language === say(languageTag) ? {} : { lang: language };
}

/** Reads the rows of a table, in their order; returns none if the release lacks the table. */
export const rowsOf = async (storage: Storage, { files }: Manifest, table: string): Promise<readonly Row[]> => {
  const file = files[rowsPath(table)];
  return file ? (await storage.table(file)).rows : [];
};

/** Returns the breadcrumbs of a page below a report. */
export const releaseCrumbs = (): Crumb[] => [
  { href: routes.reportPage.href({ report: nameOf() }), name: say(useRelease().manifest.about.name) },
];

interface ReleaseLineProps {
  /** Whether the current release has what the page shows. */
  remains?: boolean;
  /** The anchor of the differences on the same page. */
  difference?: string;
  /** The content before the release. */
  children?: Child;
}

/** Names the shown release and its date. For an older one, links to the current release and to the differences. */
export const ReleaseLine = ({ remains = true, difference, children }: ReleaseLineProps) => {
  const { node, manifest } = useRelease();
  const { version, published, report } = manifest;
  const releases = pageHref(routes.releasesPage.href({ report }));
  const day = dayInChina(Date.parse(published));
  return (
    <>
      <p class="soft">
        {children !== undefined && <>{children} · </>}
        {say(texts.release)} {version}
        {say(texts.comma)}
        <time datetime={published}>{day}</time>
        {' · '}
        <a href={releases}>{say(texts.allReleases)}</a>
      </p>
      {version !== node.current && (
        <p class="notice" role="note">
          {say(texts.oldRelease(version))} <a href={pageHref(hrefNow(remains))}>{say(texts.seeNow(node.current))}</a>
          {' · '}
          <a href={difference ?? `${releases}#${releaseAnchor(node.current)}`}>{say(texts.seeDifference)}</a>
        </p>
      )}
    </>
  );
};

/** Returns the anchor of a release on the page of releases. */
export const releaseAnchor = (version: string): string => `v${version.replaceAll('.', '-')}`;

/** Reads the rows of all reports in a fixed order: the newest year first, then by ID. */
export async function readReportList({ storage, snapshot }: Context): Promise<readonly Row[]> {
  const catalogue = snapshot.root.documents[rowsPath(routes.reports.href())];
  const rows = catalogue ? (await storage.table(catalogue)).rows : [];
  return rows.toSorted((a, b) => Number(b['year']) - Number(a['year']) || (String(a['id']) < String(b['id']) ? -1 : 1));
}
