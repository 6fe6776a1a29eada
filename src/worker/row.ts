import type { Manifest, TableSummary } from '../model/manifest.ts';
import type { Exchange } from './exchange.ts';
import { goneAt } from './gone.ts';
import { HttpProblem } from './problems.ts';
import type { ResolvedRelease } from './reference.ts';
import { linksOf, stateOf } from './releaseFile.ts';
import { answerRepresentation } from './representation.ts';
import { rowBody } from './storage.ts';

/** Answers with one row of a table: `{"report","table","row"}`. */
export async function answerRow(
  { request, storage }: Exchange,
  resolved: ResolvedRelease,
  manifest: Manifest,
  table: TableSummary,
  id: string,
): Promise<Response> {
  const json = manifest.files[`${table.name}.json`]!;
  const row = (await storage.table(json)).byKey.get(id);
  if (!row) {
    const gone = resolved.pinned ? null : goneAt(resolved.node, table.name, id);
    throw (
      gone ??
      new HttpProblem(
        'unknown-row',
        `The table ${table.name} of ${manifest.report}@${manifest.version} has no row “${id}”.`,
        {
          errors: [{ path: 'id', message: 'unknown row' }],
        },
      )
    );
  }
  const prefix = `{"report":${JSON.stringify(manifest.report)},"table":${JSON.stringify(table.name)},"row":`;
  const { bytes, digest } = await rowBody(row, prefix);
  const path = `${table.name}/${id}`;
  const { node, release } = resolved;
  return answerRepresentation(
    request,
    {
      representation: { digest, size: bytes.length, media_type: 'application/json' },
      location: { kind: 'blob', digest },
      links: linksOf(resolved, manifest, path, table),
      ...stateOf(resolved, path, {
        cache: 'pinned',
        pinned: release.published,
        plain: node.modified[`${table.name}.json`] ?? release.published,
      }),
    },
    async () => new Blob([bytes]),
  );
}
