import { type Entry, isQuantified, listOf, type Members, type Row, type TableDescription } from '../model/table.ts';
import { fold } from './columnIndex.ts';
import { numbersOf } from './question.ts';

/** A sentence of a report, the unit of search results. */
export interface Sentence extends Entry {
  text: string;
  english: string | null;
  searched: Searched;
  /** The rows with the figures in the sentence. */
  figures: readonly (Entry & { searched: Searched })[];
  /** The rows of the headings above it, the highest first. */
  headings: readonly Entry[];
}

/** Tables whose rows are not sentences: lines of the source, names that occur in them, and topics. */
const notSentences = new Set(['passages', 'mentions', 'terms', 'places', 'topics']);

/** Whether the rows of a table are parts of sentences: figures, and rows that name their sentence. */
const isPart = (table: TableDescription): boolean =>
  isQuantified(table) || table.columns.some(({ name }) => name === 'sentence');

export const isSearched = ({ name, quotes }: TableDescription): boolean =>
  name === 'topics' || (quotes !== undefined && name !== 'annotations' && name !== 'figures');

const textOf = ({ table, row }: Entry): string => String(row[table.quotes ?? table.key]);

const englishOf = ({ text_en, title_en, note_en, name_en }: Row): string | null =>
  [text_en, title_en, note_en, name_en].find((english) => typeof english === 'string') ?? null;

function searchedText(own: readonly unknown[], named: readonly unknown[] = [], above: readonly unknown[] = []) {
  const join = (texts: readonly unknown[]) => fold(texts.filter((text) => typeof text === 'string').join('\n'));
  const folded = join(own);
  return {
    /** The sentence itself. */
    own: folded,
    /** Other names of the terms and places that it mentions. */
    named: join(named),
    /** The headings and topics above it. */
    above: join(above),
    numbers: new Set(numbersOf(folded).map(({ value }) => value)),
  };
}

/** The folded texts of a sentence that a search reads. */
type Searched = ReturnType<typeof searchedText>;

/** Returns the sentences of a report: the rows with their figures, then the parts of passages that no row quotes. */
export function sentencesOf(tables: readonly Members[]): Sentence[] {
  const byName = new Map(tables.map((each) => [each.table.name, each]));
  const names = namesByPassage(byName);
  const topics = new Map((byName.get('topics')?.rows ?? []).map((row) => [row['id'], row]));
  const rows = tables
    .filter(({ table }) => isSearched(table) && !notSentences.has(table.name))
    .flatMap(({ table, rows: own }) => own.map((row) => ({ table, row })))
    .sort((a, b) => startOf(a) - startOf(b) || endOf(b) - endOf(a));
  const held: { whole: Entry; parts: Entry[] }[] = [];
  for (const each of rows) {
    const last = held.at(-1);
    if (last && endOf(each) <= endOf(last.whole)) last.parts.push(each);
    else if (!isPart(each.table)) held.push({ whole: each, parts: [] });
  }
  const sentences = held.map(({ whole, parts }): Sentence => {
    const headings = headingsOf(byName, whole.row);
    const named = (names.get(whole.row['passage'] ?? null) ?? [])
      .filter(({ start, end }) => startOf(whole) <= start && end <= endOf(whole))
      .flatMap(({ words }) => words);
    const ofTopics = listOf(whole.row['topic_ids'] ?? null).flatMap((id) =>
      topicWords.map((column) => topics.get(id)?.[column]),
    );
    return {
      ...whole,
      text: textOf(whole),
      english: englishOf(whole.row),
      searched: searchedText(
        [...textsOf(whole), ...parts.map((part) => englishOf(part.row))],
        [...named, ...parts.flatMap(subjectsOf)],
        [...headings.flatMap(textsOf), ...ofTopics],
      ),
      figures: parts
        .filter(({ table }) => isQuantified(table))
        .map((part) => ({ ...part, searched: searchedText([...textsOf(part), ...subjectsOf(part)]) })),
      headings,
    };
  });
  return [...sentences, ...leftOver(byName.get('passages'), rows, names)];
}

/** The words of a row in both languages. */
const textsOf = (each: Entry) => [textOf(each), englishOf(each.row)];

/** What a figure measures, or what is to be built. */
const subjectsOf = ({ row }: Entry) => ['indicator', 'indicator_en', 'item', 'item_en'].map((column) => row[column]);

const startOf = ({ row }: Entry): number => Number(row['start']);
const endOf = ({ row }: Entry): number => Number(row['end']);

/** The least number of unquoted characters that count as a sentence. List marks and the like (`- 1 …**`) are shorter. */
const restLength = 8;

function leftOver(
  passages: Members | undefined,
  rows: readonly Entry[],
  names: ReturnType<typeof namesByPassage>,
): Sentence[] {
  return (passages?.rows ?? []).flatMap((row) => {
    const whole = { table: passages!.table, row };
    const taken = rows.filter((each) => each.row['passage'] === row['id']);
    const points = Array.from(textOf(whole));
    for (const each of taken) points.fill(' ', startOf(each) - startOf(whole), endOf(each) - startOf(whole));
    const rest = points.join('').replaceAll(/[^\p{L}\p{N}]/gu, '');
    if (rest.length < restLength) return [];
    const english = englishOf(row);
    const named = (names.get(row['id'] ?? null) ?? []).flatMap(({ words }) => words);
    const searched = searchedText([points.join(''), english], named);
    return [{ ...whole, text: textOf(whole), english, searched, figures: [], headings: [] }];
  });
}

/** The terms and places in each passage, with all their names (in both languages, abbreviated and in full). */
function namesByPassage(byName: ReadonlyMap<string, Members>) {
  const rowsOf = (name: string) => new Map((byName.get(name)?.rows ?? []).map((row) => [row['id'] ?? null, row]));
  const [terms, places] = [rowsOf('terms'), rowsOf('places')];
  const named = (byName.get('mentions')?.rows ?? []).map(({ term, place, passage, start, end }) => {
    const row = terms.get(term ?? null) ?? places.get(place ?? null);
    const words = row ? nameColumns.map((column) => row[column]) : [];
    return { passage: passage ?? null, start: Number(start), end: Number(end), words };
  });
  return Map.groupBy(named, ({ passage }) => passage);
}

/** The columns with names of a term or a place. */
const nameColumns = ['name', 'name_en', 'matched_name', 'expansion', 'expansion_en'];
/** The columns with the words that citizens use for a topic. */
const topicWords = ['name', 'name_en', 'words', 'words_en'];

/** The rows of the headings above a row. */
const headingsOf = (byName: ReadonlyMap<string, Members>, row: Row): Entry[] =>
  Object.entries({ themes: 'theme', initiatives: 'initiative' }).flatMap(([name, column]) => {
    const table = byName.get(name);
    const heading = table?.rows.find(({ id }) => id === row[column]);
    return table && heading ? [{ table: table.table, row: heading }] : [];
  });
