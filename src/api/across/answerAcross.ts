import type { TextFormat } from '../../formats/format.ts';
import { jsonSchema, jsonSchemaMediaType } from '../../formats/jsonSchema.ts';
import { textFormats } from '../../formats/registry.ts';
import { formatLinks } from '../../http/link.ts';
import { routes } from '../../routes.ts';
import type { Snapshot } from '../../storage/snapshot.ts';
import {
  type Answer,
  computed,
  type ComputedAnswer,
  type Context,
  renderJson,
  type State,
  weakTag,
} from '../answer.ts';
import { keepSnapshot } from '../collectionTable.ts';
import { findFormat, withdrawnRelease } from '../problem.ts';
import { alternates, answerQuery, cursorState, type QueriedTable } from '../query.ts';
import { addressWith, type QueryString, readQueryString, refuseParameters } from '../request.ts';
import { answerTable } from '../table.ts';
import {
  type GatheredTable,
  gatherTable,
  isReportFilter,
  readAcrossRows,
  readTogether,
  reportFilters,
} from './gatherTable.ts';

/** Answers with a table across the current releases of all reports: all rows, or those that the parameters select. */
export async function answerAcross(
  { table, format: suffix }: { readonly table: string; readonly format?: string },
  context: Context,
): Promise<Answer> {
  const parameters = readQueryString(context.request.url);
  const { kept, gathered } = await gather(context, table, parameters);
  const { name } = gathered.description;
  const queried = describeQueried(kept, gathered, parameters);
  const whole = (extension: string) => {
    const of = `The table ${name} is not served across reports as “${extension.slice(0, 100)}”; there are`;
    const format = findFormat(textFormats, extension, of);
    return format.extent === 'page'
      ? answerWhole(context, gathered, queried, format)
      : answerQuery(context.build, queried, format, parameters);
  };
  const address = (extension: string) => queried.address(extension, true);
  return answerTable(context, { name, address, whole, queried: () => queried }, suffix);
}

/** Answers with the JSON Schema of a row of a table across reports. */
export async function answerAcrossSchema({ table }: { readonly table: string }, context: Context): Promise<Answer> {
  const parameters = readQueryString(context.request.url);
  const { description, digest } = (await gather(context, table, parameters)).gathered;
  refuseParameters(context.request.url, parameters.entries.map(([name]) => name).filter(isReportFilter));
  const entityTag = weakTag(digest.slice(0, 16), description.name, 'schema', context.build);
  return computed(jsonSchemaMediaType, entityTag, renderJson(jsonSchema(description)));
}

/**
 * Gathers a table from the reports that the parameters select: in the state that the cursor names, or else in the current
 * state. Throws {@link HttpProblem} if a release of that state has been withdrawn since.
 */
export async function gather(
  context: Context,
  table: string,
  parameters: QueryString,
): Promise<{ kept: Snapshot; gathered: GatheredTable }> {
  const kept = await keepSnapshot(context, cursorState(parameters));
  const state = { snapshot: kept, storage: context.storage };
  const gathered = await gatherTable(state, parameters, table);
  if (kept !== context.snapshot) await refuseWithdrawn(context, gathered);
  return { kept, gathered };
}

/** The first members of an answer: the releases that it was gathered from, and the columns that some of them lack. */
const describeState = ({ parts, leftOut }: GatheredTable) => ({
  releases: Object.fromEntries(parts.map(({ report, version }) => [report, version])),
  left_out: leftOut,
});

function describeQueried(kept: Snapshot, gathered: GatheredTable, parameters: QueryString): QueriedTable {
  const { description, digest } = gathered;
  const { name, title } = description;
  const filtered = parameters.written.length > 0;
  return {
    description,
    owner: describeState(gathered),
    state: kept.index,
    digest,
    revision: name,
    read: (storage) => readAcrossRows(storage, gathered),
    address: (extension) => routes.acrossFile.href({ table: name, format: extension }),
    links: [
      {
        // The columns depend on the reports, so the address of the schema has the same filters.
        href: addressWith(routes.acrossSchema.href({ table: name }), reportFilters(parameters)),
        rel: 'describedby',
        type: jsonSchemaMediaType,
      },
    ],
    fileName: (extension) => ({
      name: `${title.zh}-各报告${filtered ? '-筛选' : ''}.${extension}`,
      ascii: `${name}-across-reports${filtered ? '-filtered' : ''}.${extension}`,
    }),
  };
}

/** Answers with all rows, like the file of a report's own table. */
const answerWhole = (
  { build }: Context,
  gathered: GatheredTable,
  { links, address }: QueriedTable,
  format: TextFormat,
): ComputedAnswer => ({
  kind: 'computed',
  lasting: true,
  facts: {
    cache: 'latest',
    mediaType: format.mediaType,
    entityTag: weakTag(gathered.digest.slice(0, 16), gathered.description.name, build),
    link: formatLinks([
      ...links,
      ...alternates(textFormats, format.extension, (extension) => address(extension, false)),
    ]),
  },
  render: async (storage) => {
    const stored = await readAcrossRows(storage, gathered);
    const { table, rows } = stored.index();
    return format.encodeFound({
      table,
      rows,
      texts: rows.map((_, row) => stored.text(row)),
      before: { ...describeState(gathered), table: table.name },
      after: {},
    });
  },
});

/** Throws {@link HttpProblem} 410 if one of the releases has been withdrawn since the cursor was given. */
async function refuseWithdrawn({ snapshot, storage }: State, { parts }: GatheredTable): Promise<void> {
  await readTogether(parts, async ({ report, version }) => {
    const node = await snapshot.report(storage, report);
    const release = node?.releases.find((each) => each.version === version);
    if (release?.withdrawn) throw withdrawnRelease(report, release);
  });
}
