import type { TextFormat } from '../formats/format.ts';
import { json } from '../formats/json.ts';
import { jsonSchemaMediaType } from '../formats/jsonSchema.ts';
import { negotiatedFormats, rowFormats } from '../formats/registry.ts';
import { reportColumn } from '../model/acrossReports.ts';
import type { Row, TableDescription } from '../model/table.ts';
import { routes } from '../routes.ts';
import { mediaTypeOf } from './mediaType.ts';
import { capitalize, fill } from './names.ts';
import type { Content, Operation } from './operation.ts';
import type { Parameter } from './parameters.ts';
import { queryParameterNames, queryParameters } from './queryParameter.ts';
import { cellsSchema, type Schema, schemaRef } from './schemas.ts';
import { type DescribedTable, everyColumn } from './tables.ts';

/** A table across reports as it is described: what its current releases have in common, and one of its rows. */
export interface DescribedAcross {
  description: TableDescription;
  leftOut: readonly string[];
  row: Row;
  /** The release that it is of, and the name of the key that it has in its report. */
  release: string;
  key: string;
}

const schemaNames = (table: string) => ({
  page: `${capitalize(table)}AcrossReports`,
  cells: `${capitalize(table)}AcrossReportsCells`,
});

/** The answer for any table, whose columns it doesn't know. */
const anyTable = 'AnyTableAcrossReports';

/** What an answer consists of, around its rows. */
const answerSchema = (table: Schema, row: Schema, more: Record<string, Schema>): Schema => ({
  type: 'object',
  additionalProperties: false,
  required: ['releases', 'left_out', 'table', 'rows'],
  properties: {
    releases: {
      type: 'object',
      description: 'The release of each report that the rows are of.',
      additionalProperties: schemaRef('Version'),
    },
    left_out: {
      type: 'array',
      description: 'Columns that mean different things in different reports, and are not in the answer.',
      items: { type: 'string' },
    },
    table,
    rows: { type: 'array', items: row },
    ...more,
  },
});

const paging: Record<string, Schema> = {
  total: { type: ['integer', 'null'], minimum: 0 },
  next: { type: ['string', 'null'] },
  links: { type: 'object', additionalProperties: { type: 'string' } },
};

/** The schemas of answers across reports. */
export const acrossSchemas = (tables: readonly DescribedAcross[]): Record<string, Schema> =>
  Object.assign(
    { [anyTable]: answerSchema({ type: 'string' }, { type: 'object' }, paging) },
    ...tables.map(({ description }) => {
      const { page, cells } = schemaNames(description.name);
      const table = { type: 'string', const: description.name };
      return {
        [cells]: cellsSchema([description]),
        [page]: answerSchema(table, schemaRef(cells), paging),
      };
    }),
  );

/** Parameters are described under the table's name, and across reports under this before it. */
const across = (description: TableDescription): TableDescription => ({
  ...description,
  name: `across.${description.name}`,
});

/** What is asked of every table across reports, whatever its columns are. */
const anyColumns: TableDescription = {
  name: 'across',
  title: { zh: '表', en: 'Table' },
  description: { zh: '任一表。', en: 'Any table.' },
  key: 'report, id',
  columns: [reportColumn],
};

/** Lists of columns, which are any column's names where the table is any table. */
const withoutNames = ({ schema, ...parameter }: Parameter): Parameter => ({
  ...parameter,
  schema: 'items' in schema ? { ...schema, items: { type: 'string', minLength: 1 } } : schema,
});

/** The parameters that are others than those of a report's own table. */
export function acrossParameters(
  described: readonly DescribedAcross[],
  tables: readonly DescribedTable[],
): Record<string, Parameter> {
  const known = Object.assign({}, ...tables.map((table) => queryParameters(everyColumn(table))));
  const own = Object.entries<Parameter>(
    Object.assign({}, ...described.map(({ description }) => queryParameters(across(description)))),
  );
  const general = Object.entries(queryParameters(anyColumns)).map(([name, parameter]) => [
    name,
    parameter.name.startsWith(reportColumn.name) ? parameter : withoutNames(parameter),
  ]);
  return Object.fromEntries([
    ...own.filter(([name, parameter]) => JSON.stringify(parameter) !== JSON.stringify(known[ownName(name)])),
    ...general,
  ]);
}

/** `across.targets.value` is `targets.value` where both say the same. */
const ownName = (name: string): string => name.slice(name.indexOf('.') + 1);

/** Every address of tables across reports. */
export const acrossOperations = (
  described: readonly DescribedAcross[],
  parameters: Readonly<Record<string, Parameter>>,
): Operation[] => [
  ...described.map((table) => negotiated(table, parameters)),
  ...[json, ...rowFormats].map((format) => inFormat(format, described)),
  {
    id: 'describeTableAcrossReports',
    address: routes.acrossSchema.pattern,
    tag: 'tables',
    summary: { zh: '跨报告的表：行的结构', en: 'A table across reports: the schema of a row' },
    description: {
      zh: '各报告共有的列；以 report 限定报告，则为那些报告的列。',
      en: 'The columns that the reports have in common: of those reports that filters on report leave.',
    },
    sharedParameters: queryParameterNames(anyColumns, 'whole').filter((name) => name.startsWith('across.report')),
    kind: 'computed',
    content: { [jsonSchemaMediaType]: { schema: { type: 'object' } } },
    withdraws: true,
  },
];

function negotiated(table: DescribedAcross, parameters: Readonly<Record<string, Parameter>>): Operation {
  const { name, title, description } = table.description;
  return {
    id: `list${capitalize(name)}AcrossReports`,
    address: fill(routes.across.pattern, { table: name }),
    tag: 'tables',
    summary: { zh: `${title.zh}：跨报告`, en: `${title.en} across reports` },
    description: {
      zh: `${description.zh}各报告现行发布的行，首列为报告编号；各报告类型不一的列不在其中。格式由 Accept 选定，默认为 JSON。`,
      en: `${description.en} The rows of every report in its current release, the report first; columns of different types in different reports are left out. Accept chooses the format: JSON for a client that has no wish.`,
    },
    sharedParameters: queryParameterNames(across(table.description), 'page').map((each) =>
      each in parameters ? each : ownName(each),
    ),
    kind: 'computed',
    looksUp: true,
    withdraws: true,
    content: Object.assign({}, ...negotiatedFormats.map((format) => exampleOf(format, table))),
  };
}

/** A table in a format, with one row. */
function exampleOf(
  format: TextFormat,
  { description, leftOut, row, release, key }: DescribedAcross,
): Record<string, Content> {
  const mediaType = mediaTypeOf(format.mediaType);
  const text = format.encode({ report: null, table: description, rows: [row] });
  const report = String(row[reportColumn.name]);
  const query = `${reportColumn.name}=${report}&${key}=${encodeURIComponent(String(row[key]))}`;
  const address = `${routes.acrossFile.href({ table: description.name, format: json.extension })}?${query}`;
  const content: Content =
    format === json
      ? {
          schema: schemaRef(schemaNames(description.name).page),
          example: {
            releases: { [report]: release },
            left_out: leftOut,
            ...(JSON.parse(text) as object),
            total: 1,
            next: null,
            links: { self: address, first: address, latest: address },
          },
        }
      : { schema: { type: 'string' }, example: text };
  return { [mediaType]: content };
}

const inFormat = (format: TextFormat, [first]: readonly DescribedAcross[]): Operation => ({
  id: `downloadTableAcrossReports${capitalize(format.extension)}`,
  address: fill(routes.acrossFile.pattern, { format: format.extension }),
  tag: 'tables',
  summary: { zh: `跨报告的表：${format.title.zh}`, en: `A table across reports as ${format.title.en}` },
  description: {
    zh: `不带参数为全部的行。各列的筛选参数与 ${routes.across.pattern} 相同。`,
    en: `Without parameters all rows. Columns are filtered by the same parameters as at ${routes.across.pattern}.`,
  },
  sharedParameters: queryParameterNames(anyColumns, format === json ? 'page' : 'whole'),
  kind: 'computed',
  withdraws: true,
  content: {
    [mediaTypeOf(format.mediaType)]: {
      ...(first && exampleOf(format, first)[mediaTypeOf(format.mediaType)]),
      schema: format === json ? schemaRef(anyTable) : { type: 'string' },
    },
  },
});
