import type { TextFormat } from '../../formats/format.ts';
import { jsonSchema, jsonSchemaMediaType } from '../../formats/jsonSchema.ts';
import { textFormats } from '../../formats/registry.ts';
import { formatLink, formatLinks } from '../../http/link.ts';
import { routes } from '../../routes.ts';
import {
  type Answer,
  computed,
  type ComputedAnswer,
  type Context,
  type QueryString,
  renderJson,
  weakTag,
} from '../answer.ts';
import { findFormat } from '../problem.ts';
import { alternates, answerQuery, type QueriedTable } from '../query.ts';
import { addressWith, readQueryString, refuseParameters } from '../request.ts';
import { answerTable } from '../table.ts';
import { type GatheredTable, gatherTable, isReportFilter, readAcrossRows, reportFilters } from './gatherTable.ts';

/** Answers with a table across the current releases of all reports: all rows, or those that the parameters select. */
export async function answerAcross(
  { table, format: suffix }: { readonly table: string; readonly format?: string },
  context: Context,
): Promise<Answer> {
  const parameters = readQueryString(context.request.url);
  const gathered = await gatherTable(context, parameters, table);
  const { name } = gathered.description;
  const queried = describeQueried(gathered, parameters);
  const whole = (extension: string) => {
    const of = `The table ${name} is not served across reports as “${extension.slice(0, 100)}”; there are`;
    const format = findFormat(textFormats, extension, of);
    return format.extent === 'page'
      ? answerWhole(context, queried, format)
      : answerQuery(context.build, queried, format, parameters);
  };
  const address = (extension: string) => queried.address(extension, true);
  const answer = await answerTable(context, { name, address, whole, queried: () => queried }, suffix);
  // The table itself depends on the parameters: the filters on the report.
  return answer.kind === 'table' ? answer.select(parameters, context.storage) : answer;
}

/** Answers with the JSON Schema of a row of a table across reports. */
export async function answerAcrossSchema({ table }: { readonly table: string }, context: Context): Promise<Answer> {
  const parameters = readQueryString(context.request.url);
  const { description, digest } = await gatherTable(context, parameters, table);
  refuseParameters(context.request.url, parameters.entries.map(([name]) => name).filter(isReportFilter));
  const entityTag = weakTag(digest.slice(0, 16), description.name, 'schema', context.build);
  return computed(jsonSchemaMediaType, entityTag, renderJson(jsonSchema(description)));
}

function describeQueried(gathered: GatheredTable, parameters: QueryString): QueriedTable {
  const { description, state, digest, parts, leftOut } = gathered;
  const { name, title } = description;
  const filtered = parameters.written.length > 0;
  return {
    description,
    owner: { releases: Object.fromEntries(parts.map(({ report, version }) => [report, version])), left_out: leftOut },
    state,
    digest,
    revision: name,
    read: (storage) => readAcrossRows(storage, gathered),
    address: (extension) => routes.acrossFile.href({ table: name, format: extension }),
    describedBy: formatLink({
      // The columns depend on the reports, so the address of the schema has the same filters.
      href: addressWith(routes.acrossSchema.href({ table: name }), reportFilters(parameters)),
      rel: 'describedby',
      type: jsonSchemaMediaType,
    }),
    links: [],
    fileName: (extension) => ({
      name: `${title.zh}-各报告${filtered ? '-筛选' : ''}.${extension}`,
      ascii: `${name}-across-reports${filtered ? '-filtered' : ''}.${extension}`,
    }),
  };
}

/** Answers with all rows, like the file of a report's own table. */
const answerWhole = (
  { build }: Context,
  { description, owner, digest, describedBy, address, read }: QueriedTable,
  format: TextFormat,
): ComputedAnswer => ({
  kind: 'computed',
  lasting: true,
  facts: {
    cache: 'latest',
    mediaType: format.mediaType,
    entityTag: weakTag(digest.slice(0, 16), description.name, build),
    link: [
      describedBy,
      formatLinks(alternates(textFormats, format.extension, (extension) => address(extension, false))),
    ].join(', '),
  },
  render: async (storage) => {
    const stored = await read(storage);
    const { table, rows } = stored.index(description);
    const encoded = () => rows.map((_, row) => stored.json(row));
    return format.encodeFound({ table, rows, encoded, before: { ...owner, table: table.name }, after: {} });
  },
});
