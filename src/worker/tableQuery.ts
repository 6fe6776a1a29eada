import type { TextFormat } from '../formats/format.ts';
import { jsonSchemaMediaType } from '../formats/jsonSchema.ts';
import { formatHttpDate } from '../http/date.ts';
import type { Manifest, TableSummary } from '../model/manifest.ts';
import { releaseName, routes } from '../routes.ts';
import { rawPath, rawTarget } from './address.ts';
import type { Exchange } from './exchange.ts';
import { withdrawnRelease } from './gone.ts';
import { type QueriedTable, queryFormats } from './queriedTable.ts';
import { cursorState, frameQueries, invalidCursor } from './queryAnswer.ts';
import type { QueryString } from './queryString.ts';
import type { ResolvedRelease } from './reference.ts';
import { nameFile } from './releaseFile.ts';

/** Answers a query of a report's table; a cursor keeps to the release that it was given for. */
export async function answerTableQuery(
  exchange: Exchange,
  resolved: ResolvedRelease,
  manifest: Manifest,
  name: string,
  { format, parameters, vary = [] }: { format: TextFormat; parameters: QueryString; vary?: readonly string[] },
): Promise<Response> {
  const kept = await keepRelease(exchange, resolved, manifest, cursorState(parameters));
  const table = kept.tables.find((each) => each.name === name);
  if (!table) throw invalidCursor(`is of ${releaseName(kept.report, kept.version)}, which has no table ${name}`);
  const { pinned, dated = false } = resolved;
  const { request, snapshot, storage, build } = exchange;
  const queries = frameQueries(build, queriedTable(kept, table), {
    format,
    pinned,
    vary: pinned ? vary : [...vary, 'Accept-Datetime'],
    ...((pinned || dated) && { headers: { 'Memento-Datetime': formatHttpDate(Date.parse(kept.published)) } }),
  });
  const answer = queries(parameters);
  // What Accept or Accept-Datetime chose is not what the next request for the same address means.
  if (vary.length === 0 && !dated) {
    snapshot.remember(rawTarget(request.url), answer);
    if (kept === manifest) snapshot.rememberQueries(rawPath(request.url), kept.version, queries);
  }
  return answer(request, storage);
}

/** The manifest of the release that a cursor keeps to. */
async function keepRelease(
  { storage }: Exchange,
  { node, pinned }: ResolvedRelease,
  manifest: Manifest,
  version: string | null,
): Promise<Manifest> {
  if (version === null || version === manifest.version) return manifest;
  const release = node.releases.find((each) => each.version === version);
  if (!release || pinned) throw invalidCursor(`is not of ${releaseName(manifest.report, manifest.version)}`);
  if (release.withdrawn) throw withdrawnRelease(node.report, release);
  return storage.manifest(release.manifest.digest);
}

/** What queries say of a table whatever they ask: composed once for a manifest, and kept as long as it is. */
const described = new WeakMap<TableSummary, QueriedTable>();

/** A table of a release, as queries ask of it. */
function queriedTable(manifest: Manifest, table: TableSummary): QueriedTable {
  let about = described.get(table);
  if (!about) described.set(table, (about = describeQueried(manifest, table)));
  return about;
}

function describeQueried(manifest: Manifest, table: TableSummary): QueriedTable {
  const { report, version, about } = manifest;
  const inRelease = releaseName(report, version);
  const addresses = new Map(
    queryFormats.map(({ extension }) => [
      extension,
      {
        pinned: routes.tableFile.href({ report: inRelease, table: table.name, format: extension }),
        latest: routes.tableFile.href({ report, table: table.name, format: extension }),
      },
    ]),
  );
  return {
    description: table,
    owner: { report, release: version },
    state: version,
    revision: version,
    digest: manifest.files[`${table.name}.json`]!.digest,
    read: (storage) => storage.table(manifest.files[`${table.name}.json`]!),
    address: (extension) => addresses.get(extension)!,
    links: [
      {
        href: routes.schema.href({ report: inRelease, table: table.name }),
        rel: 'describedby',
        type: jsonSchemaMediaType,
      },
      { href: about.rights.structure.url, rel: 'license' },
      { href: routes.releases.href({ report }), rel: 'version-history' },
    ],
    fileName: (extension) => nameFile(manifest, `${table.name}.${extension}`, table, { zh: '筛选', ascii: 'filtered' }),
  };
}
