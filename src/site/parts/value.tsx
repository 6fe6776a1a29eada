import type { Column } from '../../model/column.ts';
import type { Cell } from '../../model/table.ts';
import { formatNumber } from '../language.ts';
import { type ReleasePage, rowHref, tableOf } from '../releasePage.ts';
import { texts } from '../texts.ts';
import { Words } from './words.tsx';

interface ValueProps {
  page: ReleasePage;
  column: Column;
  value: Cell | undefined;
}

/** Years, lines and other small integers are read as they are. */
const groupedFrom = 10_000;

/** One cell as a person reads it: codes by their meaning, keys as links, numbers grouped. */
export const Value = ({ page, column, value }: ValueProps) => {
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
  if (column.references !== undefined && tableOf(page, column.references)) {
    return <a href={rowHref(page, column.references, value)}>{value}</a>;
  }
  if (/^(?:https?:\/)?\/\S+$/.test(value)) return <a href={value}>{value}</a>;
  return <Words page={page}>{value}</Words>;
};
