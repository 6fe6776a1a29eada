import { csv } from '../formats/csv.ts';
import type { Format, TextFormat } from '../formats/format.ts';
import { json } from '../formats/json.ts';
import { jsonSchemaMediaType } from '../formats/jsonSchema.ts';
import { negotiatedFormats, textFormats } from '../formats/registry.ts';
import { essenceOf } from '../http/mediaType.ts';
import { csvwMediaType, csvwPath } from '../model/manifest.ts';
import type { Extent } from '../query/parameters.ts';
import { cellsSchema, closed, named, rowSchema, type Schema, schemaRef } from './components.ts';
import { type DescribedTable, type Owner, ownerSchemas, type TableRoute } from './describedTable.ts';
import type { Content, Operation } from './operation.ts';
import { formatParameter, type Parameter } from './parameters.ts';
import { queryParameters } from './queryParameters.ts';
import { capitalize } from './words.ts';

/** The texts and schemas for the operations of one table, or of tables in general. */
export interface TableView<Route extends TableRoute = TableRoute> extends DescribedTable<Route> {
  /** A part of the names of operations and schemas. */
  word: string;
  parameters: Readonly<Record<Extent, Parameter[]>>;
  schemas: { whole: Schema; page: Schema; row: Schema };
  /** The parameter `id` of a row's address, if this table has more to say about it. */
  id: readonly Parameter[];
}

/** The view of one table, with its own columns. */
export function viewOf(described: DescribedTable): TableView {
  const { name, key, columns } = described.table;
  const word = capitalize(name);
  const row = named('schemas', `${word}Row`, () => rowSchema(described.table));
  const cells = named('schemas', `${word}Cells`, () => cellsSchema(described.table));
  const pattern = columns.find((column) => column.name === key)?.pattern;
  const schema = { type: 'string', ...(pattern !== undefined && { pattern: `^(?:${pattern})$` }) };
  return {
    ...described,
    word,
    parameters: { page: queryParameters(described, 'page'), whole: queryParameters(described, 'whole') },
    schemas: schemasOf(word, described.owner, { type: 'string', const: name }, { row, cells }),
    id: [{ name: 'id', in: 'path', required: true, description: { en: 'ID of the row.', zh: '行的编号。' }, schema }],
  };
}

/** The view of tables in general, without columns: the OpenAPI document of each table has these. */
export const viewOfAny = <Route extends TableRoute>(
  sample: DescribedTable<Route>,
  word: string,
  parameters: TableView['parameters'],
): TableView<Route> => ({
  ...sample,
  word,
  parameters,
  schemas: schemasOf(word, sample.owner, { type: 'string' }, { row: schemaRef('Cells'), cells: schemaRef('Cells') }),
  id: [],
});

function schemasOf(
  word: string,
  owner: DescribedTable['owner'],
  table: Schema,
  { row, cells }: { row: Schema; cells: Schema },
): TableView['schemas'] {
  const ownerOf = (own: Owner) =>
    Object.fromEntries(Object.keys(own).map((name) => [name, ownerSchemas[name as keyof typeof ownerSchemas]]));
  const rowsOf = (items: Schema): Schema => ({ type: 'array', items });
  return {
    whole: named('schemas', word, () => closed({ ...ownerOf(owner.whole), table, rows: rowsOf(row) })),
    row: named('schemas', `${word}RowAnswer`, () => closed({ ...ownerOf(owner.whole), table, row })),
    page: named('schemas', `${word}Page`, () =>
      closed({
        ...ownerOf(owner.page),
        table,
        rows: rowsOf(cells),
        total: { type: ['integer', 'null'], minimum: 0 },
        next: { type: ['string', 'null'] },
        links: { type: 'object', additionalProperties: { type: 'string' } },
      }),
    ),
  };
}

/** What all operations of a table have in common. A filter on reports may name one that is unknown or withdrawn. */
const ofTable = ({ route, cache }: TableView) => ({
  tag: route === 'reports' || route === 'tables' ? ('collection' as const) : ('tables' as const),
  cache,
  ...(route === 'across' && { looksUp: true as const, withdraws: true as const }),
});

/** The parameters that choose the reports of a table across reports. */
const reportFilters = ({ route, parameters }: TableView): Parameter[] =>
  route === 'across' ? parameters.page.filter(({ name }) => /^report(?:__|$)/.test(name)) : [];

/** Returns the operations of a table by their routes; `files` are those of its formats. */
export const tableOperations = <Route extends TableRoute>(view: TableView<Route>, files: Operation[]) =>
  ({
    [view.route]: [listRows(view)],
    [`${view.route}File`]: files,
    [`${view.route}Schema`]: [describeRows(view)],
    [`${view.route}OpenApi`]: [describeOwnApi(view)],
  }) as Record<Route | `${Route}${'File' | 'Schema' | 'OpenApi'}`, Operation[]>;

const listRows = (view: TableView): Operation => ({
  id: `list${view.word}`,
  ...ofTable(view),
  zh: [view.table.title.zh, `${view.table.description.zh}格式由 Accept 选定，默认为 JSON。`],
  en: [view.table.title.en, `${view.table.description.en} Accept chooses the format; the default is JSON.`],
  answers: view.answers,
  negotiates: true,
  parameters: view.parameters.page,
  content: Object.fromEntries(
    negotiatedFormats.map((format) => [
      essenceOf(format.mediaType),
      format.extent === 'page' ? { schema: view.schemas.page, ...pageExample(view) } : { schema: { type: 'string' } },
    ]),
  ),
});

/** The operation of a table in one format: all rows, or the result of a query. */
export function downloadTable(view: TableView, format: Format): Operation {
  const { title } = view.table;
  const text = textFormats.find((each) => each === format);
  return {
    id: `download${view.word}${capitalize(format.extension)}`,
    ...ofTable(view),
    zh: [`${title.zh}：${format.title.zh}`, `整张表，不协商格式。${text ? '带参数时，为所求的行。' : ''}`],
    en: [
      `${title.en} as ${format.title.en}`,
      `The whole table; never negotiated.${text ? ' With parameters, the rows that are asked for.' : ''}`,
    ],
    fill: { format: format.extension },
    answers: text ? view.answers : ['stored'],
    ...(text && { parameters: view.parameters[text.extent] }),
    content: { [essenceOf(format.mediaType)]: text ? contentOf(text, view) : {} },
  };
}

/** The operation of a table with any suffix. */
export function downloadAny(view: TableView, formats: readonly Format[]): Operation {
  const all = formats.map((format) => downloadTable(view, format));
  const { fill: _, ...first } = all[0]!;
  return {
    ...first,
    id: `download${view.word}`,
    zh: [`${view.table.title.zh}：各种格式`, first.zh[1]!],
    en: [`${view.table.title.en} in each format`, first.en[1]],
    parameters: [formatParameter(formats.map(({ extension }) => extension)), ...view.parameters.page],
    suffixes: Object.fromEntries(
      formats.toReversed().map(({ mediaType, extension }) => [essenceOf(mediaType), extension]),
    ),
    content: Object.assign({}, ...all.toReversed().map(({ content }) => content)) as Operation['content'],
  };
}

const contentOf = (format: TextFormat, view: TableView): Content =>
  format.extent === 'page'
    ? {
        schema: { anyOf: [view.schemas.whole, view.schemas.page] },
        example: { ...view.owner.whole, ...(JSON.parse(encode(format, view)) as object) },
      }
    : { schema: { type: 'string' }, example: encode(format, view) };

/** Encodes the first row of a table as an example. */
const encode = (format: TextFormat, { table, rows, owner }: DescribedTable): string =>
  format.encode({ report: (owner.whole.report as string | undefined) ?? null, table, rows: rows.slice(0, 1) });

/** An example of a page: the answer to a filter on the key. */
function pageExample({ table, rows: [row], owner, addresses }: DescribedTable): Pick<Content, 'example'> {
  if (!row) return {};
  const filters = table.key.split(', ').map((key) => `${key}=${encodeURIComponent(String(row[key]))}`);
  const at = (address: string): string => `${address}?${filters.join('&')}`;
  return {
    example: {
      ...owner.page,
      table: table.name,
      rows: [Object.fromEntries(table.columns.map(({ name }) => [name, row[name] ?? null]))],
      total: 1,
      next: null,
      links: { self: at(addresses.self), first: at(addresses.self), latest: at(addresses.latest) },
    },
  };
}

const describeRows = (view: TableView): Operation => ({
  id: `describe${view.word}`,
  ...ofTable(view),
  zh: [`${view.table.title.zh}：行的结构`, '一行的 JSON Schema（2020-12）：各列的类型、含义、单位与可取的值。'],
  en: [
    `${view.table.title.en}: the schema of a row`,
    'JSON Schema (2020-12) of a row: type, meaning, unit and values of each column.',
  ],
  parameters: reportFilters(view),
  answers: view.answers.includes('stored') ? ['stored'] : view.answers,
  content: { [jsonSchemaMediaType]: { schema: { type: 'object' } } },
});

const describeOwnApi = (view: TableView): Operation => ({
  id: `describe${view.word}Api`,
  ...ofTable(view),
  zh: [`${view.table.title.zh}：接口说明`, '仅关于这张表的 OpenAPI 3.1 文档：各列、可用的筛选与行的结构。'],
  en: [
    `${view.table.title.en}: its own OpenAPI`,
    'An OpenAPI 3.1 document of this table alone: its columns, the filters that they take, and the schema of its rows.',
  ],
  parameters: reportFilters(view),
  cache: ['latest'],
  content: { [essenceOf(json.mediaType)]: { schema: { type: 'object' } } },
});

/** The operation of CSV on the Web metadata. `table` is the name of a table, or a parameter. */
export const describeCsv = (view: TableView, table: string): Operation => ({
  id: `describe${view.word}Csv`,
  ...ofTable(view),
  zh: [`${view.table.title.zh}：CSVW`, '该 CSV 的 CSVW 元数据。'],
  en: [`${view.table.title.en}: CSV on the Web`, 'CSVW metadata of the CSV.'],
  fill: { path: csvwPath(`${table}.${csv.extension}`) },
  answers: ['stored'],
  cache: ['edition', 'latest'],
  content: { [csvwMediaType]: { schema: { type: 'object' } } },
});

export function readRow(view: TableView): Operation {
  const {
    table,
    rows: [row],
    owner,
  } = view;
  return {
    id: `read${view.word}Row`,
    ...ofTable(view),
    zh: [`${view.table.title.zh}：一行`, '此编号的一行。'],
    en: [`${view.table.title.en}: one row`, 'The row with this ID.'],
    parameters: view.id,
    answers: ['stored'],
    content: {
      [essenceOf(json.mediaType)]: {
        schema: view.schemas.row,
        ...(row && { example: { ...owner.whole, table: table.name, row } }),
      },
    },
  };
}
