import { queryFormats } from '../../api/query.ts';
import { formats, workbookFormats } from '../../formats/registry.ts';
import type { Bilingual } from '../../model/table.ts';
import { csvwPath } from '../../model/manifest.ts';
import { routes } from '../../routes.ts';
import { formatSize, type Language } from '../language.ts';
import { nameOf, type ShownRelease } from '../releasePage.ts';
import { texts } from '../texts.ts';

/** A file to download. */
export interface DownloadFile {
  href: string;
  /** The part of the name after the table's name, without the dot: `csv`, `excel.csv`. */
  suffix: string;
  /** The title of the file in everyday words. */
  title: Bilingual;
  /** Size in bytes; `null` if the file is computed on request. */
  size: number | null;
  mediaType: string;
}

const formatOf = (suffix: string) => formats.find(({ extension }) => extension === suffix);

const rankOf = (suffix: string): number => formatOf(suffix)?.order ?? Infinity;

const titleOf = (suffix: string): Bilingual =>
  formatOf(suffix)?.title ?? (suffix === csvwPath('csv') ? texts.columnsForPrograms : { zh: suffix, en: suffix });

function describeFile(release: ShownRelease, path: string, suffix: string, title: Bilingual): DownloadFile {
  const { size, media_type: mediaType } = release.manifest.files[path]!;
  return { href: routes.file.href({ report: nameOf(release), path }), suffix, title, size, mediaType };
}

/** Returns the files of a table, one for each format. */
export const filesOf = (release: ShownRelease, table: string): DownloadFile[] =>
  Object.keys(release.manifest.files)
    .filter((path) => path.startsWith(`${table}.`))
    .map((path) => path.slice(table.length + 1))
    .toSorted((a, b) => rankOf(a) - rankOf(b))
    .map((suffix) => describeFile(release, `${table}.${suffix}`, suffix, titleOf(suffix)));

/** Returns downloads of the rows of a table that a query string selects, in the formats that answer queries. */
export const queriedFiles = (release: ShownRelease, table: string, query: string): DownloadFile[] =>
  filesOf(release, table)
    .filter(({ suffix }) => queryFormats.some(({ extension }) => extension === suffix))
    .map((file) => ({ ...file, href: `${file.href}?${query}`, size: null }));

/** Titles of files that belong to no table, by the part of the name after the report's ID, most used first. */
const wholes: readonly [string, Bilingual][] = [
  ...workbookFormats.map(({ extension, title }): [string, Bilingual] => [
    `.${extension}`,
    {
      zh: `${texts.allTables.zh}${texts.inBrackets(title.zh).zh}`,
      en: `${texts.allTables.en}${texts.inBrackets(title.en).en}`,
    },
  ]),
  ['measures_joined.csv', { zh: '举措总表（一个 CSV，中英对照）', en: 'All measures joined, in one CSV' }],
  ['measures_joined.excel.csv', { zh: '举措总表（供 Excel 打开）', en: 'All measures joined, for Excel' }],
  ['.zip', texts.everything],
  ['source.txt', texts.sourceText],
  ['codebook.zh.md', { zh: '数据手册（中文）', en: 'Codebook in Chinese' }],
  ['codebook.md', { zh: '数据手册（英文）', en: 'Codebook' }],
  ['codebook.json', { zh: '数据手册（JSON）', en: 'Codebook as JSON' }],
  ['datapackage.json', { zh: 'Data Package', en: 'Data Package' }],
  ['SHA256SUMS', texts.digests],
];

/** Returns the files that belong to no table: the ZIP, the source, and the files about the release. */
export function ownFilesOf(release: ShownRelease): DownloadFile[] {
  const { report, files, tables } = release.manifest;
  const isAt = (path: string, ending: string) => path === (ending.startsWith('.') ? report + ending : ending);
  const own = Object.keys(files).filter(
    (path) => !path.includes('/') && !tables.some(({ name }) => path.startsWith(`${name}.`)),
  );
  const known = wholes.flatMap(([ending, title]) =>
    own.filter((path) => isAt(path, ending)).map((path) => describeFile(release, path, path, title)),
  );
  const others = own.filter((path) => !wholes.some(([ending]) => isAt(path, ending)));
  return [...known, ...others.map((path) => describeFile(release, path, path, { zh: path, en: path }))];
}

interface DownloadsProps {
  language: Language;
  files: readonly DownloadFile[];
  label: string;
}

/** How many files are visible; the others are folded. */
const shown = 4;

/** The downloads of a table: first files that people open, then files for programs. */
export const TableDownloads = ({ language, files, label }: DownloadsProps) => {
  const isForeign = ({ suffix }: DownloadFile): number => {
    const own = formatOf(suffix)?.language;
    return own === undefined || own === language ? 0 : 1;
  };
  const ordered = files.toSorted((a, b) => isForeign(a) - isForeign(b));
  return (
    <>
      <Downloads language={language} files={ordered.slice(0, shown)} label={label} />
      {files.length > shown && (
        <details class="more">
          <summary>{texts.otherFormats[language]}</summary>
          <Downloads language={language} files={ordered.slice(shown)} label={texts.otherFormats[language]} />
        </details>
      )}
    </>
  );
};

/** Download buttons, each with title, extension and size. */
export const Downloads = ({ language, files, label }: DownloadsProps) => (
  <ul class="files" aria-label={label}>
    {files.map((file) => (
      <li>
        <a href={file.href} type={file.mediaType}>
          {file.title[language]}
          <Details file={file} title={file.title[language]} />
        </a>
      </li>
    ))}
  </ul>
);

/** The extension, unless the title names it already, and the size, if it is known. */
const Details = ({ file: { suffix, size }, title }: { file: DownloadFile; title: string }) => {
  const ending = suffix.toLowerCase() === title.toLowerCase() ? [] : [suffix];
  const details = [...ending, ...(size === null ? [] : [formatSize(size)])];
  return details.length === 0 ? null : <small> {details.join(' · ')}</small>;
};
