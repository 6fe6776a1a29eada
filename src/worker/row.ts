import type { Manifest, TableSummary } from '../model/manifest.ts';
import type { Exchange } from './exchange.ts';
import { goneAt } from './gone.ts';
import { HttpProblem } from './problems.ts';
import type { ResolvedRelease } from './reference.ts';
import { fileHref, linksOf } from './releaseFile.ts';
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
  const row = (await storage.rows(json)).get(id);
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
  const { node, release, pinned } = resolved;
  const published = Date.parse(release.published);
  return answerRepresentation(
    request,
    {
      representation: { digest, size: bytes.length, media_type: 'application/json' },
      location: { kind: 'blob', digest },
      cache: pinned ? 'pinned' : 'latest',
      lastModified: pinned ? published : Date.parse(node.modified[`${table.name}.json`] ?? release.published),
      links: linksOf(resolved, manifest, path, table),
      ...(pinned ? { memento: published } : { contentLocation: fileHref(manifest.report, manifest.version, path) }),
    },
    async () => new Blob([bytes]),
  );
}
