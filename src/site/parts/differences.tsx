import type { CellDifference } from '../../difference/difference.ts';
import type { Cell, Column } from '../../model/table.ts';
import { say } from '../page.tsx';
import { meaningOf } from '../rowWords.ts';
import { texts } from '../texts.ts';
import { Words } from './words.tsx';

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
