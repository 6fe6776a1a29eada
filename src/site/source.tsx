import type { Child } from 'hono/jsx';

import { readQueryString } from '../api/request.ts';
import { digestAsked } from '../api/answer.ts';
import type { Manifest } from '../model/manifest.ts';
import type { Cell, Row, TableDescription } from '../model/table.ts';
import { routes } from '../routes.ts';
import type { Storage } from '../storage/storage.ts';
import { englishOf, formatSize } from './language.ts';
import { Layout } from './layout.tsx';
import { sourceLanguage } from './parts/quotation.tsx';
import {
  type Entries,
  isNamed,
  isPlaced,
  namedKey,
  partsAt,
  pointing,
  readEntries,
  rowsIn,
  spanOf,
} from './parts/relations.ts';
import { releaseCrumbs, ReleaseLine } from './parts/releaseLine.tsx';
import { type Run, runsOf, type Span } from './parts/spans.ts';
import { Words } from './parts/words.tsx';
import { nameOf, pageInRelease, type ReleasePage, rowHref, rowsOf, tableOf } from './releasePage.ts';
import { kindOfRow, nameOfRow } from './rowWords.ts';
import { texts } from './texts.ts';

/** The parameter that names the row to mark: `targets/T1.4.2-a`. */
const rowParameter = 'row';

const sourceFile = 'source.txt';

/** Handles the page of the whole source, line by line. The words of each row link to it, and notes are beside them. */
export const answerSourcePage = pageInRelease(async ({ manifest }, _, { request, storage }) => {
  const asked = new Map(readQueryString(request.url).entries).get(rowParameter) ?? '';
  return {
    state: [await digestAsked(asked)],
    render: async (page) => {
      const { language } = page;
      const { about, report, tables, files } = manifest;
      const [entries, marked] = await Promise.all([
        readEntries(storage, manifest, linkedTables(tables)),
        readMarked(storage, manifest, asked),
      ]);
      const links = linksOf(page, entries);
      const file = files[sourceFile]!;
      const title = texts.sourceOf(about.name[language])[language];
      return (
        <Layout
          page={page}
          title={title}
          description={`${texts.sourceMeans[language]}${about.rights.notice[language]}`}
          canonical={routes.sourcePage.href({ report })}
          crumbs={releaseCrumbs(page)}
          alternates={[{ href: routes.source.href({ report: nameOf(page) }), type: 'text/plain', title: sourceFile }]}
          query={asked === '' ? '' : `?${rowParameter}=${encodeURIComponent(asked)}`}
        >
          <h1>{title}</h1>
          <ReleaseLine page={page}>
            <a href={routes.source.href({ report: nameOf(page) })}>{texts.sourceFile[language]}</a>{' '}
            {formatSize(file.size)}
          </ReleaseLine>
          <p>{texts.sourceMeans[language]}</p>
          {marked && (
            <p class="notice">
              {texts.markedHere[language] + texts.colon[language]}
              <a href={rowHref(page, marked.table.name, marked.row[marked.table.key])}>
                {kindOfRow(marked.table, language)} {marked.row[marked.table.key]}
              </a>
            </p>
          )}
          <div class="source">
            {rowsIn(entries, 'passages').map((passage) => (
              <Line page={page} entries={entries} passage={passage} marks={[...links, ...(marked?.spans ?? [])]} />
            ))}
          </div>
        </Layout>
      );
    },
  };
});

/** Returns the tables for links and notes. A mention links to the row that it names, which need not be read. */
const linkedTables = (tables: readonly TableDescription[]): TableDescription[] =>
  tables.filter((table) => isPlaced(table) && !isNamed(tables, table) && table.name !== 'figures');

/** A span of the source that is marked, or links to a row. */
interface Mark extends Span {
  /** `null` for a mark without a link. */
  link: { href: string; table: string } | null;
}

/** Links the words of every row to its page, and those of a mention to the row that it names. */
function linksOf(page: ReleasePage, entries: Entries): Mark[] {
  const link = (row: Row, table: string, key: Cell | undefined): Mark => ({
    ...spanOf(row),
    link: { href: rowHref(page, table, key), table },
  });
  const own = entries.filter(({ table }) => !['passages', 'annotations', pointing].includes(table.name));
  return [
    ...own.flatMap(({ table, rows }) => rows.map((row) => link(row, table.name, row[table.key]))),
    ...rowsIn(entries, pointing).flatMap((row) => {
      const named = namedKey(page.manifest.tables, row);
      return named ? [link(row, named.table, named.key)] : [];
    }),
  ];
}

/**
 * Reads the row to mark and its spans: for a term or a place, all of its mentions. Returns `null` if the row does not
 * exist.
 */
async function readMarked(storage: Storage, manifest: Manifest, asked: string) {
  const slash = asked.indexOf('/');
  const table = manifest.tables.find(({ name }) => name === asked.slice(0, Math.max(slash, 0)));
  const key = asked.slice(slash + 1);
  const row = table && (await rowsOf(storage, manifest, table.name)).find((each) => each[table.key] === key);
  if (!table || !row || !isPlaced(table)) return null;
  const rows = isNamed(manifest.tables, table)
    ? (await rowsOf(storage, manifest, pointing)).filter((each) => {
        const named = namedKey(manifest.tables, each);
        return named?.table === table.name && named.key === key;
      })
    : [row];
  return { table, row, spans: rows.map((each) => ({ ...spanOf(each), link: null })) };
}

interface LineProps {
  page: ReleasePage;
  entries: Entries;
  passage: Row;
  marks: readonly Mark[];
}

/** A line of the source, with its number as its anchor. */
const Line = ({ page, entries, passage, marks }: LineProps) => {
  const { language } = page;
  const line = String(passage['line']);
  const span = spanOf(passage);
  const here = marks.filter(({ start, end }) => start < span.end && span.start < end);
  const runs = runsOf({ text: String(passage['text']), start: span.start }, here);
  const notes = rowsIn(entries, 'annotations').filter((row) => row['line'] === passage['line']);
  const english = language === 'en' ? englishOfLine(page, entries, passage) : '';
  return (
    <div class="line" id={`L${line}`}>
      <a class="number" href={`#L${line}`} aria-label={texts.lineOfSource(line)[language]}>
        {line}
      </a>
      <div>
        <Level passage={passage} lang={sourceLanguage(page)}>
          {groupMarked(runs).map(({ marked, runs: group }) => {
            const words = group.map((run) => <Linked run={run} />);
            return marked ? <mark>{words}</mark> : <>{words}</>;
          })}
        </Level>
        {english !== '' && <p class="soft">{english}</p>}
      </div>
      {notes.length > 0 && <Notes page={page} notes={notes} />}
    </div>
  );
};

/** Renders a heading at its level. */
const Level = ({ passage, lang, children }: { passage: Row; lang: { lang?: string }; children?: Child }) => {
  const heading = ['heading', 'headline'].includes(String(passage['kind']));
  if (!heading) return <p {...lang}>{children}</p>;
  if (passage['level'] === 'initiative') return <h4 {...lang}>{children}</h4>;
  return passage['level'] === 'theme' ? <h3 {...lang}>{children}</h3> : <h2 {...lang}>{children}</h2>;
};

/** Groups adjacent runs that are marked, or that are not. */
function groupMarked(runs: readonly Run<Mark>[]): { marked: boolean; runs: Run<Mark>[] }[] {
  const groups: { marked: boolean; runs: Run<Mark>[] }[] = [];
  for (const run of runs) {
    const marked = run.marks.some(({ link }) => link === null);
    if (groups.at(-1)?.marked === marked) groups.at(-1)!.runs.push(run);
    else groups.push({ marked, runs: [run] });
  }
  return groups;
}

/**
 * Links a run to the smallest row that contains it. A single character between others gets no link of its own: it is
 * too small for a finger.
 */
const Linked = ({ run: { text, marks } }: { run: Run<Mark> }) => {
  const mark = marks.findLast(({ link }) => link !== null);
  const isFragment = mark && Array.from(text).length === 1 && mark.end - mark.start > 1;
  return mark?.link && !isFragment ? (
    <a class={mark.link.table} href={mark.link.href}>
      {text}
    </a>
  ) : (
    <>{text}</>
  );
};

/** Returns the unofficial English of a line: its own, or that of its sentences. */
function englishOfLine(page: ReleasePage, entries: Entries, passage: Row): string {
  const parts = partsAt(entries, spanOf(passage)).filter(({ table }) =>
    table.columns.every(({ name }) => name !== 'sentence'),
  );
  return (
    englishOf(tableOf(page, 'passages')!, passage) ??
    parts.flatMap(({ table, row }) => englishOf(table, row) ?? []).join(' ')
  );
}

const Notes = ({ page, notes }: { page: ReleasePage; notes: readonly Row[] }) => {
  const { language } = page;
  const table = tableOf(page, 'annotations')!;
  return (
    <div class="notes" role="note">
      {notes.map((row) => (
        <p>
          <a href={rowHref(page, table.name, row[table.key])}>{row[table.key]}</a>{' '}
          <Words page={page} text={nameOfRow({ table, row }, language)} />
          {texts.stop[language]}
          {row[language === 'en' ? 'note_en' : 'note']}
        </p>
      ))}
    </div>
  );
};
