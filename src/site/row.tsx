import { rowLinkedData } from '../catalog/schemaOrg.ts';
import type { TableSummary } from '../model/manifest.ts';
import { type Entry, isQuantified, type Row } from '../model/table.ts';
import { type RouteParameters, routes } from '../routes.ts';
import type { Storage } from '../storage/storage.ts';
import { englishOf } from './language.ts';
import { jsonAlternate, Layout } from './layout.tsx';
import { type Crumb, say, type ShownRelease, usePage } from './page.tsx';
import { Cite, EmbedCode } from './parts/cite.tsx';
import { CodeLink, Section } from './parts/elements.tsx';
import { type Entries, isNamed, isPlaced, readEntries, tablesAround } from './parts/relations.ts';
import { kindOfRow, nameOfQuantity, nameOfRow, quotedBy, shorten, textIn, Words } from './parts/words.tsx';
import {
  findRow,
  hrefOf,
  nameOf,
  pageInRelease,
  pinnedName,
  releaseCrumbs,
  ReleaseLine,
  rowsOf,
  tableHref,
  useRelease,
} from './releasePage.tsx';
import { Actions, Doubts, Facts, Firmness, History, RowFiles, Values } from './row/answer.tsx';
import { Contents } from './row/contents.tsx';
import type { RowState } from './row/history.ts';
import { OfRow, Quotation, type Reading, readRow, type ShownRow, useRow } from './row/reading.tsx';
import { texts } from './texts.ts';

/** Handles the page of a row: its sentence, its place in the report, the related rows, and its citation. */
export const answerRowPage = pageInRelease(
  async (release, { table: name, id }: RouteParameters<'rowPage'>, context) => {
    const entry = await findRow(context, release, name, id);
    const { storage } = context;
    const { tables } = release.manifest;
    return {
      render: async () => {
        const [entries, states] = await Promise.all([
          readEntries(storage, release.manifest, tablesAround(tables, entry.table)),
          readStates(storage, release, entry.table, id),
        ]);
        return <RowPage entry={entry} entries={entries} states={states} />;
      },
    };
  },
);

/** The most releases in the history of a row, so that a page needs few reads. */
const releasesFollowed = 12;

function readStates(storage: Storage, { node }: ShownRelease, table: TableSummary, id: string): Promise<RowState[]> {
  const served = node.releases.filter(({ withdrawn }) => !withdrawn);
  return Promise.all(
    served.slice(0, releasesFollowed).map(async ({ version, published, manifest }) => {
      const rows = await rowsOf(storage, await storage.manifest(manifest.digest), table.name);
      return { version, published, row: rows.find((row) => row[table.key] === id) ?? null };
    }),
  );
}

/** The most characters of a name in the breadcrumbs. */
const crumbLength = 24;

/** Returns the breadcrumbs of a row: the headings above it, or its table if it is in no part of the text. */
function crumbsOf(entries: Entries, entry: Entry): Crumb[] {
  const { language } = usePage();
  const report = nameOf();
  const above = entries.ancestorsOf(entry).map(({ table, row }) => ({
    href: routes.rowPage.href({ report, table: table.name, id: String(row[table.key]) }),
    name: shorten(
      textIn(row, language === 'en' ? 'field_en' : 'field') ?? nameOfRow({ table, row }),
      language === 'zh' ? crumbLength : 2 * crumbLength,
    ),
  }));
  const { name, title } = entry.table;
  return above.length > 0 ? above : [{ href: routes.tablePage.href({ report, table: name }), name: say(title) }];
}

const dataHref = ({ table, row }: Entry): string =>
  routes.row.href({ report: nameOf(), table: table.name, id: String(row[table.key]) });

/** The schema.org description of a row that quotes the source. */
function linkedDataOf(entry: Entry, { name, sentence, amount }: Reading) {
  const quote = quotedBy(entry);
  if (quote === null || sentence === null) return {};
  const { row } = entry;
  const href = dataHref(entry);
  const described = { href, page: hrefOf(entry), name, quote, sentence: sentence.text };
  const quantity = amount === null ? null : { value: Number(row['value']), unit: String(row['unit_as_written']) };
  const { site, language } = usePage();
  return { linkedData: rowLinkedData(site!, useRelease().manifest, { ...described, quantity }, language) };
}

/** The height of a row's frame in CSS pixels, enough for a sentence and its citation. */
const rowFrameHeight = 320;

const RowPage = ({ entry, entries, states }: Omit<ShownRow, 'reading'>) => {
  const { node, manifest } = useRelease();
  const { table, row } = entry;
  const id = String(row[table.key]);
  const reading = readRow(entries, entry);
  const data = dataHref(entry);
  const current = states.find(({ version }) => version === node.current);
  return (
    <Layout
      title={reading.title}
      description={reading.description}
      canonical={routes.rowPage.href({ report: manifest.report, table: table.name, id })}
      crumbs={[...releaseCrumbs(), ...crumbsOf(entries, entry)]}
      alternates={[jsonAlternate(data)]}
      {...linkedDataOf(entry, reading)}
      copies
    >
      <OfRow value={{ entry, entries, reading, states }}>
        <ReleaseLine remains={(current?.row ?? null) !== null} difference="#history">
          <a href={tableHref(table.name)}>{kindOfRow(table)}</a> <span class="code">{id}</span>
        </ReleaseLine>
        <Heading />
        {isPlaced(table) && !isNamed(manifest.tables, table) && <Quotation entries={entries} entry={entry} />}
        <Firmness />
        <Facts />
        <Doubts />
        <Actions />
        <Contents />
        <Neighbours />
        <Section id="cite" title={say(texts.cite)}>
          <Cite table={table} id={id} reading={reading} />
        </Section>
        <RowFiles />
        {isPlaced(table) && (
          <EmbedCode
            href={routes.embedRow.href({ report: pinnedName(), table: table.name, id })}
            title={reading.title}
            height={rowFrameHeight}
          />
        )}
        <Values />
        <History />
        <details>
          <summary>{say(texts.forPrograms)}</summary>
          <p>
            <CodeLink href={data} />
          </p>
        </details>
      </OfRow>
    </Layout>
  );
};

/** The row's name and number, and on English pages the words of the source. */
const Heading = () => {
  const { entry, reading } = useRow();
  const { name, amount } = reading;
  const quoted = quotedBy(entry);
  const { head, subject } = amount === null ? { head: name, subject: null } : nameOfQuantity(entry);
  const hectares = entry.row['hectares'];
  return (
    <>
      <h1>
        <Words said={head === quoted} text={head} />
      </h1>
      {subject !== null && <p class="lead said">{subject}</p>}
      {amount !== null && (
        <p class="figure">
          {amount}
          {typeof hectares === 'number' && <span class="soft"> {say(texts.inHectares(hectares, 'hectares'))}</span>}
        </p>
      )}
      {usePage().language === 'en' && quoted !== null && head !== quoted && (
        <p class="lead">
          <Words said text={quoted} />{' '}
          {englishOf(entry.table, entry.row) !== null && <span class="tag">{say(texts.unofficial)}</span>}
        </p>
      )}
    </>
  );
};

/** Links to the previous and the next row in the source, by their words. */
const Neighbours = () => {
  const { entries, entry } = useRow();
  const { table, row } = entry;
  const rows = entries.rowsIn(table.name);
  const at = rows.indexOf(row);
  const headOf = (neighbour: Entry): string =>
    isQuantified(table) ? nameOfQuantity(neighbour).head : nameOfRow(neighbour, entries);
  const link = (neighbour: Row | undefined, rel: 'prev' | 'next') =>
    neighbour && (
      <a rel={rel} href={hrefOf({ table, row: neighbour })}>
        {say(texts[rel === 'prev' ? 'previousRow' : 'nextRow']) + say(texts.colon)}
        <Words text={shorten(headOf({ table, row: neighbour }), crumbLength)} />
      </a>
    );
  if (rows.length < 2) return null;
  return (
    <nav class="steps" aria-label={say(texts.neighbours)}>
      {link(rows[at - 1], 'prev')}
      {link(rows[at + 1], 'next')}
    </nav>
  );
};
