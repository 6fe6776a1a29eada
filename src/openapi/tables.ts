import { csv } from '../formats/csv.ts';
import type { Format, TextFormat } from '../formats/format.ts';
import { json } from '../formats/json.ts';
import { jsonSchemaMediaType } from '../formats/jsonSchema.ts';
import { negotiatedFormats, textFormats } from '../formats/registry.ts';
import { essenceOf } from '../http/mediaType.ts';
import { csvwMediaType, csvwPath } from '../model/manifest.ts';
import type { Content, Operation } from './operation.ts';
import { formatParameter, type Parameter } from './parameters.ts';
import type { DescribedTable, TableView } from './tableView.ts';
import { capitalize } from './words.ts';

/** The operation of a table without a suffix. */
export const listRows = (view: TableView): Operation => ({
  id: `list${view.word}`,
  tag: view.tag,
  summary: view.title,
  description: {
    en: `${view.description.en} Accept chooses the format; the default is JSON.`,
    zh: `${view.description.zh}格式由 Accept 选定，默认为 JSON。`,
  },
  answers: view.sample.answers,
  cache: view.sample.cache,
  negotiates: true,
  parameters: view.parameters.page,
  content: Object.fromEntries(
    negotiatedFormats.map((format) => [
      essenceOf(format.mediaType),
      format.extent === 'page'
        ? { schema: view.schemas.page, ...pageExample(view.sample) }
        : { schema: { type: 'string' } },
    ]),
  ),
  ...view.found,
});

/** The operation of a table in one format: all rows, or the result of a query. */
export function downloadTable(view: TableView, format: Format): Operation {
  const { word, tag, title, sample, schemas } = view;
  const text = textFormats.find((each) => each === format);
  return {
    id: `download${word}${capitalize(format.extension)}`,
    tag,
    summary: { zh: `${title.zh}：${format.title.zh}`, en: `${title.en} as ${format.title.en}` },
    description: {
      en: `The whole table; never negotiated.${text ? ' With parameters, the rows that are asked for.' : ''}`,
      zh: `整张表，不协商格式。${text ? '带参数时，为所求的行。' : ''}`,
    },
    fill: { format: format.extension },
    answers: text ? sample.answers : ['stored'],
    cache: sample.cache,
    ...(text && { parameters: view.parameters[text.extent] }),
    content: { [essenceOf(format.mediaType)]: text ? contentOf(text, sample, schemas) : {} },
    ...view.found,
  };
}

/** The operation of a table with any suffix. */
export function downloadAny(view: TableView, formats: readonly Format[]): Operation {
  const all = formats.map((format) => downloadTable(view, format));
  const { fill: _, ...first } = all[0]!;
  return {
    ...first,
    id: `download${view.word}`,
    summary: { zh: `${view.title.zh}：各种格式`, en: `${view.title.en} in each format` },
    parameters: [formatParameter(formats.map(({ extension }) => extension)), ...view.parameters.page],
    suffixes: Object.fromEntries(
      formats.toReversed().map(({ mediaType, extension }) => [essenceOf(mediaType), extension]),
    ),
    content: Object.assign({}, ...all.toReversed().map(({ content }) => content)) as Operation['content'],
  };
}

const contentOf = (format: TextFormat, sample: DescribedTable, { whole, page }: TableView['schemas']): Content =>
  format.extent === 'page'
    ? {
        schema: { anyOf: [whole, page] },
        example: { ...sample.owner.whole, ...(JSON.parse(encode(format, sample)) as object) },
      }
    : { schema: { type: 'string' }, example: encode(format, sample) };

/** Encodes the first row of a table as an example. */
const encode = (format: TextFormat, { description, rows, owner }: DescribedTable): string =>
  format.encode({
    report: (owner.whole.report as string | undefined) ?? null,
    table: description,
    rows: rows.slice(0, 1),
  });

/** An example of a page: the answer to a filter on the key. */
function pageExample({ description, rows, owner, addresses }: DescribedTable): Pick<Content, 'example'> {
  const [row] = rows;
  if (!row) return {};
  const filters = description.key.split(', ').map((key) => `${key}=${encodeURIComponent(String(row[key]))}`);
  const at = (address: string): string => `${address}?${filters.join('&')}`;
  return {
    example: {
      ...owner.page,
      table: description.name,
      rows: [Object.fromEntries(description.columns.map(({ name }) => [name, row[name] ?? null]))],
      total: 1,
      next: null,
      links: { self: at(addresses.self), first: at(addresses.self), latest: at(addresses.latest) },
    },
  };
}

export const describeRows = (view: TableView, parameters: readonly Parameter[] = []): Operation => ({
  id: `describe${view.word}`,
  tag: view.tag,
  summary: { zh: `${view.title.zh}：行的结构`, en: `${view.title.en}: the schema of a row` },
  description: {
    en: 'JSON Schema (2020-12) of a row: type, meaning, unit and values of each column.',
    zh: '一行的 JSON Schema（2020-12）：各列的类型、含义、单位与可取的值。',
  },
  parameters,
  answers: view.sample.answers.includes('stored') ? ['stored'] : view.sample.answers,
  cache: view.sample.cache,
  content: { [jsonSchemaMediaType]: { schema: { type: 'object' } } },
  ...view.found,
});

/** The operation of a table's own OpenAPI document. */
export const describeOwnApi = (view: TableView, parameters: readonly Parameter[] = []): Operation => ({
  id: `describe${view.word}Api`,
  tag: view.tag,
  summary: { zh: `${view.title.zh}：接口说明`, en: `${view.title.en}: its own OpenAPI` },
  description: {
    en: 'An OpenAPI 3.1 document of this table alone: its columns, the filters that they take, and the schema of its rows.',
    zh: '仅关于这张表的 OpenAPI 3.1 文档：各列、可用的筛选与行的结构。',
  },
  parameters,
  answers: ['computed'],
  cache: ['latest'],
  content: { [essenceOf(json.mediaType)]: { schema: { type: 'object' } } },
  ...view.found,
});

/** The operation of CSV on the Web metadata. `table` is the name of a table, or a parameter. */
export const describeCsv = (view: TableView, table: string): Operation => ({
  id: `describe${view.word}Csv`,
  tag: view.tag,
  summary: { zh: `${view.title.zh}：CSVW`, en: `${view.title.en}: CSV on the Web` },
  description: { en: 'CSVW metadata of the CSV.', zh: '该 CSV 的 CSVW 元数据。' },
  fill: { path: csvwPath(`${table}.${csv.extension}`) },
  answers: ['stored'],
  cache: ['edition', 'latest'],
  content: { [csvwMediaType]: { schema: { type: 'object' } } },
});

export function readRow(view: TableView): Operation {
  const { description, rows, owner } = view.sample;
  const [row] = rows;
  return {
    id: `read${view.word}Row`,
    tag: view.tag,
    summary: { zh: `${view.title.zh}：一行`, en: `${view.title.en}: one row` },
    description: { en: 'The row with this ID.', zh: '此编号的一行。' },
    parameters: view.id,
    answers: ['stored'],
    cache: view.sample.cache,
    content: {
      [essenceOf(json.mediaType)]: {
        schema: view.schemas.row,
        ...(row && { example: { ...owner.whole, table: description.name, row } }),
      },
    },
  };
}
