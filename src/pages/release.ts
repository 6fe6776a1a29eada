import type { ReportNode } from '../model/index.ts';
import type { Manifest, TableSummary } from '../model/manifest.ts';
import { releaseName, routes } from '../routes.ts';

/** The release that a page shows. */
export interface ReleaseView {
  node: ReportNode;
  manifest: Manifest;
  /** Whether the address of the page names this very release, and not the latest. */
  pinned: boolean;
}

/** The report as the addresses of a page's own links name it: a pinned page leads to pinned ones. */
export const nameOf = ({ manifest, pinned }: ReleaseView): string =>
  releaseName(manifest.report, pinned ? manifest.version : null);

export const tableOf = ({ manifest }: ReleaseView, name: string): TableSummary | undefined =>
  manifest.tables.find((table) => table.name === name);

export interface DownloadFile {
  href: string;
  /** What follows the table's name, without the dot: `csv`, `excel.csv`. */
  suffix: string;
  /** In bytes; `null` where it is made when asked for. */
  size: number | null;
  mediaType: string;
}

/** The files of a table in a release, one a format. */
export const filesOf = (view: ReleaseView, table: string): DownloadFile[] =>
  Object.entries(view.manifest.files)
    .filter(([path]) => path.startsWith(`${table}.`))
    .map(([path, { size, media_type }]) => ({
      href: routes.file.href({ report: nameOf(view), path }),
      suffix: path.slice(table.length + 1),
      size,
      mediaType: media_type,
    }));

/** The files of a release that belong to no table: the source, what describes the release, everything in one. */
export const ownFilesOf = (view: ReleaseView): DownloadFile[] =>
  Object.entries(view.manifest.files)
    .filter(([path]) => !path.includes('/') && !view.manifest.tables.some(({ name }) => path.startsWith(`${name}.`)))
    .map(([path, { size, media_type }]) => ({
      href: routes.file.href({ report: nameOf(view), path }),
      suffix: path,
      size,
      mediaType: media_type,
    }));
