import { missingRow } from '../api/row.ts';
import { rowLinkedData } from '../catalog/schemaOrg.ts';
import type { TableSummary } from '../model/manifest.ts';
import type { Site } from '../model/site.ts';
import { isQuantified, type Row } from '../model/table.ts';
import { releaseName, type RouteParameters, routes } from '../routes.ts';
import type { Storage } from '../storage/storage.ts';
import { englishOf } from './language.ts';
import { type Crumb, jsonAlternate, Layout } from './layout.tsx';
import { Cite } from './parts/cite.tsx';
import { EmbedCode } from './parts/copied.tsx';
import { Quotation } from './parts/quotation.tsx';
import {
  ancestorsOf,
  type Entries,
  type Entry,
  isNamed,
  isPlaced,
  readEntries,
  rowsIn,
  tablesAround,
} from './parts/relations.ts';
import { releaseCrumbs, ReleaseLine } from './parts/releaseLine.tsx';
import { Words } from './parts/words.tsx';
import {
  findTable,
  nameOf,
  pageInRelease,
  type ReleasePage,
  rowHref,
  rowsOf,
  type ShownRelease,
  tableHref,
} from './releasePage.ts';
import { Actions, Doubts, Facts, Firmness, RowFiles } from './row/answer.tsx';
import { Contents } from './row/contents.tsx';
import type { RowState } from './row/history.ts';
import { type Reading, readRow } from './row/reading.ts';
import { History, Values } from './row/record.tsx';
import { kindOfRow, nameOfQuantity, nameOfRow, quotedBy, shorten, textIn } from './rowWords.ts';
import { CodeLink } from './parts/elements.tsx';
import { texts } from './texts.ts';

/** Handles the page of a row: its sentence, its place in the report, the related rows, and its citation. */
export const answerRowPage = pageInRelease(
  async (release, { table: name, id }: RouteParameters<'rowPage'>, { storage, snapshot }) => {
    const table = findTable(release, name, id);
    const { manifest } = release;
    const row = (await rowsOf(storage, manifest, table.name)).find((each) => each[table.key] === id);
    if (!row) throw missingRow(release, table.name, id);
    return {
      render: async (page) => {
        const [entries, states] = await Promise.all([
          readEntries(storage, manifest, tablesAround(manifest.tables, table)),
          readStates(storage, release, table, id),
        ]);
        const entry = { table, row };
        const reading = readRow(page, entries, entry);
        return (
          <Layout
            page={page}
            title={reading.title}
            description={reading.description}
            canonical={routes.rowPage.href({ report: manifest.report, table: table.name, id })}
            crumbs={[...releaseCrumbs(page), ...crumbsOf(page, entries, entry)]}
            alternates={[jsonAlternate(dataHref(page, entry))]}
            {...linkedDataOf(page, snapshot.root.site, entry, reading)}
            copies
          >
            <RowContent page={page} entries={entries} entry={entry} reading={reading} states={states} />
          </Layout>
        );
      },
    };
  },
);

/** The most releases in the history of a row, so that a page needs few reads. */
const releasesFollowed = 12;

function readStates(storage: Storage, { node }: ShownRelease, table: TableSummary, id: string): Promise<RowState[]> {
  const standing = node.releases.filter(({ withdrawn }) => !withdrawn);
  return Promise.all(
    standing.slice(0, releasesFollowed).map(async ({ version, published, manifest }) => {
      const rows = await rowsOf(storage, await storage.manifest(manifest.digest), table.name);
      return { version, published, row: rows.find((row) => row[table.key] === id) ?? null };
    }),
  );
}

const dataHref = (page: ReleasePage, { table, row }: Entry): string =>
  routes.row.href({ report: nameOf(page), table: table.name, id: String(row[table.key]) });

/** The schema.org description of a row that quotes the source. */
function linkedDataOf(page: ReleasePage, site: Site, entry: Entry, { name, sentence, amount }: Reading) {
  const quote = quotedBy(entry);
  if (quote === null || sentence === null) return {};
  const { table, row } = entry;
  const href = dataHref(page, entry);
  const described = { href, page: rowHref(page, table.name, row[table.key]), name, quote, sentence: sentence.text };
  const quantity = amount === null ? null : { value: Number(row['value']), unit: String(row['unit_as_written']) };
  return { linkedData: rowLinkedData(site, page.manifest, { ...described, quantity }, page.language) };
}

/** The most characters of a name in the breadcrumbs. */
const crumbLength = 24;

/** Returns the breadcrumbs of a row: the headings above it, or its table if it is in no part of the text. */
function crumbsOf(page: ReleasePage, entries: Entries, entry: Entry): Crumb[] {
  const { language } = page;
  const report = nameOf(page);
  const above = ancestorsOf(entries, entry).map(({ table, row }) => ({
    href: routes.rowPage.href({ report, table: table.name, id: String(row[table.key]) }),
    name: shorten(
      textIn(row, language === 'en' ? 'field_en' : 'field') ?? nameOfRow({ table, row }, language),
      language === 'zh' ? crumbLength : 2 * crumbLength,
    ),
  }));
  const { name, title } = entry.table;
  return above.length > 0 ? above : [{ href: routes.tablePage.href({ report, table: name }), name: title[language] }];
}

/** The height of a row's frame in CSS pixels, enough for a sentence and its citation. */
const rowFrameHeight = 320;

interface RowProps {
  page: ReleasePage;
  entries: Entries;
  entry: Entry;
  reading: Reading;
  states: readonly RowState[];
}

const RowContent = ({ page, entries, entry, reading, states }: RowProps) => {
  const { language } = page;
  const { table, row } = entry;
  const id = String(row[table.key]);
  const data = dataHref(page, entry);
  const current = states.find(({ version }) => version === page.node.current);
  return (
    <>
      <ReleaseLine page={page} remains={(current?.row ?? null) !== null} difference="#history">
        <a href={tableHref(page, table.name)}>{kindOfRow(table, language)}</a> <span class="code">{id}</span>
      </ReleaseLine>
      <Heading page={page} entry={entry} reading={reading} />
      {isPlaced(table) && !isNamed(page.manifest.tables, table) && (
        <Quotation page={page} entries={entries} entry={entry} />
      )}
      <Firmness page={page} entry={entry} />
      <Facts page={page} entry={entry} />
      <Doubts page={page} entries={entries} entry={entry} />
      <Actions page={page} entry={entry} reading={reading} />
      <Contents page={page} entries={entries} entry={entry} />
      <Neighbours page={page} entries={entries} entry={entry} />
      <Cite page={page} table={table} id={id} reading={reading} />
      <RowFiles page={page} entry={entry} />
      {isPlaced(table) && (
        <EmbedCode
          page={page}
          href={routes.embedRow.href({
            report: releaseName(page.manifest.report, page.manifest.version),
            table: table.name,
            id,
          })}
          title={reading.title}
          height={rowFrameHeight}
        />
      )}
      <Values page={page} entry={entry} />
      <History page={page} table={table} id={id} states={states} />
      <details>
        <summary>{texts.forPrograms[language]}</summary>
        <p>
          <CodeLink href={data} />
        </p>
      </details>
    </>
  );
};

/** The row's name and number, and on English pages the words of the source. */
const Heading = ({ page, entry, reading }: Pick<RowProps, 'page' | 'entry' | 'reading'>) => {
  const { language } = page;
  const { name, amount } = reading;
  const quoted = quotedBy(entry);
  const { head, subject } = amount === null ? { head: name, subject: null } : nameOfQuantity(entry, language);
  const hectares = entry.row['hectares'];
  return (
    <>
      <h1>
        <Words page={page} said={head === quoted} text={head} />
      </h1>
      {subject !== null && <p class="lead said">{subject}</p>}
      {amount !== null && (
        <p class="figure">
          {amount}
          {typeof hectares === 'number' && <span class="soft"> {texts.inHectares(hectares)[language]}</span>}
        </p>
      )}
      {language === 'en' && quoted !== null && head !== quoted && (
        <p class="lead">
          <Words page={page} said text={quoted} />{' '}
          {englishOf(entry.table, entry.row) !== null && <span class="tag">{texts.unofficial[language]}</span>}
        </p>
      )}
    </>
  );
};

/** Links to the previous and the next row in the source, by their words. */
const Neighbours = ({ page, entries, entry }: Omit<RowProps, 'reading' | 'states'>) => {
  const { language } = page;
  const { table, row } = entry;
  const rows = rowsIn(entries, table.name);
  const at = rows.indexOf(row);
  const headOf = (neighbour: Entry): string =>
    isQuantified(table) ? nameOfQuantity(neighbour, language).head : nameOfRow(neighbour, language, entries);
  const link = (neighbour: Row | undefined, rel: 'prev' | 'next') =>
    neighbour && (
      <a rel={rel} href={rowHref(page, table.name, neighbour[table.key])}>
        {texts[rel === 'prev' ? 'previousRow' : 'nextRow'][language] + texts.colon[language]}
        <Words page={page} text={shorten(headOf({ table, row: neighbour }), crumbLength)} />
      </a>
    );
  if (rows.length < 2) return null;
  return (
    <nav class="steps" aria-label={texts.neighbours[language]}>
      {link(rows[at - 1], 'prev')}
      {link(rows[at + 1], 'next')}
    </nav>
  );
};
