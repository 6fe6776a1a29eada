import type { CellDifference } from '../../difference/difference.ts';
import type { Cell, Column } from '../../model/table.ts';
import type { Page } from '../page.ts';
import { meaningOf } from '../rowWords.ts';
import { texts } from '../texts.ts';
import { Words } from './words.tsx';

interface DifferencesProps {
  page: Page;
  columns: readonly Column[];
  cells: readonly CellDifference[];
}

/** Shows old and new cells side by side, or below each other if space is short. Added and removed cells are alone. */
export const Differences = ({ page, columns, cells }: DifferencesProps) => {
  const { language } = page;
  return (
    <>
      {cells.map(({ column, from, to }) => (
        <div class="sides">
          <p class="soft">{columns.find(({ name }) => name === column)?.title[language] ?? column}</p>
          {[
            { Tag: 'del', label: to === null ? texts.removed : texts.before, value: from } as const,
            { Tag: 'ins', label: from === null ? texts.added : texts.after, value: to } as const,
          ].map(
            ({ Tag, label, value }) =>
              value !== null && (
                <p>
                  <small>{label[language]}</small>{' '}
                  <Tag>
                    <Words page={page} text={wordsOf(page, columns, column, value)} />
                  </Tag>
                </p>
              ),
          )}
        </div>
      ))}
    </>
  );
};

/** Returns the meaning of a code; returns other cells unchanged. */
const wordsOf = ({ language }: Page, columns: readonly Column[], column: string, value: Cell): string =>
  typeof value === 'boolean'
    ? texts[value ? 'yes' : 'no'][language]
    : meaningOf({ columns: [...columns] }, column, value, language) || String(value);
