import * as v from 'valibot';

import type { TableDescription } from '../model/table.ts';
import { type Aggregate, aggregatesOf } from './aggregates.ts';
import { findIncomparable } from './comparable.ts';
import { quote, type QueryFault, suggest } from './fault.ts';
import { limits } from './limits.ts';
import type { OperatorName } from './operators.ts';
import {
  type ControlName,
  type Extent,
  findParameter,
  type Parameter,
  parametersOf,
  type ParameterValue,
  parameterSchema,
} from './parameters.ts';
import { describeForm } from './valueForm.ts';

export interface Filter {
  column: string;
  operator: OperatorName;
  value: ParameterValue;
}

export interface SortKey {
  column: string;
  descending: boolean;
}

/** What is asked of a table. */
export interface TableQuery {
  filters: Filter[];
  /** Words that each must stand in some text column. */
  q: string | null;
  /** `null` for all columns. */
  select: string[] | null;
  /** Without the table's key, which decides at the end. */
  sort: SortKey[];
  /** `null` for all rows. */
  limit: number | null;
  cursor: string | null;
  count: boolean;
  groups: { by: string[]; aggregates: Aggregate[] } | null;
}

/** What was read of a query string, or everything that is wrong with it. */
export type Reading = { query: TableQuery; faults?: never } | { query?: never; faults: QueryFault[] };

interface Reader {
  parameter: Parameter;
  schema: v.GenericSchema<string, ParameterValue>;
}

/** The parameters that were asked for, and their schemas: made once for a table, of which there are few and constant. */
const readers: Record<Extent, WeakMap<TableDescription, Map<string, Reader>>> = {
  page: new WeakMap(),
  whole: new WeakMap(),
};

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

/** Reads the parameters of a table's address, in their order. */
export function readQuery(
  table: TableDescription,
  parameters: Iterable<readonly [string, string]>,
  extent: Extent,
): Reading {
  const faults: QueryFault[] = [];
  const filters: Filter[] = [];
  const controls = new Map<string, ParameterValue>();
  for (const [name, text] of parameters) {
    const reader = readerOf(table, name, extent);
    if (!reader) {
      faults.push(unknownParameter(table, name, extent));
      continue;
    }
    const { parameter, schema } = reader;
    const result = v.safeParse(schema, text);
    if (!result.success) faults.push(illValue(parameter, text, result.issues[0]));
    else if (parameter.filter) filters.push({ ...parameter.filter, value: result.output });
    else if (controls.has(name)) faults.push(invalid(name, 'stands more than once: it may stand once'));
    else controls.set(name, result.output);
  }
  if (filters.length > limits.filters) {
    faults.push(invalid('filters', `${filters.length} filters are given: at most ${limits.filters} may be`));
  }
  if (faults.length > 0) return { faults };
  const query = composeQuery(table, filters, controls);
  const contradictions = findContradictions(table, query);
  return contradictions.length > 0 ? { faults: contradictions } : { query };
}

function composeQuery(
  table: TableDescription,
  filters: Filter[],
  controls: ReadonlyMap<string, ParameterValue>,
): TableQuery {
  const read = <T>(name: ControlName): T | undefined => controls.get(name) as T | undefined;
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
    count: read('count') ?? true,
    groups: by || aggregate ? composeGroups(table, by ?? [], aggregate ?? ['count']) : null,
  };
}

function composeGroups(table: TableDescription, by: string[], names: readonly string[]): TableQuery['groups'] {
  const known = aggregatesOf(table);
  return { by, aggregates: names.map((name) => known.get(name)!) };
}

/** What each parameter says may be right, and all of them together be wrong. */
function findContradictions(table: TableDescription, query: TableQuery): QueryFault[] {
  const { sort, groups, select } = query;
  const faults: QueryFault[] = [];
  const columns = groups
    ? [...groups.by, ...groups.aggregates.map(({ name }) => name)]
    : table.columns.map(({ name }) => name);
  const refuseSort = (message: string) => faults.push({ ...invalid('sort', message), allowed: columns });
  for (const { column } of sort) {
    if (!columns.includes(column)) refuseSort(`${quote(column)} is no column of the answer`);
  }
  if (sort.some(({ column }, at) => sort.findIndex((each) => each.column === column) < at))
    refuseSort('names a column more than once');
  if (groups && select) {
    faults.push({
      ...invalid('select', 'does not go with group_by and aggregate, which name the columns'),
      allowed: [],
    });
  }
  faults.push(...findIncomparable(table, query));
  return faults;
}

const invalid = (parameter: string, message: string): QueryFault => ({
  problem: 'invalid-parameter',
  parameter,
  message,
});

function unknownParameter(table: TableDescription, name: string, extent: Extent): QueryFault {
  const parameters = parametersOf(table, extent);
  const column = table.columns.find((each) => name.startsWith(`${each.name}__`));
  const allowed = column
    ? parameters.filter(({ filter }) => filter?.column === column.name)
    : parameters.filter(({ filter, name: each }) => filter?.column === each || !filter);
  return {
    problem: 'unknown-parameter',
    parameter: name.slice(0, 100),
    message: `unknown ${column ? 'operator' : 'parameter'} ${quote(name)}${suggest(
      name,
      parameters.map((each) => each.name),
    )}`,
    allowed: allowed.map((each) => each.name),
  };
}

function illValue({ name, form, list }: Parameter, text: string, issue: v.BaseIssue<unknown>): QueryFault {
  const item = issue.path?.at(-1)?.value;
  if (list && item === undefined) {
    const message =
      issue.type === 'max_length' ? `has too many values: at most ${list.maximum}` : 'names a value twice';
    return invalid(name, message);
  }
  const value = typeof item === 'string' ? item : text;
  const options = form.type === 'text' ? form.options : undefined;
  const message = `${quote(value)} is not ${describeForm(form)}${options ? suggest(value, options) : ''}`;
  return { ...invalid(name, message), ...(options && { allowed: options }) };
}
