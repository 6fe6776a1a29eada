import type { Cell, Row, TableDescription } from '../../src/model/table.ts';
import type { Filter, TableQuery } from '../../src/query/request.ts';

/** The rows that match, in order, by the plainest code that can say it: what the engine is compared with. */
export function queryNaively(
  { key, columns }: TableDescription,
  rows: readonly Row[],
  { filters, q, sort }: Pick<TableQuery, 'filters' | 'q' | 'sort'>,
): Row[] {
  const texts = columns.filter(({ type }) => type === 'text').map(({ name }) => name);
  const words = foldPlainly(q ?? '')
    .split(/\s+/u)
    .filter(Boolean);
  const found = rows.filter(
    (row) =>
      filters.every((filter) => passes(row[filter.column]!, filter)) &&
      words.every((word) => texts.some((name) => foldPlainly(String(row[name] ?? '')).includes(word))),
  );
  if (sort.length === 0) return found;
  return found.toSorted((a, b) => {
    for (const { column, descending } of [...sort, { column: key, descending: false }]) {
      const [one, other] = [a[column]!, b[column]!];
      if (one === other) continue;
      if (one === null) return 1;
      if (other === null) return -1;
      return descending ? compare(other, one) : compare(one, other);
    }
    return 0;
  });
}

const foldPlainly = (text: string): string =>
  text.normalize('NFKC').toUpperCase().toLowerCase().replaceAll('ς', 'σ').normalize('NFKC');

function compare(a: Exclude<Cell, null>, b: Exclude<Cell, null>): number {
  if (typeof a !== 'string' || typeof b !== 'string') return Number(a) - Number(b);
  const [one, other] = [[...a], [...b]];
  for (let index = 0; index < Math.min(one.length, other.length); index++) {
    const difference = one[index]!.codePointAt(0)! - other[index]!.codePointAt(0)!;
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
}

function passes(cell: Cell, { operator, value }: Filter): boolean {
  const values = [value].flat();
  const [first] = values as [Exclude<Cell, null>];
  switch (operator) {
    case 'eq':
    case 'in':
      return values.includes(cell as never);
    case 'ne':
    case 'nin':
      return !values.includes(cell as never);
    case 'isnull':
      return (cell === null) === first;
    case 'lt':
      return cell !== null && compare(cell, first) < 0;
    case 'lte':
      return cell !== null && compare(cell, first) <= 0;
    case 'gt':
      return cell !== null && compare(cell, first) > 0;
    case 'gte':
      return cell !== null && compare(cell, first) >= 0;
    case 'startswith':
      return cell !== null && String(cell).startsWith(String(first));
    case 'contains':
      return cell !== null && foldPlainly(String(cell)).includes(foldPlainly(String(first)));
    default:
      return operator satisfies never;
  }
}
