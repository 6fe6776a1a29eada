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
import { wordsOf } from './fold.ts';
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

/** What is read of a table's parameters: made once, as far as it is asked for. There are few tables, and constant. */
class Readers {
  readonly #table: TableDescription;
  readonly #extent: Extent;
  readonly #asked = new Map<string, Reader>();
  #all: readonly Parameter[] | undefined;

  constructor(table: TableDescription, extent: Extent) {
    this.#table = table;
    this.#extent = extent;
  }

  /** The reader of a parameter, or `null` where the table takes none of that name. */
  find(name: string): Reader | null {
    const known = this.#asked.get(name);
    if (known) return known;
    const parameter = findParameter(this.#table, name, this.#extent);
    if (!parameter) return null;
    const made = { parameter, schema: parameterSchema(parameter) };
    this.#asked.set(name, made);
    return made;
  }

  /** Every parameter that the table takes. */
  get all(): readonly Parameter[] {
    return (this.#all ??= parametersOf(this.#table, this.#extent));
  }
}

const readers: Record<Extent, WeakMap<TableDescription, Readers>> = { page: new WeakMap(), whole: new WeakMap() };

function readersOf(table: TableDescription, extent: Extent): Readers {
  let known = readers[extent].get(table);
  if (!known) readers[extent].set(table, (known = new Readers(table, extent)));
  return known;
}

/** Reads the parameters of a table's address, in their order. */
export function readQuery(
  table: TableDescription,
  parameters: Iterable<readonly [string, string]>,
  extent: Extent,
): Reading {
  const known = readersOf(table, extent);
  const faults: QueryFault[] = [];
  const filters: Filter[] = [];
  const controls = new Map<string, ParameterValue>();
  for (const [name, text] of parameters) {
    if (faults.length === limits.faults) break;
    const near = faults.length < limits.suggestions;
    const reader = known.find(name);
    if (!reader) {
      faults.push(unknownParameter(table, known.all, name, near));
      continue;
    }
    const { parameter, schema } = reader;
    const result = v.safeParse(schema, text, { abortEarly: true });
    if (!result.success) faults.push(illValue(parameter, text, result.issues[0], near));
    else if (parameter.filter) filters.push({ ...parameter.filter, value: result.output });
    else if (controls.has(name)) faults.push(invalid(name, 'stands more than once: it may stand once'));
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
    (controls.get(name) ?? readersOf(table, extent).find(name)?.parameter.default) as T | undefined;
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
    groups: by || aggregate ? composeGroups(table, by ?? [], aggregate ?? ['count']) : null,
  };
}

function composeGroups(table: TableDescription, by: string[], names: readonly string[]): TableQuery['groups'] {
  const known = aggregatesOf(table);
  return { by, aggregates: names.map((name) => known.get(name)!) };
}

/** What each parameter says may be right, and all of them together be wrong. */
function findContradictions(table: TableDescription, query: TableQuery): QueryFault[] {
  const { q, sort, groups, select } = query;
  const faults: QueryFault[] = [];
  const columns = groups
    ? [...groups.by, ...groups.aggregates.map(({ name }) => name)]
    : table.columns.map(({ name }) => name);
  const words = q === null ? 0 : wordsOf(q).length;
  if (words > limits.words) faults.push(invalid('q', `has ${words} words: at most ${limits.words} may be`));
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

/** `near` asks for what the client may have meant. */
function unknownParameter(
  table: TableDescription,
  parameters: readonly Parameter[],
  name: string,
  near: boolean,
): QueryFault {
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
  const message = `${quote(value)} is not ${describeForm(form)}${options && near ? suggest(value, options) : ''}`;
  return { ...invalid(name, message), ...(options && { allowed: options }) };
}
