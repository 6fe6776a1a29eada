import { type Cell, type Column, type Row, valuesIn } from '../../model/table.ts';
import { glossed } from '../../model/gloss.ts';
import { textOf } from '../rowWords.ts';
import { formatNumber } from '../language.ts';
import { type ReleasePage, rowHref, tableOf } from '../releasePage.ts';
import { joined } from './elements.tsx';
import { texts } from '../texts.ts';
import { Words } from './words.tsx';

interface ValueProps {
  page: ReleasePage;
  column: Column;
  value: Cell | undefined;
  /** The row. English pages show its English column instead of this one. */
  row?: Row;
}

/** Smaller integers, such as years and lines, are not grouped. */
const groupedFrom = 10_000;

/** A cell for people: codes by their meaning, keys as links, numbers grouped. */
export const Value = ({ page, column, value, row = {} }: ValueProps) => {
  const { language } = page;
  if (value === null || value === undefined) {
    return (
      <span class="soft" title={texts.empty[language]}>
        —
      </span>
    );
  }
  if (typeof value === 'boolean') return <>{texts[value ? 'yes' : 'no'][language]}</>;
  if (typeof value === 'number') {
    const grouped = column.type === 'number' || value >= groupedFrom;
    return <>{grouped ? formatNumber(value) : String(value)}</>;
  }
  const option = column.options?.find((each) => each.value === value);
  if (option) return <>{option.title[language]}</>;
  const { references } = column;
  if (references !== undefined && tableOf(page, references)) {
    const links = valuesIn(column, value).map((key) => <a href={rowHref(page, references, key)}>{key}</a>);
    return <>{joined(links, texts.listComma[language])}</>;
  }
  if (/^(?:https?:\/)?\/\S+$/.test(value)) return <a href={value}>{value}</a>;
  const english = language === 'en' ? (textOf(row, column.name, 'en') ?? glossed(value)) : value;
  return <Words page={page} alone text={valuesIn(column, english).join(texts.listComma[language])} />;
};
