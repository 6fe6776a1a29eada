import { formats, textFormats, workbookFormats } from '../../formats/registry.ts';
import { csvwPath, manifestPath, type TableSummary } from '../../model/manifest.ts';
import type { Bilingual } from '../../model/table.ts';
import { routes } from '../../routes.ts';
import { formatSize } from '../language.ts';
import { say, usePage } from '../page.tsx';
import { nameOf, tableHref, useRelease } from '../releasePage.tsx';
import { texts } from '../texts.ts';
import { List } from './elements.tsx';

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

function describeFile(path: string, suffix: string, title: Bilingual): DownloadFile {
  const { size, media_type: mediaType } = useRelease().manifest.files[path]!;
  return { href: routes.file.href({ report: nameOf(), path }), suffix, title, size, mediaType };
}

/** Returns the files of a table, one for each format. */
export const filesOf = (table: string): DownloadFile[] =>
  Object.keys(useRelease().manifest.files)
    .filter((path) => path.startsWith(`${table}.`))
    .map((path) => path.slice(table.length + 1))
    .toSorted((a, b) => rankOf(a) - rankOf(b))
    .map((suffix) => describeFile(`${table}.${suffix}`, suffix, titleOf(suffix)));

/** Returns downloads of the rows of a table that a query string selects, in the formats that answer queries. */
export const queriedFiles = (table: string, query: string): DownloadFile[] =>
  filesOf(table)
    .filter(({ suffix }) => textFormats.some(({ extension }) => extension === suffix))
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
function ownFilesOf(): DownloadFile[] {
  const { report, files, tables } = useRelease().manifest;
  const isAt = (path: string, ending: string) => path === (ending.startsWith('.') ? report + ending : ending);
  const own = Object.keys(files).filter(
    (path) => !path.includes('/') && !tables.some(({ name }) => path.startsWith(`${name}.`)),
  );
  const known = wholes.flatMap(([ending, title]) =>
    own.filter((path) => isAt(path, ending)).map((path) => describeFile(path, path, title)),
  );
  const others = own.filter((path) => !wholes.some(([ending]) => isAt(path, ending)));
  return [...known, ...others.map((path) => describeFile(path, path, { zh: path, en: path }))];
}

interface DownloadsProps {
  files: readonly DownloadFile[];
  label: string;
}

/** How many files are visible; the others are folded. */
const shown = 4;

/** The downloads of a table: first files that people open, then files for programs. */
export const TableDownloads = ({ files, label }: DownloadsProps) => {
  const isForeign = ({ suffix }: DownloadFile): number => {
    const own = formatOf(suffix)?.language;
    return own === undefined || own === usePage().language ? 0 : 1;
  };
  const ordered = files.toSorted((a, b) => isForeign(a) - isForeign(b));
  return (
    <>
      <Downloads files={ordered.slice(0, shown)} label={label} />
      {files.length > shown && (
        <details class="more">
          <summary>{say(texts.otherFormats)}</summary>
          <Downloads files={ordered.slice(shown)} label={say(texts.otherFormats)} />
        </details>
      )}
    </>
  );
};

/** Download buttons, each with title, extension and size. */
export const Downloads = ({ files, label }: DownloadsProps) => (
  <List
    class="files"
    aria-label={label}
    items={files.map((file) => (
      <a href={file.href} type={file.mediaType}>
        {say(file.title)}
        <Details file={file} title={say(file.title)} />
      </a>
    ))}
  />
);

/** The extension, unless the title names it already, and the size, if it is known. */
const Details = ({ file: { suffix, size }, title }: { file: DownloadFile; title: string }) => {
  const ending = suffix.toLowerCase() === title.toLowerCase() ? [] : [suffix];
  const details = [...ending, ...(size === null ? [] : [formatSize(size)])];
  return details.length === 0 ? null : <small> {details.join(' · ')}</small>;
};

/** Every table with its files, and the files of the whole release. */
export const Tables = () => (
  <>
    <ul class="rows">
      {useRelease().manifest.tables.map((table) => (
        <li>
          <strong>
            <a href={tableHref(table.name)}>{say(table.title)}</a>
          </strong>{' '}
          <small>{say(texts.rows(table.rows))}</small>
          <FileLinks table={table} files={filesOf(table.name)} />
        </li>
      ))}
    </ul>
    <h3>{say(texts.wholeRelease)}</h3>
    <Downloads
      files={[
        ...ownFilesOf(),
        {
          href: routes.manifest.href({ report: nameOf() }),
          suffix: manifestPath,
          title: texts.manifest,
          size: null,
          mediaType: 'application/json',
        },
      ]}
      label={say(texts.wholeRelease)}
    />
  </>
);

/** The most wanted formats, by their everyday names. */
const wanted: Readonly<Record<string, string>> = { xlsx: 'Excel', csv: 'CSV' };

/** Short links to the files of a table. Less wanted ones are folded. */
const FileLinks = ({ table, files }: { table: TableSummary; files: readonly DownloadFile[] }) => {
  const list = (some: readonly DownloadFile[]) => (
    <ul class="bare">
      {some.map(({ href, suffix, title, size, mediaType }) => (
        <li>
          <a href={href} type={mediaType} aria-label={`${say(title)}${say(texts.colon)}${say(table.title)}`}>
            {wanted[suffix] ?? say(title)}
          </a>{' '}
          <small>{size !== null && formatSize(size)}</small>
        </li>
      ))}
    </ul>
  );
  return (
    <>
      {list(files.filter(({ suffix }) => suffix in wanted))}
      <details class="more">
        <summary aria-label={`${say(texts.otherFormats)}${say(texts.colon)}${say(table.title)}`}>
          {say(texts.otherFormats)}
        </summary>
        {list(files.filter(({ suffix }) => !(suffix in wanted)))}
      </details>
    </>
  );
};
