import { provenance } from '../../model/sharedColumns.ts';
import { type Column, type Entry, isQuantified, type TableDescription } from '../../model/table.ts';
import { releaseName } from '../../routes.ts';
import { dayInChina } from '../language.ts';
import { say, usePage } from '../page.tsx';
import { CopyLink, permanentAddress } from '../parts/cite.tsx';
import { type DownloadFile, Downloads, filesOf, queriedFiles, TableDownloads } from '../parts/downloads.tsx';
import { Definitions, List, Section, Table } from '../parts/elements.tsx';
import {
  Differences,
  meaningOf,
  nameOfRow,
  NumberLink,
  textIn,
  textOf,
  textOrSource,
  Value,
  Words,
} from '../parts/words.tsx';
import { rowHref, tableOf, useRelease } from '../releasePage.tsx';
import { pairStated } from '../table/columns.ts';
import { texts } from '../texts.ts';
import { rowHistory } from './history.ts';
import { type Reading, useRow } from './reading.tsx';

const hasColumn = ({ columns }: TableDescription, name: string): boolean =>
  columns.some((column) => column.name === name);

/** The firmness, the deadline and the kind of a commitment, in words. */
export const Firmness = () => {
  const { table, row } = useRow().entry;
  if (!hasColumn(table, 'qualifier')) return null;
  const qualifier = textIn(row, 'qualifier');
  const stated = textIn(row, 'deadline_stated');
  const note = textOrSource(row, 'note');
  const kindNote = textOrSource(row, 'kind_note');
  return (
    <>
      <Definitions
        of={[
          [
            say(texts.firmness),
            qualifier === null
              ? say(texts.unqualified)
              : say(texts.qualified(qualifier, textIn(row, 'qualifier_en'), row['qualifier_scope'] === 'ambiguous')),
          ],
          hasColumn(table, 'deadline_stated') && [
            say(texts.deadline),
            say(
              stated === null
                ? texts.noDeadline
                : texts.deadlineStated(stated, textIn(row, 'deadline_stated_en'), textIn(row, 'deadline_inferred')),
            ),
          ],
          isQuantified(table) && [
            say(texts.kind),
            <>
              {meaningOf(table, 'kind', row['kind'])}
              {say(texts.stop)}
              {kindNote !== null && <Words text={kindNote} />}
            </>,
          ],
          note !== null && [say(texts.note), <Words text={note} />],
        ]}
      />
      <p class="soft">{say(texts.notJudged)}</p>
    </>
  );
};

/** Columns that the page shows elsewhere: in the heading, breadcrumbs, quotation or lists. */
const elsewhere =
  /^(?:name.*|matched_name|title|.*_title|sentence|number|mentions|order|topics|applies_to|row_table|row_id|.*_order)$/;

/** Columns that the words about firmness cover. */
const firmnessColumns = new Set(['qualifier', 'qualifier_scope', 'note']);

/** The most important other fields of a row, and the editors' notes. */
export const Facts = () => {
  const { table, row } = useRow().entry;
  const { language } = usePage();
  if (isQuantified(table)) return null;
  const own = ({ name }: Column) => name.replace(/_en$/, '');
  const columns = table.columns.filter(
    (column) =>
      (row[column.name] ?? null) !== null &&
      column.references === undefined &&
      !(column.name in provenance) &&
      ![table.key, table.quotes].includes(column.name) &&
      !elsewhere.test(own(column)) &&
      !(hasColumn(table, 'qualifier') && firmnessColumns.has(own(column))) &&
      own(column) !== table.quotes?.replace(/_?as_written$/, '') &&
      // Shows only the reader's language if both exist.
      (language === 'en' ? (row[`${column.name}_en`] ?? null) === null : !column.name.endsWith('_en')),
  );
  if (columns.length === 0) return null;
  return (
    <Definitions
      of={columns.map((column) => [say(column.title), <Value column={column} value={row[column.name]} row={row} />])}
    />
  );
};

/** Doubts about the words of a row, and what editors inferred from them. They come first on the page. */
export const Doubts = () => {
  const { entries, entry } = useRow();
  const table = tableOf('annotations');
  const found = entries.annotationsOf(entry);
  if (!table || found.length === 0) return null;
  return (
    <aside class="notice" aria-label={say(table.title)}>
      {found.map((row) => (
        <p>
          <NumberLink of={{ table, row }} />
          {say(texts.comma)}
          <Words text={nameOfRow({ table, row })} />
          <br />
          {textOf(row, 'note')}
        </p>
      ))}
    </aside>
  );
};

/** The usual actions: copy, download, report an error. */
export const Actions = () => {
  const { entry, reading } = useRow();
  const [workbook] = filesOf(entry.table.name);
  const [row] = rowFiles(entry);
  const file = ({ href, title, mediaType }: DownloadFile, of: string) => (
    <a href={href} type={mediaType}>
      {of} {say(title)}
    </a>
  );
  return (
    <List
      class="files"
      aria-label={say(texts.takeThis)}
      items={[
        reading.sentence !== null && (
          <CopyLink id="cite-row" text={say(texts[reading.amount === null ? 'copySentence' : 'copyRow'])} />
        ),
        <a href="#cite">{say(texts.cite)}</a>,
        row !== undefined && file(row, say(texts.thisRow)),
        workbook !== undefined && file(workbook, say(texts.wholeTable)),
        usePage().site !== null && <a href={mailHref(entry, reading)}>{say(texts.wrong)}</a>,
      ]}
    />
  );
};

/** Returns a `mailto:` address to the publisher, with the permanent address of the row and the words of the source. */
function mailHref({ table, row }: Entry, { sentence }: Reading): string {
  const { site } = usePage();
  const id = String(row[table.key]);
  const { subject, body } = say(
    texts.errorLetter(id, permanentAddress({ table, id }), sentence === null ? '' : say(texts.quoted(sentence.text))),
  );
  return `mailto:${site!.contact.email}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
}

/** Returns downloads of the row alone: the table's data address takes the key as a parameter. */
const rowFiles = ({ table, row }: Entry): DownloadFile[] =>
  queriedFiles(table.name, `${table.key}=${encodeURIComponent(String(row[table.key]))}`);

/** Downloads of the row and of its table. */
export const RowFiles = () => {
  const { entry } = useRow();
  const { table } = entry;
  return (
    <Section id="files" title={say(texts.downloads)}>
      <h3>{say(texts.thisRow)}</h3>
      <Downloads files={rowFiles(entry)} label={say(texts.thisRow)} />
      <h3>
        {say(texts.wholeTable) + say(texts.colon)}
        {say(table.title)}
        {say(texts.comma)}
        {say(texts.rows(tableOf(table.name)!.rows))}
      </h3>
      <TableDownloads files={filesOf(table.name)} label={say(texts.wholeTable)} />
    </Section>
  );
};

/** Every field of a row: first pairs of stated and inferred values, then the other values, then the empty fields. */
export const Values = () => {
  const { table, row } = useRow().entry;
  const has = ({ name }: Column) => (row[name] ?? null) !== null;
  const pairs = pairStated(table.columns).filter(({ stated, inferred }) => has(stated) || has(inferred));
  const paired = new Set(pairs.flatMap(({ stated, inferred }) => [stated.name, inferred.name]));
  const others = table.columns.filter(({ name }) => !paired.has(name) && !(name in provenance));
  const said = others.filter(has);
  const open = others.filter((column) => !has(column));
  return (
    <details id="values">
      <summary>{say(texts.allFields(table.columns.length))}</summary>
      <div>
        {pairs.length > 0 && (
          <Table headings={[say(texts.stated), say(texts.inferred)]}>
            {pairs.map(({ stated, inferred }) => (
              <tr>
                {[stated, inferred].map((column) => (
                  <td>
                    <small>{say(column.title)}</small>
                    <br />
                    <Value column={column} value={row[column.name]} />
                  </td>
                ))}
              </tr>
            ))}
          </Table>
        )}
        <Definitions
          of={said.map((column) => [say(column.title), <Value column={column} value={row[column.name]} />])}
        />
        {open.length > 0 && (
          <p class="soft">
            {say(texts.notStated) + say(texts.colon)}
            {open.map(({ title }) => say(title)).join(say(texts.semicolon))}
            {say(texts.stop)}
          </p>
        )}
      </div>
    </details>
  );
};

/** The history of a row, release by release. */
export const History = () => {
  const { entry, states } = useRow();
  const { table, row } = entry;
  const { report } = useRelease().manifest;
  const address = (version: string): string => rowHref(table.name, row[table.key], releaseName(report, version));
  return (
    <details id="history">
      <summary>{say(texts.history)}</summary>
      {rowHistory(states).map(({ version, published, kind, cells }) => (
        <section>
          <h3>
            {kind === 'removed' || kind === 'absent' ? version : <a href={address(version)}>{version}</a>}{' '}
            <span class="soft">
              {dayInChina(Date.parse(published))}
              {say(texts.comma)}
              {say(texts.rowEvents[kind])}
            </span>
          </h3>
          <Differences columns={table.columns} cells={cells} />
        </section>
      ))}
    </details>
  );
};
