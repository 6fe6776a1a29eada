import { manifestPath, type TableSummary } from '../../model/manifest.ts';
import { routes } from '../../routes.ts';
import { formatSize } from '../language.ts';
import type { Page } from '../page.ts';
import { type DownloadFile, Downloads, filesOf, ownFilesOf } from '../parts/downloads.tsx';
import { nameOf, type ReleasePage, tableHref } from '../releasePage.ts';
import { Section } from '../parts/elements.tsx';
import { texts } from '../texts.ts';

/** Every table with its files, and the files of the whole release. */
export const Tables = ({ page }: { page: ReleasePage }) => {
  const { language } = page;
  const report = nameOf(page);
  return (
    <Section id="tables" title={texts.tables[language]}>
      <ul class="rows">
        {page.manifest.tables.map((table) => (
          <li>
            <strong>
              <a href={tableHref(page, table.name)}>{table.title[language]}</a>
            </strong>{' '}
            <small>{texts.rows(table.rows)[language]}</small>
            <FileLinks page={page} table={table} files={filesOf(page, table.name)} />
          </li>
        ))}
      </ul>
      <h3>{texts.wholeRelease[language]}</h3>
      <Downloads
        language={language}
        files={[
          ...ownFilesOf(page),
          {
            href: routes.manifest.href({ report }),
            suffix: manifestPath,
            title: texts.manifest,
            size: null,
            mediaType: 'application/json',
          },
        ]}
        label={texts.wholeRelease[language]}
      />
    </Section>
  );
};

/** The most wanted formats, by their everyday names. */
const wanted: Readonly<Record<string, string>> = { xlsx: 'Excel', csv: 'CSV' };

/** Short links to the files of a table. Less wanted ones are folded. */
const FileLinks = ({ page, table, files }: { page: Page; table: TableSummary; files: readonly DownloadFile[] }) => {
  const { language } = page;
  const list = (some: readonly DownloadFile[]) => (
    <ul class="bare">
      {some.map(({ href, suffix, title, size, mediaType }) => (
        <li>
          <a
            href={href}
            type={mediaType}
            aria-label={`${title[language]}${texts.colon[language]}${table.title[language]}`}
          >
            {wanted[suffix] ?? title[language]}
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
        <summary aria-label={`${texts.otherFormats[language]}${texts.colon[language]}${table.title[language]}`}>
          {texts.otherFormats[language]}
        </summary>
        {list(files.filter(({ suffix }) => !(suffix in wanted)))}
      </details>
    </>
  );
};
