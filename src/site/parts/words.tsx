import { type Cell, type Column, type Row, valuesIn } from '../../model/table.ts';
import { formatNumber, languageTag, tagOfText } from '../language.ts';
import { say, usePage } from '../page.tsx';
import { hrefOf, rowHref, tableOf } from '../releasePage.tsx';
import { glossedIn, kindOfRow, meaningOf } from '../rowWords.ts';
import { texts } from '../texts.ts';
import { joined } from './elements.tsx';
import type { Entry } from './relations.ts';
import type { CellDifference } from '../../difference/difference.ts';

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

interface ValueProps {
  column: Column;
  value: Cell | undefined;
  /** The row. English pages show its English column instead of this one. */
  row?: Row;
}

/** Smaller integers, such as years and lines, are not grouped. */
const groupedFrom = 10_000;

/** A cell for people: codes by their meaning, keys as links, numbers grouped. */
export const Value = ({ column, value, row = {} }: ValueProps) => {
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

interface DifferencesProps {
  columns: readonly Column[];
  cells: readonly CellDifference[];
}

/** Shows old and new cells side by side, or below each other if space is short. Added and removed cells are alone. */
export const Differences = ({ columns, cells }: DifferencesProps) => (
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
