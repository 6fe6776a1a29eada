import { digestAsked } from '../api/answer.ts';
import { readQueryString } from '../api/request.ts';
import type { Manifest } from '../model/manifest.ts';
import type { Cell, Entry, Row, TableDescription } from '../model/table.ts';
import { routes } from '../routes.ts';
import type { Storage } from '../storage/storage.ts';
import { englishOf, formatSize } from './language.ts';
import { Layout } from './layout.tsx';
import { say, usePage } from './page.tsx';
import { type Entries, isNamed, isPlaced, namedKey, pointing, readEntries, spanOf } from './parts/relations.ts';
import { type Run, runsOf, type Span } from './parts/spans.ts';
import { nameOfRow, NumberLink, textOf, Words } from './parts/words.tsx';
import {
  hrefOf,
  nameOf,
  pageInRelease,
  releaseCrumbs,
  ReleaseLine,
  rowHref,
  rowsOf,
  sourceLanguage,
  tableOf,
  useRelease,
} from './releasePage.tsx';
import { texts } from './texts.ts';

/** The parameter that names the row to mark: `targets/T1.4.2-a`. */
const rowParameter = 'row';

const sourceFile = 'source.txt';

/** Handles the page of the whole source, line by line. The words of each row link to it, and notes are beside them. */
export const answerSourcePage = pageInRelease(async ({ manifest }, _, { request, storage }) => {
  const asked = new Map(readQueryString(request.url).entries).get(rowParameter) ?? '';
  return {
    state: [await digestAsked(asked)],
    render: async () => {
      const [entries, marked] = await Promise.all([
        readEntries(storage, manifest, linkedTables(manifest.tables)),
        readMarked(storage, manifest, asked),
      ]);
      const query = asked === '' ? '' : `?${rowParameter}=${encodeURIComponent(asked)}`;
      return <SourcePage entries={entries} marked={marked} query={query} />;
    },
  };
});

const SourcePage = ({ entries, marked, query }: { entries: Entries; marked: MarkedRow | null; query: string }) => {
  const { about, report, files } = useRelease().manifest;
  const title = say(texts.sourceOf(say(about.name)));
  const marks = [...linksOf(entries), ...(marked?.spans ?? [])];
  return (
    <Layout
      title={title}
      description={`${say(texts.sourceMeans)}${say(about.rights.notice)}`}
      canonical={routes.sourcePage.href({ report })}
      crumbs={releaseCrumbs()}
      alternates={[{ href: routes.source.href({ report: nameOf() }), type: 'text/plain', title: sourceFile }]}
      query={query}
    >
      <h1>{title}</h1>
      <ReleaseLine>
        <a href={routes.source.href({ report: nameOf() })}>{say(texts.sourceFile)}</a>{' '}
        {formatSize(files[sourceFile]!.size)}
      </ReleaseLine>
      <p>{say(texts.sourceMeans)}</p>
      {marked && (
        <p class="notice">
          {say(texts.markedHere) + say(texts.colon)}
          <NumberLink of={marked} />
        </p>
      )}
      <div class="source">
        {entries.rowsIn('passages').map((passage) => (
          <Line entries={entries} passage={passage} marks={marks} />
        ))}
      </div>
    </Layout>
  );
};

/** Returns the tables for links and notes. A mention links to the row that it names, which need not be read. */
const linkedTables = (tables: readonly TableDescription[]): TableDescription[] =>
  tables.filter((table) => isPlaced(table) && !isNamed(tables, table) && table.name !== 'figures');

/** A span of the source that is marked, or links to a row. */
interface Mark extends Span {
  /** `null` for a mark without a link. */
  link: { href: string; table: string } | null;
}

/** Links the words of every row to its page, and those of a mention to the row that it names. */
function linksOf(entries: Entries): Mark[] {
  const link = (row: Row, table: string, key: Cell | undefined): Mark => ({
    ...spanOf(row),
    link: { href: rowHref(table, key), table },
  });
  const own = entries.all.filter(({ table }) => !['passages', 'annotations', pointing].includes(table.name));
  return [
    ...own.flatMap(({ table, rows }) => rows.map((row) => link(row, table.name, row[table.key]))),
    ...entries.rowsIn(pointing).flatMap((row) => {
      const named = namedKey(useRelease().manifest.tables, row);
      return named ? [link(row, named.table, named.key)] : [];
    }),
  ];
}

/** The row to mark, and its spans: for a term or a place, all of its mentions. */
type MarkedRow = Entry & { spans: Mark[] };

/** Reads the row to mark. Returns `null` if it does not exist. */
async function readMarked(storage: Storage, manifest: Manifest, asked: string): Promise<MarkedRow | null> {
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

/** A line of the source, with its number as its anchor. */
const Line = ({ entries, passage, marks }: { entries: Entries; passage: Row; marks: readonly Mark[] }) => {
  const Level = levelOf(passage);
  const line = String(passage['line']);
  const span = spanOf(passage);
  const here = marks.filter(({ start, end }) => start < span.end && span.start < end);
  const runs = runsOf({ text: String(passage['text']), start: span.start }, here);
  const notes = entries.rowsIn('annotations').filter((row) => row['line'] === passage['line']);
  const english = usePage().language === 'en' ? englishOfLine(entries, passage) : '';
  return (
    <div class="line" id={`L${line}`}>
      <a class="number" href={`#L${line}`} aria-label={say(texts.lineOfSource(line))}>
        {line}
      </a>
      <div>
        <Level {...sourceLanguage()}>
          {groupMarked(runs).map(({ marked, runs: group }) => {
            const words = group.map((run) => <Linked run={run} />);
            return marked ? <mark>{words}</mark> : <>{words}</>;
          })}
        </Level>
        {english !== '' && <p class="soft">{english}</p>}
      </div>
      {notes.length > 0 && <Notes notes={notes} />}
    </div>
  );
};

/** Returns the element of a line: a heading at its level, or a paragraph. */
function levelOf({ kind, level }: Row): 'p' | 'h2' | 'h3' | 'h4' {
  if (!['heading', 'headline'].includes(String(kind))) return 'p';
  if (level === 'initiative') return 'h4';
  return level === 'theme' ? 'h3' : 'h2';
}

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

/** Links a run to the smallest row that contains it, unless it is a fragment that is too small for a finger. */
const Linked = ({ run: { text, marks } }: { run: Run<Mark> }) => {
  const mark = marks.findLast(({ link }) => link !== null);
  const isFragment = mark && Array.from(text).length === 1 && mark.end - mark.start > 1;
  if (!mark?.link || isFragment) return <>{text}</>;
  return (
    <a class={mark.link.table} href={mark.link.href}>
      {text}
    </a>
  );
};

/** Returns the unofficial English of a line: its own, or that of its sentences. */
function englishOfLine(entries: Entries, passage: Row): string {
  const parts = entries
    .partsAt(spanOf(passage))
    .filter(({ table }) => table.columns.every(({ name }) => name !== 'sentence'));
  return (
    englishOf(tableOf('passages')!, passage) ?? parts.flatMap(({ table, row }) => englishOf(table, row) ?? []).join(' ')
  );
}

const Notes = ({ notes }: { notes: readonly Row[] }) => {
  const table = tableOf('annotations')!;
  return (
    <div class="notes" role="note">
      {notes.map((row) => (
        <p>
          <a href={hrefOf({ table, row })}>{row[table.key]}</a> <Words text={nameOfRow({ table, row })} />
          {say(texts.stop)}
          {textOf(row, 'note')}
        </p>
      ))}
    </div>
  );
};
