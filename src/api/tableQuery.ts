import type { TextFormat } from '../formats/format.ts';
import { jsonMediaType } from '../http/mediaType.ts';
import { type Manifest, rowsPath, type TableSummary } from '../model/manifest.ts';
import { wordsOfTable } from '../model/rights.ts';
import { releaseName, routes } from '../routes.ts';
import type { ComputedAnswer, Context } from './answer.ts';
import { nameFile, rightsLink, schemaLink } from './file.ts';
import { withdrawnRelease } from './problem.ts';
import { answerQuery, cursorState, invalidCursor, type QueriedTable } from './query.ts';
import type { ResolvedRelease } from './release.ts';
import type { QueryString } from './request.ts';

/** Answers a query of a table of a report. A cursor continues in the release that it was given for. */
export async function answerTableQuery(
  context: Context,
  found: ResolvedRelease,
  manifest: Manifest,
  name: string,
  { format, parameters, vary = [] }: { format: TextFormat; parameters: QueryString; vary?: readonly string[] },
): Promise<ComputedAnswer> {
  const kept = await keepRelease(context, found, manifest, cursorState(parameters));
  const table = kept.tables.find((each) => each.name === name);
  if (!table) throw invalidCursor(`is of ${releaseName(kept.report, kept.version)}, which has no table ${name}`);
  const { pinned, dated = false } = found;
  const form = {
    format,
    pinned,
    vary: pinned ? vary : [...vary, 'Accept-Datetime'],
    ...((pinned || dated) && { memento: Date.parse(kept.published) }),
  };
  return answerQuery(context.build, describeQueried(kept, table), form, parameters);
}

/** Reads the manifest of the release that the cursor names. Throws {@link HttpProblem} if that release was withdrawn. */
async function keepRelease(
  { storage }: Context,
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

function describeQueried(manifest: Manifest, table: TableSummary): QueriedTable {
  const { report, version } = manifest;
  const inRelease = releaseName(report, version);
  return {
    description: table,
    owner: { report, release: version },
    state: version,
    revision: version,
    digest: manifest.files[rowsPath(table.name)]!.digest,
    read: (storage) => storage.table(manifest.files[rowsPath(table.name)]!),
    address: (extension, pinned) =>
      routes.tableFile.href({ report: pinned ? inRelease : report, table: table.name, format: extension }),
    links: [
      schemaLink(inRelease, table.name),
      {
        href: routes.tableOpenApi.href({ report: inRelease, table: table.name }),
        rel: 'service-desc',
        type: jsonMediaType,
      },
      rightsLink(wordsOfTable(table), manifest, inRelease),
      { href: routes.releases.href({ report }), rel: 'version-history' },
    ],
    fileName: (extension) => nameFile(manifest, `${table.name}.${extension}`, table, { zh: '筛选', ascii: 'filtered' }),
  };
}
