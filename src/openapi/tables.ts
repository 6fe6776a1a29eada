import { csv } from '../formats/csv.ts';
import type { Format } from '../formats/format.ts';
import { json } from '../formats/json.ts';
import { jsonSchemaMediaType } from '../formats/jsonSchema.ts';
import { formats, negotiatedFormats, rowFormats, textFormats } from '../formats/registry.ts';
import { csvwMediaType, csvwPath, isEdition } from '../model/manifest.ts';
import type { Row, TableDescription } from '../model/table.ts';
import type { Extent } from '../query/parameters.ts';
import { releaseName, routes } from '../routes.ts';
import type { AnswerKind } from './answerKind.ts';
import { mediaTypeOf } from './mediaType.ts';
import { capitalize, fill } from './names.ts';
import type { Content, Operation } from './operation.ts';
import { queryParameterNames } from './queryParameter.ts';
import { cellsSchema, rowSchema, type Schema, schemaRef } from './schemas.ts';
import type { TagName } from './tags.ts';

const jsonMediaType = 'application/json';

/** A table as it is described: by every description that its releases have, the newest first, and by some of its rows. */
export interface DescribedTable {
  /** The report that the rows are of; `null` for a table about the whole collection. */
  report: string | null;
  /** The release that the rows are of. */
  release: string | null;
  descriptions: readonly [TableDescription, ...TableDescription[]];
  rows: readonly Row[];
}

/** Where a table is served, and how. */
interface Family {
  plain: string;
  file: (extension: string) => string;
  schema: string;
  kind: AnswerKind;
  tag: TagName;
  table: DescribedTable;
  /** The files that there are, with their media types. */
  paths: ReadonlyMap<string, string>;
  /** Whether queries can be asked of it. */
  queried: boolean;
}

/** The table with every column that any of its releases has: what can be asked for. */
export function everyColumn({ descriptions }: DescribedTable): TableDescription {
  const columns = new Map(descriptions.toReversed().flatMap((table) => table.columns.map((each) => [each.name, each])));
  const [newest] = descriptions;
  const order = new Set([...newest.columns.map(({ name }) => name), ...columns.keys()]);
  return { ...newest, columns: [...order].map((name) => columns.get(name)!) };
}

/** The formats that queries are answered in, and whether their rows come by the page. */
const extents = new Map<Format, Extent>([[json, 'page'], ...rowFormats.map((format) => [format, 'whole'] as const)]);

const schemaNames = (table: string) => ({
  row: `${capitalize(table)}Row`,
  answer: `${capitalize(table)}RowAnswer`,
  whole: `${capitalize(table)}Table`,
  page: `${capitalize(table)}Page`,
  cells: `${capitalize(table)}Cells`,
});

/** The schemas of a table: a row, one row by itself, the whole table. */
export function tableSchemas({ report, descriptions }: DescribedTable): Record<string, Schema> {
  const [{ name }] = descriptions;
  const { row, answer, whole, page, cells } = schemaNames(name);
  const owner = {
    ...(report !== null && { report: { type: 'string' } }),
    table: { type: 'string', const: name },
  };
  const closed = (properties: Record<string, Schema>): Schema => ({
    type: 'object',
    additionalProperties: false,
    required: Object.keys(properties),
    properties,
  });
  return {
    [row]: rowSchema(descriptions),
    [whole]: closed({ ...owner, rows: { type: 'array', items: schemaRef(row) } }),
    [answer]: closed({ ...owner, row: schemaRef(row) }),
    [cells]: cellsSchema(descriptions),
    [page]: closed({
      ...(report !== null && { report: { type: 'string' }, release: schemaRef('Version') }),
      table: owner.table,
      rows: { type: 'array', items: schemaRef(cells) },
      total: { type: ['integer', 'null'], minimum: 0 },
      next: { type: ['string', 'null'] },
      links: { type: 'object', additionalProperties: { type: 'string' } },
    }),
  };
}

/** The addresses of a table about the whole collection. */
export const collectionOperations = (
  name: 'reports' | 'tables',
  table: DescribedTable,
  paths: ReadonlyMap<string, string>,
): Operation[] =>
  familyOperations({
    plain: routes[name].pattern,
    file: (extension) => fill(routes[`${name}File`].pattern, { format: extension }),
    schema: routes[`${name}Schema`].pattern,
    kind: 'document',
    tag: 'collection',
    table,
    paths,
    queried: true,
  });

/** The addresses of one table below a report. */
export function tableOperations(table: DescribedTable, paths: ReadonlyMap<string, string>): Operation[] {
  const [{ name }] = table.descriptions;
  const below = new Map(
    [...paths].map(([path, mediaType]) => [routes.file.pattern.replace('{path}', path), mediaType]),
  );
  return [
    ...familyOperations({
      plain: fill(routes.table.pattern, { table: name }),
      file: (extension) => fill(routes.tableFile.pattern, { table: name, format: extension }),
      schema: fill(routes.schema.pattern, { table: name }),
      kind: 'file',
      tag: 'tables',
      table,
      paths: below,
      queried: true,
    }),
    ...csvwOperations(table, below),
    rowOperation(table),
  ];
}

function familyOperations(family: Family): Operation[] {
  const { plain, tag, table, paths, queried } = family;
  const [{ name, title, description }] = table.descriptions;
  const there = formats.filter(({ extension }) => paths.has(family.file(extension)));
  return [
    {
      id: `list${capitalize(name)}`,
      address: plain,
      tag,
      summary: title,
      description: {
        zh: `${description.zh}格式由 Accept 选定，默认为 JSON。`,
        en: `${description.en} Accept chooses the format: JSON for a client that has no wish.`,
      },
      ...asked(family, json),
      content: Object.assign(
        {},
        ...negotiatedFormats.map((format) => formatContent(format, table)),
        ...(queried ? [{ [jsonMediaType]: { schema: pageOrWhole(table), ...pageExample(family) } }] : []),
      ),
    },
    ...there.map((format) => formatOperation(format, family)),
    schemaOperation(family),
  ];
}

/** The table of all reports is small, and whole where nothing is asked; a report's table comes by the page. */
function pageOrWhole({ report, descriptions: [{ name }] }: DescribedTable): Schema {
  const { whole, page } = schemaNames(name);
  return report === null ? { anyOf: [schemaRef(whole), schemaRef(page)] } : schemaRef(page);
}

/** What is answered to whoever asks for one row by its key. */
function pageExample({ file, table: { report, release, descriptions, rows } }: Family): Pick<Content, 'example'> {
  const [{ name, key }] = descriptions;
  const [row] = rows;
  if (!row) return {};
  const query = `?${key}=${encodeURIComponent(String(row[key]))}`;
  const at = (version: string | null): string =>
    `${fill(file(json.extension), { report: releaseName(report ?? '', version) })}${query}`;
  return {
    example: {
      ...(report !== null && { report, release }),
      table: name,
      rows: [row],
      total: 1,
      next: null,
      links: { self: at(release), first: at(release), latest: at(null) },
    },
  };
}

/** How a table's address is answered, and what it takes. */
function asked({ kind, queried, table }: Family, format: Format): Pick<Operation, 'kind' | 'sharedParameters'> {
  const extent = extents.get(format);
  if (!queried || !extent) return { kind };
  return { kind: 'table', sharedParameters: queryParameterNames(everyColumn(table), extent) };
}

function formatOperation(format: Format, family: Family): Operation {
  const { file, tag, table, queried } = family;
  const [{ name, title }] = table.descriptions;
  const { kind, ...takes } = asked(family, format);
  const content = formatContent(format, table);
  const { whole, page } = schemaNames(name);
  const either: Content = { ...content[jsonMediaType], schema: { anyOf: [schemaRef(whole), schemaRef(page)] } };
  return {
    id: `download${capitalize(name)}${capitalize(format.extension)}`,
    address: file(format.extension),
    tag,
    summary: { zh: `${title.zh}：${format.title.zh}`, en: `${title.en} as ${format.title.en}` },
    description: {
      zh: `不带参数为整表，与发布时逐字节相同；不作协商。${kind === 'table' ? '带参数则为所查询的行。' : ''}`,
      en: `Without parameters the whole table, byte for byte as it was published; never negotiated.${kind === 'table' ? ' With parameters the rows that are asked for.' : ''}`,
    },
    kind,
    ...takes,
    content: queried && format === json ? { [jsonMediaType]: either } : content,
  };
}

/** What a table is answered as in a format, with its first row. */
function formatContent(
  format: Format,
  { report, descriptions: [table], rows }: DescribedTable,
): Record<string, Content> {
  const mediaType = mediaTypeOf(format.mediaType);
  const encoder = textFormats.find(({ extension }) => extension === format.extension);
  if (!encoder) return { [mediaType]: {} };
  const example = encoder.encode({ report, table, rows: rows.slice(0, 1) });
  return {
    [mediaType]:
      mediaType === jsonMediaType
        ? { schema: schemaRef(schemaNames(table.name).whole), example: JSON.parse(example) }
        : { schema: { type: 'string' }, example },
  };
}

function schemaOperation({ schema, kind, tag, table }: Family): Operation {
  const [{ name, title }] = table.descriptions;
  return {
    id: `describe${capitalize(name)}`,
    address: schema,
    tag,
    summary: { zh: `${title.zh}：行的结构`, en: `${title.en}: the schema of a row` },
    description: {
      zh: '一行的 JSON Schema（2020-12）：各列的类型、含义、单位与取值。',
      en: 'JSON Schema (2020-12) of a row: type, meaning, unit and values of each column.',
    },
    kind,
    content: { [jsonSchemaMediaType]: { schema: { type: 'object' } } },
  };
}

/** CSV on the Web, where there is one. */
function csvwOperations({ descriptions: [{ name, title }] }: DescribedTable, paths: Family['paths']): Operation[] {
  const address = csvwPath(fill(routes.tableFile.pattern, { table: name, format: csv.extension }));
  if (!paths.has(address)) return [];
  return [
    {
      id: `describe${capitalize(name)}Csv`,
      address,
      tag: 'tables',
      summary: { zh: `${title.zh}：CSVW`, en: `${title.en}: CSV on the Web` },
      description: { zh: 'CSV 的 CSVW 元数据。', en: 'CSVW metadata of the CSV.' },
      kind: isEdition(csvwPath(`${name}.${csv.extension}`)) ? 'edition' : 'file',
      content: { [csvwMediaType]: { schema: { type: 'object' } } },
    },
  ];
}

function rowOperation({ report, descriptions: [{ name, title, key, columns }], rows }: DescribedTable): Operation {
  const id = columns.find((column) => column.name === key)!;
  const [row] = rows;
  return {
    id: `read${capitalize(name)}Row`,
    address: fill(routes.row.pattern, { table: name }),
    tag: 'tables',
    summary: { zh: `${title.zh}：一行`, en: `${title.en}: one row` },
    description: { zh: '编号所指的一行。', en: 'The row with this ID.' },
    parameters: [
      {
        name: 'id',
        in: 'path',
        required: true,
        description: id.description,
        schema: { type: 'string', ...(id.pattern !== undefined && { pattern: `^(?:${id.pattern})$` }) },
        ...(row && { example: row[key] }),
      },
    ],
    kind: 'file',
    content: {
      [jsonMediaType]: {
        schema: schemaRef(schemaNames(name).answer),
        ...(row && { example: { report, table: name, row } }),
      },
    },
  };
}
