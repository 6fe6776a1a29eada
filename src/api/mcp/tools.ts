import type { McpServer } from 'tmcp';
import * as v from 'valibot';

import { json } from '../../formats/json.ts';
import { rowsPath } from '../../model/manifest.ts';
import { provenance } from '../../model/sharedColumns.ts';
import type { Row } from '../../model/table.ts';
import { quote } from '../../query/fault.ts';
import { operators } from '../../query/operators.ts';
import { controlNames } from '../../query/parameters.ts';
import { releaseName, routes } from '../../routes.ts';
import type { Context } from '../answer.ts';
import { HttpProblem } from '../problem.ts';
import { resolveRelease } from '../release.ts';
import { type Attempt, invalidParams, type McpRequest } from './message.ts';
import { readAddress } from './resources.ts';

/** The schema of an argument that becomes one segment of a path. */
const segment = (description: string, example: string) =>
  v.pipe(v.string(), v.regex(/^[^/?#\s]+$/), v.description(`${description}, such as ${example}`));

const report = segment('ID of a report, pinned to a release with @ and a version if wanted', 'nanhai-2020');
const table = segment('Name of a table', 'targets');
const version = segment('Version of a release', '1.0.0');

const queryParameters = v.pipe(
  v.record(v.string(), v.union([v.string(), v.number(), v.boolean()])),
  v.description(
    `Parameters as at the table's HTTP address. Filters are column or column__operator (${Object.keys(operators).join(', ')}; lists separated by commas). Beside them: ${controlNames.join(', ')}. Example: {"kind__in": "flow,increment", "sort": "-value", "limit": 20}. What is unknown is refused with what is allowed.`,
  ),
);

/** The tools only read, and only from this service. */
const annotations = { readOnlyHint: true, idempotentHint: true, openWorldHint: false };

/** The arguments of each tool. Unknown arguments are refused: if a filter were ignored, its figures would be wrong. */
const inputs = {
  query_table: v.strictObject({ report: v.optional(report), table, parameters: v.optional(queryParameters) }),
  read_row: v.strictObject({ report, table, id: segment('ID of a row', 'T1.4.2-a') }),
  compare_releases: v.strictObject({ report: segment('ID of a report', 'nanhai-2020'), from: version, to: version }),
};

/**
 * Describes the fault of a tool call, so that an agent can correct it. Returns `null` if there is none; throws
 * {@link MessageError} for an unknown tool.
 */
export function findWrongArgument({ id, params: { name, arguments: input = {} } }: McpRequest): string | null {
  const tools = new Map(Object.entries(inputs));
  const schema = tools.get(String(name));
  if (!schema) throw invalidParams(`there is no tool of that name; there are ${[...tools.keys()].join(', ')}`, id);
  const { issues } = v.safeParse(schema, input, { abortEarly: true });
  if (!issues) return null;
  const [issue] = issues as [v.BaseIssue<unknown>];
  const argument = quote(v.getDotPath(issue) ?? '');
  const takes = `${name} takes ${Object.keys(schema.entries).join(', ')}`;
  if (issue.expected === 'never')
    return `The argument ${argument} is unknown: ${takes}; what is asked of a table's rows belongs into parameters.`;
  return `The argument ${argument} is ${issue.input === undefined ? 'missing' : 'not as its schema says'}: ${takes}.`;
}

/** Adds the tools. Each returns the answer of an HTTP address of the service. */
export function addTools(server: McpServer<v.GenericSchema>, context: Context, attempt: Attempt): void {
  const read = async (address: string): Promise<string> => (await readAddress(context, address)).text();
  server.tool(
    {
      name: 'query_table',
      title: '查询数据表 · Query a table',
      description:
        'Filters, searches, sorts, pages or sums up a table of a report; without a report, that table across all reports, with the report of each row in the first column. Answers {report, release, table, rows, total, next, links}, across reports {releases, left_out, table, …}; to continue, give the cursor that is in next. Without parameters: the first hundred rows, from which the columns can be seen.',
      schema: inputs.query_table,
      annotations,
    },
    ({ report: of, table: name, parameters = {} }) => {
      const query = new URLSearchParams(Object.entries(parameters).map(([key, value]) => [key, String(value)]));
      const file = { table: name, format: json.extension };
      const address = of === undefined ? routes.acrossFile.href(file) : routes.tableFile.href({ report: of, ...file });
      return toResult(attempt, () => read(`${address}?${query.size > 0 ? query : 'limit=100'}`));
    },
  );
  server.tool(
    {
      name: 'read_row',
      title: '读取一行及其原文 · Read a row with its source',
      description:
        'One row of a table with the passage of the source that it comes from, character by character, so that it can be quoted. English texts are unofficial.',
      schema: inputs.read_row,
      annotations,
    },
    ({ report: of, table: name, id }) =>
      toResult(attempt, async () => {
        const row = JSON.parse(await read(routes.row.href({ report: of, table: name, id })));
        return JSON.stringify({ ...row, source: await readSource(context, of, name, row.row) });
      }),
  );
  server.tool(
    {
      name: 'compare_releases',
      title: '比较两次发布 · Compare releases',
      description: 'What differs between two releases of a report: rows added, removed and changed, cell by cell.',
      schema: inputs.compare_releases,
      annotations,
    },
    ({ report: of, from, to }) =>
      toResult(attempt, () => read(routes.differenceFile.href({ report: of, from, to, format: json.extension }))),
  );
}

/** Makes the result of a tool: the text, or the detail of an {@link HttpProblem}, so that an agent can correct its call. */
const toResult = (attempt: Attempt, read: () => Promise<string>) =>
  attempt(async () => {
    try {
      return { content: [{ type: 'text' as const, text: await read() }] };
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      const { errors } = error.circumstances;
      const text = errors ? `${error.message}\n${JSON.stringify(errors)}` : error.message;
      return { isError: true, content: [{ type: 'text' as const, text }] };
    }
  });

const [passageColumn = ''] = Object.keys(provenance);

/** Returns the passage of the source that a row comes from, and its address; `null` if the row has no passage. */
async function readSource(context: Context, of: string, name: string, row: Row): Promise<object | null> {
  const { storage } = context;
  const { release } = await resolveRelease(context, of);
  const manifest = await storage.manifest(release.manifest.digest);
  const described = manifest.tables.find((each) => each.name === name);
  const column = described?.columns.find((each) => each.name === passageColumn);
  const id = row[passageColumn];
  if (column?.references === undefined || typeof id !== 'string') return null;
  const passages = await storage.table(manifest.files[rowsPath(column.references)]!);
  const passage = passages.rows.find((each) => each['id'] === id);
  if (!passage) return null;
  const pinnedName = releaseName(manifest.report, manifest.version);
  const address = routes.row.href({ report: pinnedName, table: column.references, id });
  return { passage, address, whole: routes.source.href({ report: pinnedName }) };
}
