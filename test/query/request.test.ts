import { describe, expect, it } from 'vitest';

import { targets } from '../../src/model/tables/targets.ts';
import type { TableDescription } from '../../src/model/table.ts';
import { findParameter, type Extent, parametersOf } from '../../src/query/parameters.ts';
import { readQuery } from '../../src/query/request.ts';
import { sample } from '../support/sampleTable.ts';

const read = (text: string, extent: Extent = 'page', table: TableDescription = sample.description) =>
  readQuery(table, new URLSearchParams(text), extent);

const faultsOf = (text: string, table?: TableDescription) => read(text, 'page', table).faults ?? [];

describe('parametersOf', () => {
  const parameters = parametersOf(sample.description, 'page');
  const named = (name: string) => parameters.find((parameter) => parameter.name === name);

  it('names every filter and control once, and finds each by its name', () => {
    const names = parameters.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const parameter of parameters) {
      expect(findParameter(sample.description, parameter.name, 'page')).toEqual(parameter);
    }
  });

  it('finds no filter in a name whose end is an operator, without what parts them', () => {
    const column = sample.description.columns.find(({ name }) => name === 'text');
    const table = { ...sample.description, columns: [{ ...column!, name: 'li' }] };
    expect(findParameter(table, 'lin', 'page')).toBeNull();
    expect(findParameter(table, 'li__in', 'page')).not.toBeNull();
  });

  it('gives each column the operators of its type', () => {
    const operators = (column: string) =>
      parameters.filter(({ filter }) => filter?.column === column).map(({ name }) => name.slice(column.length + 2));
    expect(operators('integer')).toEqual(['', 'eq', 'ne', 'in', 'nin', 'lt', 'lte', 'gt', 'gte']);
    expect(operators('boolean')).toEqual(['', 'eq', 'ne']);
    expect(operators('choice_or_null')).toEqual(['', 'eq', 'ne', 'in', 'nin', 'isnull']);
    expect(operators('date_or_null')).toEqual(['', 'eq', 'ne', 'in', 'nin', 'lt', 'lte', 'gt', 'gte', 'isnull']);
    expect(operators('text')).toEqual([
      '',
      'eq',
      'ne',
      'in',
      'nin',
      'lt',
      'lte',
      'gt',
      'gte',
      'contains',
      'startswith',
    ]);
  });

  it('describes values by the column', () => {
    expect(named('choice')?.form).toEqual({ type: 'text', options: ['=', '>'] });
    expect(named('id')?.form).toEqual({ type: 'text', pattern: 'X[1-9][0-9]*' });
    expect(named('id__gte')?.form).toEqual({ type: 'text' });
    expect(named('integer__in')).toMatchObject({ form: { type: 'integer' }, list: { maximum: 100 } });
    expect(named('limit')).toMatchObject({ form: { type: 'integer', minimum: 1, maximum: 1000 }, default: 100 });
    expect(findParameter(sample.description, 'limit', 'whole')?.form).toEqual({ type: 'integer', minimum: 1 });
  });
});

describe('readQuery', () => {
  it('reads nothing as a page of everything', () => {
    expect(read('')).toStrictEqual({
      query: { filters: [], q: null, select: null, sort: [], limit: 100, cursor: null, count: true, groups: null },
    });
  });

  it('reads values as what their columns hold', () => {
    const text =
      'integer=3&number_or_null__lt=-1.5e3&boolean=true&date_or_null__gte=2020-06-22&choice=%3E&text__in=a,b\\,c&same__isnull=false';
    expect(read(text).query?.filters).toEqual([
      { column: 'integer', operator: 'eq', value: 3 },
      { column: 'number_or_null', operator: 'lt', value: -1500 },
      { column: 'boolean', operator: 'eq', value: true },
      { column: 'date_or_null', operator: 'gte', value: '2020-06-22' },
      { column: 'choice', operator: 'eq', value: '>' },
      { column: 'text', operator: 'in', value: ['a', 'b,c'] },
      { column: 'same', operator: 'isnull', value: false },
    ]);
  });

  it('reads what to show and in which order', () => {
    expect(read('select=id,text&sort=-integer,id&limit=5&count=false&q=a+b').query).toMatchObject({
      select: ['id', 'text'],
      sort: [
        { column: 'integer', descending: true },
        { column: 'id', descending: false },
      ],
      limit: 5,
      count: false,
      q: 'a b',
    });
  });

  it('takes several filters of one name: all must hold', () => {
    expect(read('integer__gt=1&integer__gt=2&integer=3&integer=4').query?.filters).toHaveLength(4);
  });

  it('reads groups, and counts them by default', () => {
    expect(read('group_by=choice').query?.groups).toEqual({ by: ['choice'], aggregates: [{ name: 'count' }] });
    expect(read('aggregate=count,sum(integer)&sort=-sum_integer').query?.groups).toEqual({
      by: [],
      aggregates: [{ name: 'count' }, { name: 'sum_integer', function: 'sum', column: 'integer' }],
    });
  });

  const faults: [text: string, problem: string, parameter: string, message: RegExp][] = [
    ['colour=red', 'unknown-parameter', 'colour', /unknown parameter “colour”$/],
    ['srt=id', 'unknown-parameter', 'srt', /did you mean “sort”/],
    [
      'integer__gteq=1',
      'unknown-parameter',
      'integer__gteq',
      /unknown operator “integer__gteq”; did you mean “integer__gte”/,
    ],
    ['integer__contains=1', 'unknown-parameter', 'integer__contains', /unknown operator/],
    ['id__isnull=true', 'unknown-parameter', 'id__isnull', /unknown operator/],
    ['__proto__=1', 'unknown-parameter', '__proto__', /unknown parameter/],
    ['__eq=1', 'unknown-parameter', '__eq', /unknown parameter/],
    ['=1', 'unknown-parameter', '', /unknown parameter “”/],
    ['constructor=1', 'unknown-parameter', 'constructor', /unknown parameter/],
    ['text__constructor=1', 'unknown-parameter', 'text__constructor', /unknown operator/],
    ['integer=1.5', 'invalid-parameter', 'integer', /“1.5” is not a whole number$/],
    ['integer=', 'invalid-parameter', 'integer', /“” is not a whole number/],
    ['integer=0x10', 'invalid-parameter', 'integer', /“0x10”/],
    ['integer=9007199254740993', 'invalid-parameter', 'integer', /“9007199254740993”/],
    ['number_or_null=NaN', 'invalid-parameter', 'number_or_null', /“NaN” is not a number/],
    ['number_or_null=1e999', 'invalid-parameter', 'number_or_null', /“1e999”/],
    ['integer__in=1,x,3', 'invalid-parameter', 'integer__in', /“x” is not a whole number/],
    ['boolean=1', 'invalid-parameter', 'boolean', /“1” is not true or false/],
    ['date_or_null=2021-02-30', 'invalid-parameter', 'date_or_null', /“2021-02-30” is not a date/],
    ['date_or_null=2021', 'invalid-parameter', 'date_or_null', /“2021” is not a date/],
    ['text=', 'invalid-parameter', 'text', /“” is not some text/],
    ['id=x1', 'invalid-parameter', 'id', /“x1” is not a text that matches X/],
    [
      'choice_or_null=nearr',
      'invalid-parameter',
      'choice_or_null',
      /“nearr” is not one of the values that are allowed; did you mean “near”/,
    ],
    ['select=id,nothing', 'invalid-parameter', 'select', /“nothing”/],
    ['select=id,id', 'invalid-parameter', 'select', /names a value twice/],
    ['select=', 'invalid-parameter', 'select', /“”/],
    ['sort=integr', 'invalid-parameter', 'sort', /did you mean “integer”/],
    ['sort=id,-id', 'invalid-parameter', 'sort', /more than once/],
    ['sort=sum_integer', 'invalid-parameter', 'sort', /“sum_integer” is not a column of the answer/],
    ['sort=id&sort=text', 'invalid-parameter', 'sort', /occurs more than once/],
    ['limit=0', 'invalid-parameter', 'limit', /“0” is not a whole number from 1 to 1000/],
    ['limit=1001', 'invalid-parameter', 'limit', /“1001”/],
    ['limit=1&limit=1', 'invalid-parameter', 'limit', /occurs more than once/],
    ['cursor=%20', 'invalid-parameter', 'cursor', /“ ” is not/],
    ['count=no', 'invalid-parameter', 'count', /“no” is not true or false/],
    ['aggregate=sum(text)', 'invalid-parameter', 'aggregate', /“sum\(text\)”/],
    ['aggregate=count&select=id', 'invalid-parameter', 'select', /does not go with group_by/],
    ['group_by=choice&sort=id', 'invalid-parameter', 'sort', /“id” is not a column of the answer/],
    [
      `integer__in=${Array.from({ length: 101 }, (_, index) => index).join(',')}`,
      'invalid-parameter',
      'integer__in',
      /too many values: at most 100/,
    ],
    [
      Array.from({ length: 51 }, () => 'integer=1').join('&'),
      'invalid-parameter',
      'filters',
      /51 filters are given: at most 50/,
    ],
  ];
  it.each(faults)('refuses %s', (text, problem, parameter, message) => {
    const [fault, ...more] = faultsOf(text);
    expect(fault).toMatchObject({ problem, parameter });
    expect(fault?.message).toMatch(message);
    expect(more).toEqual([]);
  });

  it('says all that is wrong, and what is allowed', () => {
    const told = faultsOf('integer__like=1&choice=<&limit=x');
    expect(told.map(({ parameter }) => parameter)).toEqual(['integer__like', 'choice', 'limit']);
    expect(told[0]?.allowed).toContain('integer__gte');
    expect(told[0]!.allowed!.filter((name) => !String(name).startsWith('integer'))).toEqual([]);
    expect(told[1]?.allowed).toEqual(['=', '>']);
    const names = faultsOf('nothing=1')[0]!.allowed;
    expect(names).toEqual(expect.arrayContaining(['integer', 'choice', 'limit', 'sort']));
    expect(names!.filter((name) => String(name).includes('__'))).toEqual([]);
  });

  it('takes as many rows as wanted where all are answered anyway', () => {
    expect(read('limit=100000', 'whole').query?.limit).toBe(100_000);
    expect(read('', 'whole').query).toMatchObject({ limit: null, cursor: null });
  });
});

describe('readQuery of figures in several units and kinds', () => {
  const told = (text: string) => faultsOf(text, targets.description).map(({ allowed }) => allowed);

  it.each([
    ['aggregate=sum(value)', [['kind', 'unit']]],
    ['aggregate=max(value)&group_by=unit', [['kind']]],
    ['aggregate=avg(hectares)', [['kind']]],
    ['aggregate=sum(value)&unit=mu&kind__in=flow,stock', [['kind']]],
    ['aggregate=sum(value)&group_by=unit,kind', []],
    ['aggregate=sum(value)&unit=mu&group_by=kind', []],
    ['aggregate=sum(value)&unit=mu&kind__in=flow', []],
    ['aggregate=count&group_by=qualifier', []],
    ['aggregate=max(line)', []],
  ])('%s is refused for %j', (text, allowed) => {
    expect(told(text)).toEqual(allowed);
  });

  it('names the columns to group by', () => {
    expect(faultsOf('aggregate=sum(value)&group_by=measure', targets.description)).toEqual([
      {
        problem: 'incomparable-values',
        parameter: 'aggregate',
        message:
          'sum(value) would put values together that differ in kind and unit: add group_by=measure,kind,unit, or a filter for one value of it',
        allowed: ['kind', 'unit'],
      },
    ]);
  });

  it.each([
    ['unit=mu&kind=flow', []],
    ['unit__in=mu,mu&kind__in=flow', []],
    ['unit__in=mu,person&kind=flow', ['unit']],
    ['unit__nin=mu&kind=flow', ['unit']],
    ['unit__ne=mu&kind__ne=flow', ['kind', 'unit']],
  ])('lets a filter for one value settle a column, and no other: %s', (filters, open) => {
    const faults = faultsOf(`aggregate=sum(value)&${filters}`, targets.description);
    expect(faults.flatMap(({ allowed }) => allowed)).toEqual(open);
  });
});

describe('what is wrong with a query', () => {
  const unknown = Array.from({ length: 1600 }, (_, at) => `x${at}=1`).join('&');

  it('is looked for until twenty faults are found', () => {
    expect(faultsOf(unknown)).toHaveLength(20);
  });

  it('comes with a suggestion for the first three', () => {
    const faults = faultsOf('interger=1&choyce=a&limmit=1&integerr=1&choicee=a');
    expect(faults.map(({ message }) => message.includes('did you mean'))).toEqual([true, true, true, false, false]);
  });

  it('is that q has more words than are looked for', () => {
    const words = (count: number) => faultsOf(`q=${Array(count).fill('a').join('+')}`).map(({ message }) => message);
    expect(words(20)).toEqual([]);
    expect(words(21)).toEqual(['has 21 words: at most 20 may be']);
  });

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'])(
    'is %s, wherever it is named',
    (name) => {
      for (const text of [`${name}=1`, `${name}__eq=1`, `integer__${name}=1`, `sort=${name}`, `select=${name}`]) {
        expect(faultsOf(text), text).toHaveLength(1);
      }
      for (const text of [`group_by=${name}`, `aggregate=${name}`, `aggregate=${name}(integer)`, `choice=${name}`]) {
        expect(faultsOf(text), text).toHaveLength(1);
      }
    },
  );
});
