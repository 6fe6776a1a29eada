import type { CellDifference } from '../../difference/difference.ts';
import { glossed } from '../../model/gloss.ts';
import {
  type Cell,
  type Column,
  type Entry,
  isQuantified,
  type Row,
  type TableDescription,
  valuesIn,
} from '../../model/table.ts';
import { englishOf, formatNumber, type Language, languageTag, tagOfText } from '../language.ts';
import { say, usePage } from '../page.tsx';
import { hrefOf, rowHref, tableOf } from '../releasePage.tsx';
import { texts } from '../texts.ts';
import { joined } from './elements.tsx';
import { type Entries, pointing } from './relations.ts';

/** Returns the text of a cell; `null` if it is empty. */
export const textIn = (row: Row, column: string): string | null =>
  typeof row[column] === 'string' ? row[column] : null;

/** Returns the meaning of a code; an empty text if the column has no such code. */
export function meaningOf(
  { columns }: { columns: readonly Column[] },
  name: string,
  value: Cell | undefined,
  language = usePage().language,
): string {
  const options = columns.find((column) => column.name === name)?.options;
  return options?.find((each) => each.value === value)?.title[language] ?? '';
}

/** `超过 2,200 家`, `more than 2,200 enterprises`. */
export function amountOf({ table, row }: Entry, language = usePage().language): string {
  const comparison = row['comparison'] === '=' ? '' : meaningOf(table, 'comparison', row['comparison'], language);
  return [comparison, formatNumber(Number(row['value'])), unitOf(row, language)]
    .filter((part) => part !== '')
    .join(' ');
}

/** English plurals of units. Other codes are shown unchanged. */
const plurals: Readonly<Record<string, string>> = { person: 'people', enterprise: 'enterprises' };

/** Returns the unit as the source prints it, or its English name. */
function unitOf(row: Row, language: Language): string {
  const code = String(row['unit']);
  if (language === 'zh') return String(row['unit_as_written']);
  return textIn(row, 'unit_en') ?? plurals[code] ?? code.replaceAll('_', ' ');
}

/** Returns the kind of a table's rows: `Measure` for the table `Measures`. */
export const kindOfRow = ({ title }: Pick<TableDescription, 'title'>): string =>
  say({ zh: title.zh, en: title.en.replace(/s$/, '') });

/** Returns the name of a term or a place. */
export const nameIn = ({ table, row }: Entry, language = usePage().language): string =>
  (language === 'en' ? textIn(row, 'name_en') : null) ??
  textIn(row, 'matched_name') ??
  textIn(row, 'name') ??
  String(row[table.quotes ?? table.key]);

/** Returns the text of a column in a language; `null` if it is empty or has no English. */
export function textOf(row: Row, name: string, language = usePage().language): string | null {
  if (language === 'zh') return textIn(row, name);
  const others = name.endsWith('as_written') || name === 'matched_name' ? ['text_en', 'name_en'] : [];
  for (const english of [`${name}_en`, ...others]) if (textIn(row, english) !== null) return textIn(row, english);
  return null;
}

/** Returns the text of a column in the language of the page, else in that of the source; `null` if it is empty. */
export const textOrSource = (row: Row, name: string): string | null => textOf(row, name) ?? textIn(row, name);

/** Returns a text of the source; on English pages its English: the row's own, else that of common words. */
export const glossedIn = (row: Row, name: string, said: string): string =>
  usePage().language === 'en' ? (textOf(row, name, 'en') ?? glossed(said)) : said;

/** Returns the unofficial English of a column for English pages; `null` for Chinese ones. */
export const englishIn = (row: Row, name: string): string | null =>
  usePage().language === 'en' ? textOf(row, name, 'en') : null;

/** The words of the source that a row quotes. */
export const quotedBy = ({ table, row }: Entry): string | null =>
  table.quotes === undefined ? null : textIn(row, table.quotes);

/** Returns the name of a row: words of the source, or their English. `entries` resolves what a mention names. */
export function nameOfRow(entry: Entry, entries: Entries | null = null, language = usePage().language): string {
  const { table, row } = entry;
  const quoted = quotedBy(entry);
  if (table.name === 'passages') return texts.lineOfSource(String(row['line']))[language];
  if (table.name === 'annotations') {
    return `${meaningOf(table, 'kind', row['kind'], language)}${texts.colon[language]}${texts.quoted(quoted!)[language]}`;
  }
  if (table.name === pointing) {
    const named = entries?.namedBy(row);
    return `${quoted}${named ? texts.inBrackets(nameOfRow(named, null, language))[language] : ''}`;
  }
  if (isQuantified(table)) {
    const { head, subject, counted } = nameOfQuantity(entry, language);
    const more = subject === null ? '' : texts.inBrackets(subject)[language];
    return counted ? `${head}${more}` : `${head}${texts.colon[language]}${amountOf(entry, language)}`;
  }
  // What is the editor's quotes nothing, and has a title or a name.
  const title = table.quotes === undefined ? textIn(row, language === 'en' ? 'title_en' : 'title') : null;
  return (language === 'en' ? englishOf(table, row) : null) ?? title ?? nameIn(entry, language);
}

/** Returns the name of a quantity: its indicator, else its words, with its number and the beginning of its sentence. */
export function nameOfQuantity(
  entry: Entry,
  language = usePage().language,
): { head: string; subject: string | null; counted: boolean } {
  const { table, row } = entry;
  const indicator = textIn(row, language === 'en' ? 'indicator_en' : 'indicator');
  if (indicator) return { head: indicator, subject: null, counted: false };
  const written = quotedBy(entry)!;
  const subject = /^[^，。；]+(?=[，；])/u.exec(textIn(row, 'sentence') ?? '')?.[0] ?? null;
  const head = (language === 'en' ? englishOf(table, row) : null) ?? written;
  return { head, subject: language === 'en' || subject?.includes(written) ? null : subject, counted: true };
}

/** Cuts a text that has more characters than `length`. */
export function shorten(text: string, length: number): string {
  const points = Array.from(text);
  return points.length > length ? `${points.slice(0, length - 1).join('')}…` : text;
}

interface WordsProps {
  text: string;
  /** Whether these are the words of the source. */
  said?: boolean;
  /** Whether they have no English beside them; English pages then say so. */
  alone?: boolean;
}

/** A text from the data, with a `lang` attribute if its language differs from the page's. */
export const Words = ({ text, said = false, alone = false }: WordsProps) => {
  const tag = tagOfText(text);
  const foreign = tag !== null && tag !== say(languageTag);
  if (!foreign && !said) return <>{text}</>;
  return (
    <>
      <span {...(foreign && { lang: tag })} {...(said && { class: 'said' })}>
        {text}
      </span>
      {alone && <InChinese text={text} />}
    </>
  );
};

/** A link whose text comes from the data. */
export const WordsLink = ({ href, ...words }: Omit<WordsProps, 'alone'> & { href: string }) => (
  <a href={href}>
    <Words {...words} />
  </a>
);

/** A link to the page of a row. */
export const RowLink = ({ table, row, ...words }: Entry & Omit<WordsProps, 'alone'>) => (
  <WordsLink href={hrefOf({ table, row })} {...words} />
);

/** The kind of a row with its number: `Measure T1.4.2`. */
export const rowNumber = ({ table, row }: Entry): string => `${kindOfRow(table)} ${String(row[table.key])}`;

/** A link to the page of a row, by its number. */
export const NumberLink = ({ of: entry }: { of: Entry }) => <a href={hrefOf(entry)}>{rowNumber(entry)}</a>;

/** Marks a text without English as Chinese on English pages. */
export const InChinese = ({ text }: { text: string }) =>
  usePage().language === 'en' && /\p{Script=Han}/u.test(text) && !/[A-Za-z]{3}/.test(text) ? (
    <>
      {' '}
      <small class="soft">{texts.inChinese.en}</small>
    </>
  ) : null;

/** Smaller integers, such as years and lines, are not grouped. */
const groupedFrom = 10_000;

/** A cell for people: codes by their meaning, keys as links, numbers grouped; on English pages the English of `row`. */
export const Value = ({ column, value, row = {} }: { column: Column; value: Cell | undefined; row?: Row }) => {
  if (value === null || value === undefined) {
    return (
      <span class="soft" title={say(texts.empty)}>
        —
      </span>
    );
  }
  if (typeof value === 'boolean') return <>{say(texts[value ? 'yes' : 'no'])}</>;
  if (typeof value === 'number') {
    const grouped = column.type === 'number' || value >= groupedFrom;
    return <>{grouped ? formatNumber(value) : String(value)}</>;
  }
  const option = column.options?.find((each) => each.value === value);
  if (option) return <>{say(option.title)}</>;
  const { references } = column;
  if (references !== undefined && tableOf(references)) {
    const links = valuesIn(column, value).map((key) => <a href={rowHref(references, key)}>{key}</a>);
    return <>{joined(links, say(texts.listComma))}</>;
  }
  if (/^(?:https?:\/)?\/\S+$/.test(value)) return <a href={value}>{value}</a>;
  return <Words alone text={valuesIn(column, glossedIn(row, column.name, value)).join(say(texts.listComma))} />;
};

/** Shows old and new cells side by side, or below each other if space is short. Added and removed cells are alone. */
export const Differences = ({ columns, cells }: { columns: readonly Column[]; cells: readonly CellDifference[] }) => (
  <>
    {cells.map(({ column, from, to }) => (
      <div class="sides">
        <p class="soft">{say(columns.find(({ name }) => name === column)?.title ?? { zh: column, en: column })}</p>
        {[
          { Tag: 'del', label: to === null ? texts.removed : texts.before, value: from } as const,
          { Tag: 'ins', label: from === null ? texts.added : texts.after, value: to } as const,
        ].map(
          ({ Tag, label, value }) =>
            value !== null && (
              <p>
                <small>{say(label)}</small>{' '}
                <Tag>
                  <Words text={wordsOf(columns, column, value)} />
                </Tag>
              </p>
            ),
        )}
      </div>
    ))}
  </>
);

/** Returns the meaning of a code; returns other cells unchanged. */
const wordsOf = (columns: readonly Column[], column: string, value: Cell): string =>
  typeof value === 'boolean'
    ? say(texts[value ? 'yes' : 'no'])
    : meaningOf({ columns }, column, value) || String(value);
