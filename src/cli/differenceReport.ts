import type { Cell } from '../model/table.ts';
import type { Difference, TableDifference } from '../difference/difference.ts';
import { countOf } from './output.ts';

/** How long a text may be before it is cut. */
const longest = 60;

/** A difference in lines: what was added, what is gone, what reads otherwise. */
export function formatDifference({
  about,
  source,
  tablesAdded,
  tablesRemoved,
  tableOrder,
  tables,
}: Difference): string[] {
  return [
    ...tablesRemoved.map(({ item }) => `- table ${item.name} (${countOf(item.rows.length, 'row')})`),
    ...tablesAdded.map(({ item }) => `+ table ${item.name} (${countOf(item.rows.length, 'row')})`),
    ...(tableOrder ? [`~ tables stand in another order: ${tableOrder.join(', ')}`] : []),
    ...(about ? ['~ what is said of the report'] : []),
    ...(source ? ['~ the source'] : []),
    ...tables.flatMap(formatTable),
  ];
}

function formatTable(difference: TableDifference): string[] {
  const { table, about, columnsAdded, columnsRemoved, columnsChanged, columnOrder } = difference;
  const { rowsAdded, rowsRemoved, rowOrder, cells } = difference;
  return [
    table,
    ...(about ? ['  ~ its description'] : []),
    ...columnsRemoved.map(({ column }) => `  - column ${column.name} (${column.type})`),
    ...columnsAdded.map(({ column }) => `  + column ${column.name} (${column.type})`),
    ...columnsChanged.map(({ from, to }) => `  ~ column ${to.name}: ${formatProperties(from, to)}`),
    ...(columnOrder ? [`  ~ columns stand in another order: ${columnOrder.join(', ')}`] : []),
    ...rowsRemoved.map(({ key }) => `  - row ${key}`),
    ...rowsAdded.map(({ key }) => `  + row ${key}`),
    ...(rowOrder ? ['  ~ rows stand in another order'] : []),
    ...cells.map(({ key, column, from, to }) => `  ~ row ${key}, ${column}: ${formatCell(from)} → ${formatCell(to)}`),
  ];
}

function formatProperties(from: object, to: object): string {
  const before = new Map<string, unknown>(Object.entries(from));
  const after = new Map<string, unknown>(Object.entries(to));
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((name) => [name, JSON.stringify(before.get(name)), JSON.stringify(after.get(name))] as const)
    .filter(([, one, other]) => one !== other)
    .map(([name, one, other]) => `${name} ${shorten(one ?? 'none')} → ${shorten(other ?? 'none')}`)
    .join(', ');
}

const formatCell = (cell: Cell): string => shorten(JSON.stringify(cell));

/** By characters, not by halves of them. */
function shorten(text: string): string {
  const characters = [...text];
  return characters.length <= longest ? text : `${characters.slice(0, longest).join('')}…`;
}
