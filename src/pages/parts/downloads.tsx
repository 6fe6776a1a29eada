import { formatSize, type Language } from '../language.ts';
import type { DownloadFile } from '../release.ts';
import { texts } from '../texts.ts';

interface DownloadsProps {
  language: Language;
  files: readonly DownloadFile[];
  label: string;
}

/** Files that most people want: the others are folded away. */
const shown = 3;

/** The files of a table: first those that people open, then those that programs read. */
export const TableDownloads = ({ language, files, label }: DownloadsProps) => (
  <>
    <Downloads language={language} files={files.slice(0, shown)} label={label} />
    {files.length > shown && (
      <details class="more">
        <summary>{texts.otherFormats[language]}</summary>
        <Downloads language={language} files={files.slice(shown)} label={texts.otherFormats[language]} />
      </details>
    )}
  </>
);

/** Buttons that take a file, each with what it is, how its name ends, and its size. */
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

/** How the name ends, unless the title says it already, and the size, where it is known. */
const Details = ({ file: { suffix, size }, title }: { file: DownloadFile; title: string }) => {
  const ending = suffix.toLowerCase() === title.toLowerCase() ? [] : [suffix];
  const details = [...ending, ...(size === null ? [] : [formatSize(size)])];
  return details.length === 0 ? null : <small> {details.join(' · ')}</small>;
};
