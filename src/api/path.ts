import { formatLinks } from '../http/link.ts';
import { jsonMediaType } from '../http/mediaType.ts';
import { concatBytes, sha256 } from '../model/bytes.ts';
import type { ReportNode } from '../model/collection.ts';
import { type Manifest, rowsPath, signaturePath, type TableSummary } from '../model/manifest.ts';
import { fileHref, releaseName, routes } from '../routes.ts';
import type { Storage } from '../storage/storage.ts';
import type { Answer, Context, StoredAnswer } from './answer.ts';
import { findFile, linksOf, stateFacts } from './file.ts';
import { chooseState } from './memento.ts';
import { goneAt, HttpProblem, unknownFormat, unknownTable } from './problem.ts';
import { type ResolvedRelease, withRelease } from './release.ts';
import { refuseParameters } from './request.ts';
import { answerTable, queryRelease } from './table.ts';

/** A release with its manifest, and the requested path below the address of the report. */
export interface OpenRelease {
  found: ResolvedRelease;
  manifest: Manifest;
  path: string;
}

const base = routes.report.pattern.split('{')[0]!;

/** Makes a handler that gets the manifest of the release which the address, or Accept-Datetime, chose. */
export const fromManifest = (answer: (open: OpenRelease, context: Context) => Answer | Promise<Answer>) =>
  withRelease(async (found, { report }, context) => {
    const path = context.path.slice(base.length + report.length + 1);
    const state = await chooseState(context, found, path);
    const manifest = await context.storage.manifest(state.release.manifest.digest);
    return answer({ found: state, manifest, path }, context);
  });

/** Answers with a table, a file or a row of a release. The manifest decides which of these the path is. */
export const answerPath = fromManifest((open, context): Answer | Promise<Answer> => {
  const { found, manifest, path } = open;
  const { request, match, storage } = context;
  const { table: name = '', id, format } = match.parameters;
  const table = manifest.tables.find((each) => each.name === name);
  if (table && (match.name === 'table' || match.name === 'tableFile')) {
    const whole = (extension: string): StoredAnswer => {
      const file = findFile(found, manifest, `${name}.${extension}`);
      if (!file) throw missingPath(open);
      return file;
    };
    const address = (extension: string) => fileHref(manifest.report, manifest.version, `${name}.${extension}`);
    const queried = (cursor: string | null, of: Storage) => queryRelease(of, found, manifest, name, cursor);
    return answerTable(context, { name, address, whole, queried }, format);
  }
  const file = findFile(found, manifest, path);
  // Files and rows take no query parameters.
  if (file || id !== undefined) refuseParameters(request.url);
  if (file) return file;
  if (table && id !== undefined) return answerRow(open, table, id, storage);
  throw missingPath(open, id);
});

/** The problem for a path that the release lacks: 410 at a plain address that an older release has, otherwise 404. */
export const missingPath = ({ found, manifest, path }: OpenRelease, id?: string): HttpProblem =>
  (found.pinned ? null : goneAt(found.node, path.split(/[./]/)[0]!, id)) ?? unknownPath(manifest, path);

function unknownPath({ report, version, tables, files }: Manifest, tail: string): HttpProblem {
  const where = releaseName(report, version);
  if (tail === signaturePath) return new HttpProblem('unsigned', `The manifest of ${where} is not signed.`);
  const [name = '', ...suffix] = tail.split('.');
  if (tables.some((table) => table.name === name) && suffix.length > 0 && !tail.includes('/')) {
    const allowed = Object.keys(files)
      .filter((path) => path.startsWith(`${name}.`))
      .map((path) => path.slice(name.length + 1));
    return unknownFormat(
      `The table ${name} of ${where} has no format “${suffix.join('.')}”; it has ${allowed.join(', ')}.`,
      allowed,
    );
  }
  const names = tables.map((table) => table.name);
  return unknownTable(`${where} has no table or file “${tail}”; its tables are ${names.join(', ')}.`, [
    ...names,
    ...Object.keys(files).filter((path) => !names.some((table) => path.startsWith(table))),
  ]);
}

/** Answers with one row of a table: `{"report","table","row"}`. Throws {@link HttpProblem} 404 or 410. */
async function answerRow(
  { found, manifest, path }: OpenRelease,
  table: TableSummary,
  id: string,
  storage: Storage,
): Promise<StoredAnswer> {
  const { node, release } = found;
  const file = rowsPath(table.name);
  const stored = await storage.table(manifest.files[file]!);
  const row = stored.byKey.get(id);
  if (row === undefined) throw missingRow({ ...found, manifest }, table.name, id);
  const prefix = `{"report":${JSON.stringify(manifest.report)},"table":${JSON.stringify(table.name)},"row":`;
  const bytes = concatBytes([prefix, stored.json(row), '}\n']);
  return {
    kind: 'stored',
    representation: { digest: await sha256(bytes), size: bytes.length, media_type: jsonMediaType },
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
