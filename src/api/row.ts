import { formatLinks } from '../http/link.ts';
import { jsonMediaType } from '../http/mediaType.ts';
import { encodeUtf8, sha256 } from '../model/bytes.ts';
import type { ReportNode } from '../model/collection.ts';
import { type Manifest, rowsPath, type TableSummary } from '../model/manifest.ts';
import { releaseName } from '../routes.ts';
import type { Storage } from '../storage/storage.ts';
import type { RowText } from '../storage/storedRows.ts';
import type { StoredAnswer } from './answer.ts';
import { linksOf, stateFacts } from './file.ts';
import { goneAt, HttpProblem } from './problem.ts';
import type { ResolvedRelease } from './release.ts';

/** Answers with one row of a table: `{"report","table","row"}`. Throws {@link HttpProblem} 404 or 410. */
export async function answerRow(
  found: ResolvedRelease,
  manifest: Manifest,
  table: TableSummary,
  id: string,
  storage: Storage,
): Promise<StoredAnswer> {
  const { node, release } = found;
  const file = rowsPath(table.name);
  const row = (await storage.table(manifest.files[file]!)).byKey.get(id);
  if (!row) throw missingRow({ ...found, manifest }, table.name, id);
  const prefix = `{"report":${JSON.stringify(manifest.report)},"table":${JSON.stringify(table.name)},"row":`;
  const { bytes, digest } = await rowBody(row, prefix);
  const path = `${table.name}/${id}`;
  return {
    kind: 'stored',
    representation: { digest, size: bytes.length, media_type: jsonMediaType },
    body: new Blob([bytes]),
    lasting: true,
    facts: {
      link: formatLinks(linksOf(found, manifest, path, table)),
      ...stateFacts(found, path, {
        cache: 'pinned',
        pinned: release.published,
        plain: node.modified[file] ?? release.published,
      }),
    },
  };
}

/** The problem for a missing row: 410 at the plain address if an older release has the row, otherwise 404. */
export function missingRow(
  { node, manifest: { report, version }, pinned }: { node: ReportNode; manifest: Manifest; pinned: boolean },
  table: string,
  id: string,
): HttpProblem {
  const gone = pinned ? null : goneAt(node, table, id);
  if (gone) return gone;
  return new HttpProblem('unknown-row', `The table ${table} of ${releaseName(report, version)} has no row “${id}”.`, {
    errors: [{ path: 'id', message: 'unknown row' }],
  });
}

/** The served bytes of a row and their digest. Both are cached with the row. */
async function rowBody(row: RowText, prefix: string): Promise<NonNullable<RowText['body']>> {
  if (!row.body) {
    const bytes = encodeUtf8(`${prefix}${row.json}}\n`);
    row.body = { bytes, digest: await sha256(bytes) };
  }
  return row.body;
}
