import type { TextFormat } from '../../formats/format.ts';
import { json } from '../../formats/json.ts';
import { jsonSchema, jsonSchemaMediaType } from '../../formats/jsonSchema.ts';
import { encodeUtf8 } from '../../model/bytes.ts';
import { routes } from '../../routes.ts';
import { rawTarget, refuseParameters } from '../address.ts';
import { keepSnapshot } from '../collectionQuery.ts';
import { prepareComputed, renderJson } from '../computed.ts';
import type { Answer, Exchange } from '../exchange.ts';
import { withdrawnRelease } from '../gone.ts';
import { negotiateFormat } from '../negotiateFormat.ts';
import { HttpProblem } from '../problems.ts';
import { type QueriedTable, queryFormats } from '../queriedTable.ts';
import { cursorState, frameQueries } from '../queryAnswer.ts';
import { beginPage } from '../queryBody.ts';
import { addressWith, type QueryString, readQueryString } from '../queryString.ts';
import type { PreparedAnswer, Snapshot } from '../snapshot.ts';
import type { Storage } from '../storage.ts';
import { readAcrossRows } from './acrossRows.ts';
import { chooseReports, isReportFilter, reportFilters } from './chooseReports.ts';
import { type GatheredTable, gatherTable } from './gatherTable.ts';
import { readTogether } from './readTogether.ts';

const base = `${routes.tables.pattern}/`;

/** Answers with a table across all reports, each in its current release: whole, or what parameters ask for. */
export const answerAcross: Answer = async (exchange) => {
  const { request, path, snapshot, storage } = exchange;
  const address = readAcrossAddress(path);
  const parameters = readQueryString(request.url);
  const kept = await keepSnapshot(exchange, cursorState(parameters));
  const gathered = await gatherTable(kept, storage, await chooseReports(kept, storage, parameters), address.table);
  if (kept !== snapshot) await refuseWithdrawn(snapshot, storage, gathered);
  const answer = address.schema
    ? prepareSchema(exchange, gathered, parameters)
    : prepareTable(exchange, kept, gathered, address.extension, parameters);
  // What Accept chose is not what the next request means; and there are more choices of reports than are worth keeping.
  const narrowed = parameters.entries.some(([name]) => isReportFilter(name));
  if (address.extension !== null && !narrowed) snapshot.remember(rawTarget(request.url), answer);
  return answer(request, storage);
};

interface AcrossAddress {
  table: string;
  /** `null` where Accept chooses the format. */
  extension: string | null;
  /** Whether the schema of a row is meant. */
  schema: boolean;
}

/** `targets`, `targets.csv`, `targets/schema.json`. */
function readAcrossAddress(path: string): AcrossAddress {
  const [name = '', ...tail] = path.slice(base.length).split('/');
  if (tail.length > 0) {
    if (path !== routes.acrossSchema.href({ table: name }))
      throw new HttpProblem('not-found', `Nothing is served at ${path}.`);
    return { table: name, extension: null, schema: true };
  }
  const dot = name.indexOf('.');
  if (dot < 0) return { table: name, extension: null, schema: false };
  return { table: name.slice(0, dot), extension: name.slice(dot + 1), schema: false };
}

function prepareTable(
  { request, build }: Exchange,
  kept: Snapshot,
  gathered: GatheredTable,
  extension: string | null,
  parameters: QueryString,
): PreparedAnswer {
  const { name } = gathered.description;
  const format = extension === null ? negotiateFormat(request, name) : findFormat(name, extension);
  const queried = describeQueried(kept, gathered, parameters);
  if (format === json && extension !== null && parameters.written.length === 0)
    return prepareWhole(build, gathered, queried);
  return frameQueries(build, queried, { format, pinned: true, vary: extension === null ? ['Accept'] : [] })(parameters);
}

function findFormat(table: string, extension: string): TextFormat {
  const format = queryFormats.find((each) => each.extension === extension);
  if (format) return format;
  const allowed = queryFormats.map((each) => each.extension);
  throw new HttpProblem(
    'unknown-format',
    `The table ${table} is not served across reports as “${extension.slice(0, 100)}”; there are ${allowed.join(', ')}.`,
    { errors: [{ path: 'format', message: 'unknown format', allowed }] },
  );
}

/** What an answer says before its rows: the releases that it is made of, and the columns that they don't have in common. */
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
    address: (extension) => {
      const address = routes.acrossFile.href({ table: name, format: extension });
      return { pinned: address, latest: address };
    },
    links: [
      {
        // Which columns there are depends on the reports.
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

/** All rows as JSON, as a report's own table is whole without parameters. */
const prepareWhole = (build: string, gathered: GatheredTable, { links, address }: QueriedTable): PreparedAnswer =>
  prepareComputed<Storage>({
    state: [gathered.digest.slice(0, 16), gathered.description.name, build],
    mediaType: json.mediaType,
    links: [
      ...links,
      ...queryFormats
        .filter((format) => format !== json)
        .map(({ extension, mediaType }) => ({ href: address(extension).latest, rel: 'alternate', type: mediaType })),
    ],
    render: async (storage) => {
      const rows = await readAcrossRows(storage, gathered);
      const head = beginPage({ ...describeState(gathered), table: gathered.description.name });
      return rows.lines.join(head, [...rows.index().rows.keys()], encodeUtf8('\n]}\n'));
    },
  });

function prepareSchema(
  { request, build }: Exchange,
  { description, digest }: GatheredTable,
  parameters: QueryString,
): PreparedAnswer {
  refuseParameters(request.url, parameters.entries.map(([name]) => name).filter(isReportFilter));
  return prepareComputed<Storage>({
    state: [digest.slice(0, 16), description.name, 'schema', build],
    mediaType: jsonSchemaMediaType,
    render: renderJson(jsonSchema(description)),
  });
}

/** A release that was taken back since is not answered with, whatever a cursor keeps to. */
async function refuseWithdrawn(snapshot: Snapshot, storage: Storage, { parts }: GatheredTable): Promise<void> {
  await readTogether(parts, async ({ report, version }) => {
    const node = await snapshot.report(storage, report);
    const release = node?.releases.find((each) => each.version === version);
    if (release?.withdrawn) throw withdrawnRelease(report, release);
  });
}
