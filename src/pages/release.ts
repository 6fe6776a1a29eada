import { formats, wholeFormats } from '../formats/registry.ts';
import type { Bilingual } from '../model/column.ts';
import type { ReportNode } from '../model/index.ts';
import { csvwPath, type Manifest, type TableSummary } from '../model/manifest.ts';
import { releaseName, routes } from '../routes.ts';
import { texts } from './texts.ts';

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
  /** What the file is, as people say it. */
  title: Bilingual;
  /** In bytes; `null` where it is made when asked for. */
  size: number | null;
  mediaType: string;
}

const formatOf = (suffix: string) => formats.find(({ extension }) => extension === suffix);

const rankOf = (suffix: string): number => formatOf(suffix)?.order ?? Infinity;

const titleOf = (suffix: string): Bilingual =>
  formatOf(suffix)?.title ?? (suffix === csvwPath('csv') ? texts.columnsForPrograms : { zh: suffix, en: suffix });

/** The files of a table in a release, one a format. */
export const filesOf = (view: ReleaseView, table: string): DownloadFile[] =>
  Object.entries(view.manifest.files)
    .filter(([path]) => path.startsWith(`${table}.`))
    .map(([path, { size, media_type }]) => ({
      href: routes.file.href({ report: nameOf(view), path }),
      suffix: path.slice(table.length + 1),
      title: titleOf(path.slice(table.length + 1)),
      size,
      mediaType: media_type,
    }))
    .toSorted((a, b) => rankOf(a.suffix) - rankOf(b.suffix));

/** What the files of a release are that belong to no table, by the end of their names, in the order of their use. */
const wholes: readonly [string, Bilingual][] = [
  ...wholeFormats.map(({ extension }) => [`.${extension}`, texts.allTables] as [string, Bilingual]),
  ['.zip', texts.everything],
  ['source.txt', texts.sourceText],
  ['datapackage.json', { zh: 'Data Package', en: 'Data Package' }],
  ['SHA256SUMS', texts.digests],
];

/** The files of a release that belong to no table: everything in one, the source, what describes the release. */
export const ownFilesOf = (view: ReleaseView): DownloadFile[] =>
  Object.entries(view.manifest.files)
    .filter(([path]) => !path.includes('/') && !view.manifest.tables.some(({ name }) => path.startsWith(`${name}.`)))
    .map(([path, { size, media_type }]) => {
      const at = wholes.findIndex(([ending]) => path.endsWith(ending));
      const file: DownloadFile = {
        href: routes.file.href({ report: nameOf(view), path }),
        suffix: path,
        title: wholes[at]?.[1] ?? { zh: path, en: path },
        size,
        mediaType: media_type,
      };
      return { file, rank: at < 0 ? wholes.length : at };
    })
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ file }) => file);
