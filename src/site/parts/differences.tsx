import type { CellDifference } from '../../difference/difference.ts';
import type { Column } from '../../model/column.ts';
import type { Cell } from '../../model/table.ts';
import type { Page } from '../page.ts';
import { texts } from '../texts.ts';
import { Words } from './words.tsx';

interface DifferencesProps {
  page: Page;
  columns: readonly Column[];
  cells: readonly CellDifference[];
}

/** Old and new cells side by side. */
export const Differences = ({ page, columns, cells }: DifferencesProps) => {
  const { language } = page;
  const titleOf = (name: string) => columns.find((column) => column.name === name)?.title[language] ?? name;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{texts.column[language]}</th>
          <th scope="col">{texts.before[language]}</th>
          <th scope="col">{texts.after[language]}</th>
        </tr>
      </thead>
      <tbody>
        {cells.map(({ column, from, to }) => (
          <tr>
            <th scope="row">{titleOf(column)}</th>
            <td>
              <Side page={page} value={from} tag="del" />
            </td>
            <td>
              <Side page={page} value={to} tag="ins" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const Side = ({ page, value, tag: Tag }: { page: Page; value: Cell; tag: 'del' | 'ins' }) =>
  value === null ? (
    <span class="soft">{texts.nothing[page.language]}</span>
  ) : (
    <Tag>
      <Words page={page}>{String(value)}</Words>
    </Tag>
  );
