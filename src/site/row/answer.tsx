import { provenance } from '../../model/sharedColumns.ts';
import { type Column, isQuantified, type TableDescription } from '../../model/table.ts';
import { isEnglish } from '../language.ts';
import { permanentAddress } from '../parts/cite.tsx';
import { CopyLink } from '../parts/copied.tsx';
import { type DownloadFile, Downloads, filesOf, queriedFiles, TableDownloads } from '../parts/downloads.tsx';
import { Definitions, List, Section } from '../parts/elements.tsx';
import { annotationsOf, type Entries, type Entry } from '../parts/relations.ts';
import { Value } from '../parts/value.tsx';
import { Words } from '../parts/words.tsx';
import { type ReleasePage, rowHref, tableOf } from '../releasePage.ts';
import { kindOfRow, meaningOf, nameOfRow, textIn } from '../rowWords.ts';
import { texts } from '../texts.ts';
import type { Reading } from './reading.ts';

interface EntryProps {
  page: ReleasePage;
  entry: Entry;
}

const hasColumn = ({ columns }: TableDescription, name: string): boolean =>
  columns.some((column) => column.name === name);

/** The firmness, the deadline and the kind of a commitment, in words. */
export const Firmness = ({ page, entry: { table, row } }: EntryProps) => {
  const { language } = page;
  if (!hasColumn(table, 'qualifier')) return null;
  const own = (name: string) => (language === 'en' ? textIn(row, `${name}_en`) : null) ?? textIn(row, name);
  const qualifier = textIn(row, 'qualifier');
  const stated = textIn(row, 'deadline_stated');
  const note = own('note');
  const kindNote = own('kind_note');
  return (
    <>
      <Definitions
        of={[
          [
            texts.firmness[language],
            qualifier === null
              ? texts.unqualified[language]
              : texts.qualified(qualifier, textIn(row, 'qualifier_en'), row['qualifier_scope'] === 'ambiguous')[
                  language
                ],
          ],
          hasColumn(table, 'deadline_stated') && [
            texts.deadline[language],
            (stated === null
              ? texts.noDeadline
              : texts.deadlineStated(stated, textIn(row, 'deadline_stated_en'), textIn(row, 'deadline_inferred')))[
              language
            ],
          ],
          isQuantified(table) && [
            texts.kind[language],
            <>
              {meaningOf(table, 'kind', row['kind'], language)}
              {texts.stop[language]}
              {kindNote !== null && <Words page={page} text={kindNote} />}
            </>,
          ],
          note !== null && [texts.note[language], <Words page={page} text={note} />],
        ]}
      />
      <p class="soft">{texts.notJudged[language]}</p>
    </>
  );
};

/** Columns that the page shows elsewhere: in the heading, breadcrumbs, quotation or lists. */
const elsewhere =
  /^(?:name.*|matched_name|title|.*_title|sentence|number|mentions|order|topics|applies_to|row_table|row_id|.*_order)$/;

/** Columns that the words about firmness cover. */
const told = new Set(['qualifier', 'qualifier_scope', 'note']);

/** The most important other fields of a row, and the editors' notes. */
export const Facts = ({ page, entry: { table, row } }: EntryProps) => {
  const { language } = page;
  if (isQuantified(table)) return null;
  const own = ({ name }: Column) => name.replace(/_en$/, '');
  const columns = table.columns.filter(
    (column) =>
      (row[column.name] ?? null) !== null &&
      column.references === undefined &&
      !(column.name in provenance) &&
      ![table.key, table.quotes].includes(column.name) &&
      !elsewhere.test(own(column)) &&
      !(hasColumn(table, 'qualifier') && told.has(own(column))) &&
      own(column) !== table.quotes?.replace(/_?as_written$/, '') &&
      // Shows only the reader's language if both exist.
      (language === 'en' ? (row[`${column.name}_en`] ?? null) === null : !isEnglish(column)),
  );
  if (columns.length === 0) return null;
  return (
    <Definitions
      of={columns.map((column) => [
        column.title[language],
        <Value page={page} column={column} value={row[column.name]} row={row} />,
      ])}
    />
  );
};

/** Doubts about the words of a row, and what editors inferred from them. They come first on the page. */
export const Doubts = ({ page, entries, entry }: EntryProps & { entries: Entries }) => {
  const { language } = page;
  const table = tableOf(page, 'annotations');
  const found = annotationsOf(entries, entry);
  if (!table || found.length === 0) return null;
  return (
    <aside class="notice" aria-label={table.title[language]}>
      {found.map((row) => (
        <p>
          <a href={rowHref(page, table.name, row[table.key])}>
            {kindOfRow(table, language)} {row[table.key]}
          </a>
          {texts.comma[language]}
          <Words page={page} text={nameOfRow({ table, row }, language)} />
          <br />
          {row[language === 'en' ? 'note_en' : 'note']}
        </p>
      ))}
    </aside>
  );
};

/** The usual actions: copy, download, report an error. */
export const Actions = ({ page, entry, reading }: EntryProps & { reading: Reading }) => {
  const { language } = page;
  const [workbook] = filesOf(page, entry.table.name);
  const [row] = rowFiles(page, entry);
  const file = ({ href, title, mediaType }: DownloadFile, of: string) => (
    <a href={href} type={mediaType}>
      {of} {title[language]}
    </a>
  );
  return (
    <List
      class="files"
      aria-label={texts.takeThis[language]}
      items={[
        reading.sentence !== null && (
          <CopyLink
            page={page}
            id="cite-row"
            text={texts[reading.amount === null ? 'copySentence' : 'copyRow'][language]}
          />
        ),
        <a href="#cite">{texts.cite[language]}</a>,
        row !== undefined && file(row, texts.thisRow[language]),
        workbook !== undefined && file(workbook, texts.wholeTable[language]),
        page.site !== null && <a href={mailHref(page, entry, reading)}>{texts.wrong[language]}</a>,
      ]}
    />
  );
};

/** Returns a `mailto:` address to the publisher, with the permanent address of the row and the words of the source. */
function mailHref(page: ReleasePage, { table, row }: Entry, { sentence }: Reading): string {
  const { language, site } = page;
  const id = String(row[table.key]);
  const { subject, body } = texts.errorLetter(
    id,
    permanentAddress({ page, table, id }),
    sentence === null ? '' : texts.quoted(sentence.text)[language],
  )[language];
  return `mailto:${site!.contact.email}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
}

/** Returns downloads of the row alone: the table's data address takes the key as a parameter. */
const rowFiles = (page: ReleasePage, { table, row }: Entry): DownloadFile[] =>
  queriedFiles(page, table.name, `${table.key}=${encodeURIComponent(String(row[table.key]))}`);

/** Downloads of the row and of its table. */
export const RowFiles = ({ page, entry }: EntryProps) => {
  const { language } = page;
  const { table } = entry;
  return (
    <Section id="files" title={texts.downloads[language]}>
      <h3>{texts.thisRow[language]}</h3>
      <Downloads language={language} files={rowFiles(page, entry)} label={texts.thisRow[language]} />
      <h3>
        {texts.wholeTable[language] + texts.colon[language]}
        {table.title[language]}
        {texts.comma[language]}
        {texts.rows(tableOf(page, table.name)!.rows)[language]}
      </h3>
      <TableDownloads language={language} files={filesOf(page, table.name)} label={texts.wholeTable[language]} />
    </Section>
  );
};
