import { type Manifest, rowsPath, type TableSummary } from '../../model/manifest.ts';
import type { Row } from '../../model/table.ts';
import type { ReleaseView } from '../../pages/release.ts';
import { releaseName } from '../../routes.ts';
import type { Answer } from '../answer.ts';
import type { Context } from '../context.ts';
import { goneAt } from '../gone.ts';
import { HttpProblem } from '../problem.ts';
import { inRelease } from '../release.ts';
import type { Storage } from '../storage.ts';

/** Makes a handler of a page about a report in one release. */
export const asPage = <Parameters extends { readonly report: string }>(
  answer: (view: ReleaseView, parameters: Parameters, context: Context) => Promise<Answer>,
) =>
  inRelease(async ({ node, release, pinned }, parameters: Parameters, context) => {
    const manifest = await context.storage.manifest(release.manifest.digest);
    return answer({ node, manifest, pinned }, parameters, context);
  });

/** The table of a page; throws {@link HttpProblem} where the release has none of that name. */
export function findTable({ node, manifest, pinned }: ReleaseView, name: string, id?: string): TableSummary {
  const table = manifest.tables.find((each) => each.name === name);
  if (table) return table;
  throw (pinned ? null : goneAt(node, name, id)) ?? unknownTable(manifest, id === undefined ? name : `${name}/${id}`);
}

function unknownTable({ report, version, tables }: Manifest, tail: string): HttpProblem {
  const allowed = tables.map(({ name }) => name);
  return new HttpProblem(
    'unknown-table',
    `${releaseName(report, version)} has no table “${tail}”; its tables are ${allowed.join(', ')}.`,
    { errors: [{ path: 'table', message: 'unknown table', allowed }] },
  );
}

/** The rows of a table of a release, in their order. */
export const rowsOf = async (storage: Storage, { files }: Manifest, table: string): Promise<readonly Row[]> => {
  const file = files[rowsPath(table)];
  return file ? (await storage.table(file)).rows : [];
};
