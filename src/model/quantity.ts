import type { Column } from './column.ts';
import type { TableDescription } from './table.ts';

/** The column that names the unit of a row's figure, where figures of one table have several. */
export const unitColumn = 'unit';

/** What a figure may be a quantity of. Different kinds are different quantities: never added, never compared. */
export const quantityKinds = {
  flow: { zh: '当年量', en: 'flow in the period' },
  increment: { zh: '增量', en: 'increment' },
  cumulative: { zh: '累计量', en: 'cumulative since a start' },
  stock: { zh: '总量', en: 'stock (total)' },
};

const isKind = ({ options }: Column): boolean =>
  options !== undefined && options.every(({ value }) => Object.hasOwn(quantityKinds, value));

/** Whether the rows of a table are quantities, each of a kind that it tells. */
export const isQuantified = ({ columns }: TableDescription): boolean => columns.some(isKind);

/**
 * The columns that must agree for values of a column to be put together: its table's unit, unless it has a unit of its
 * own, and the kind of quantity. Whole numbers are counts, ordinals and offsets, and compare as they are. Derived from
 * the description alone, so that it holds for every release that was ever frozen.
 */
export function comparableWithin({ columns }: TableDescription, { type, unit }: Column): string[] {
  if (type !== 'number') return [];
  return columns
    .filter((column) => isKind(column) || (unit === undefined && column.name === unitColumn))
    .map(({ name }) => name);
}
