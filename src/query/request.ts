import * as v from 'valibot';

import { comparableWithin, type TableDescription } from '../model/table.ts';
import { wordsOf } from './columnIndex.ts';
import { type QueryFault, quote, suggest } from './fault.ts';
import { type Aggregate, aggregatesOf, type OperatorName } from './operators.ts';
import {
  type ControlName,
  type Extent,
  findParameter,
  limits,
  type Parameter,
  parameterSchema,
  parametersOf,
  type ParameterValue,
  readForm,
} from './parameters.ts';

export interface Filter {
  column: string;
  operator: OperatorName;
  value: ParameterValue;
}

export interface SortKey {
  column: string;
  descending: boolean;
}

export interface TableQuery {
  filters: Filter[];
  /** Words, each of which must occur in a text column. */
  q: string | null;
  /** `null` for all columns. */
  select: string[] | null;
  /** Does not have the key of the table, which orders rows with equal cells. */
  sort: SortKey[];
  /** `null` for all rows. */
  limit: number | null;
  cursor: string | null;
  count: boolean;
  groups: { by: string[]; aggregates: Aggregate[] } | null;
}

export type Reading = { query: TableQuery; faults?: never } | { query?: never; faults: QueryFault[] };

interface Reader {
  parameter: Parameter;
  schema: v.GenericSchema<string, ParameterValue>;
}

/** Readers, cached per table and parameter. */
const readers: Record<Extent, WeakMap<TableDescription, Map<string, Reader>>> = {
  page: new WeakMap(),
  whole: new WeakMap(),
};

/** Returns the reader of a parameter, or `null` if the table has no such parameter. */
function readerOf(table: TableDescription, name: string, extent: Extent): Reader | null {
  let known = readers[extent].get(table);
  if (!known) readers[extent].set(table, (known = new Map()));
  const reader = known.get(name);
  if (reader) return reader;
  const parameter = findParameter(table, name, extent);
  if (!parameter) return null;
  const made = { parameter, schema: parameterSchema(parameter) };
  known.set(name, made);
  return made;
}

/** Parses the decoded query parameters of a table. It returns faults instead of throwing them, at most `limits.faults`. */
export function readQuery(
  table: TableDescription,
  parameters: Iterable<readonly [string, string]>,
  extent: Extent,
): Reading {
  const faults: QueryFault[] = [];
  const filters: Filter[] = [];
  const controls = new Map<string, ParameterValue>();
  for (const [name, text] of parameters) {
    if (faults.length === limits.faults) break;
    const near = faults.length < limits.suggestions;
    const reader = readerOf(table, name, extent);
    if (!reader) {
      faults.push(unknownParameter(table, name, extent, near));
      continue;
    }
    const { parameter, schema } = reader;
    const result = v.safeParse(schema, text, { abortEarly: true });
    if (!result.success) faults.push(illValue(parameter, text, result.issues[0], near));
    else if (parameter.filter) filters.push({ ...parameter.filter, value: result.output });
    else if (controls.has(name)) faults.push(invalid(name, 'occurs more than once: it may occur once'));
    else controls.set(name, result.output);
  }
  if (filters.length > limits.filters) {
    faults.push(invalid('filters', `${filters.length} filters are given: at most ${limits.filters} may be`));
  }
  if (faults.length > 0) return { faults };
  const query = composeQuery(table, filters, controls, extent);
  const contradictions = findContradictions(table, query);
  return contradictions.length > 0 ? { faults: contradictions } : { query };
}

function composeQuery(
  table: TableDescription,
  filters: Filter[],
  controls: ReadonlyMap<string, ParameterValue>,
  extent: Extent,
): TableQuery {
  const read = <T>(name: ControlName): T | undefined =>
    (controls.get(name) ?? readerOf(table, name, extent)?.parameter.default) as T | undefined;
  const by = read<string[]>('group_by');
  const aggregate = read<string[]>('aggregate');
  return {
    filters,
    q: read('q') ?? null,
    select: read('select') ?? null,
    sort: (read<string[]>('sort') ?? []).map((text) =>
      text.startsWith('-') ? { column: text.slice(1), descending: true } : { column: text, descending: false },
    ),
    limit: read('limit') ?? null,
    cursor: read('cursor') ?? null,
    count: read<boolean>('count')!,
    groups:
      by || aggregate
        ? { by: by ?? [], aggregates: (aggregate ?? ['count']).map((name) => aggregatesOf(table).get(name)!) }
        : null,
  };
}

/** Finds faults in parameters that are valid by themselves but not together. */
function findContradictions(table: TableDescription, query: TableQuery): QueryFault[] {
  const { q, sort, groups, select } = query;
  const faults: QueryFault[] = [];
  const columns = groups
    ? [...groups.by, ...groups.aggregates.map(({ name }) => name)]
    : table.columns.map(({ name }) => name);
  const words = q === null ? 0 : wordsOf(q).length;
  if (words > limits.words) faults.push(invalid('q', `has ${words} words: at most ${limits.words} may be`));
  const refuseSort = (message: string) => faults.push(invalid('sort', message, columns));
  for (const { column } of sort) {
    if (!columns.includes(column)) refuseSort(`${quote(column)} is not a column of the answer`);
  }
  if (sort.some(({ column }, at) => sort.findIndex((each) => each.column === column) < at))
    refuseSort('names a column more than once');
  if (groups && select) {
    faults.push(invalid('select', 'does not go with group_by and aggregate, which name the columns', []));
  }
  faults.push(...findIncomparable(table, query));
  return faults;
}

/** Finds aggregates that would combine values of different units or kinds. */
function findIncomparable(table: TableDescription, { groups, filters }: TableQuery): QueryFault[] {
  if (!groups) return [];
  const settled = new Set(groups.by);
  for (const { column, operator, value } of filters) {
    if (operator === 'eq' || (operator === 'in' && Array.isArray(value) && new Set(value).size === 1))
      settled.add(column);
  }
  return groups.aggregates.flatMap((aggregate): QueryFault[] => {
    if (!('function' in aggregate)) return [];
    const column = table.columns.find(({ name }) => name === aggregate.column)!;
    const open = comparableWithin(table, column).filter((name) => !settled.has(name));
    if (open.length === 0) return [];
    return [
      {
        problem: 'incomparable-values',
        parameter: 'aggregate',
        message: `${aggregate.function}(${column.name}) would put values together that differ in ${open.join(' and ')}: add group_by=${[...groups.by, ...open].join(',')}, or a filter for one value of it`,
        allowed: open,
      },
    ];
  });
}

const invalid = (parameter: string, message: string, allowed?: readonly string[]): QueryFault => ({
  problem: 'invalid-parameter',
  parameter,
  message,
  ...(allowed && { allowed }),
});

/** `near` adds a suggestion to the message. */
function unknownParameter(table: TableDescription, name: string, extent: Extent, near: boolean): QueryFault {
  const parameters = parametersOf(table, extent);
  const column = table.columns.find((each) => name.startsWith(`${each.name}__`));
  const allowed = column
    ? parameters.filter(({ filter }) => filter?.column === column.name)
    : parameters.filter(({ filter, name: each }) => filter?.column === each || !filter);
  const names = near ? parameters.map((each) => each.name) : [];
  return {
    problem: 'unknown-parameter',
    parameter: name.slice(0, 100),
    message: `unknown ${column ? 'operator' : 'parameter'} ${quote(name)}${suggest(name, names)}`,
    allowed: allowed.map((each) => each.name),
  };
}

function illValue(
  { name, form, list }: Parameter,
  text: string,
  issue: v.BaseIssue<unknown>,
  near: boolean,
): QueryFault {
  const item = issue.path?.at(-1)?.value;
  if (list && item === undefined) {
    const message =
      issue.type === 'max_length' ? `has too many values: at most ${list.maximum}` : 'names a value twice';
    return invalid(name, message);
  }
  const value = typeof item === 'string' ? item : text;
  const options = form.type === 'text' ? form.options : undefined;
  const message = `${quote(value)} is not ${readForm(form).words}${options && near ? suggest(value, options) : ''}`;
  return invalid(name, message, options);
}
