import { type Manifest, signaturePath } from '../model/manifest.ts';
import { fileHref, releaseName, routes } from '../routes.ts';
import type { Answer, Context, StoredAnswer } from './answer.ts';
import { findFile } from './file.ts';
import { chooseState } from './memento.ts';
import { goneAt, HttpProblem, unknownFormat, unknownTable } from './problem.ts';
import { inRelease, type ResolvedRelease } from './release.ts';
import { refuseParameters } from './request.ts';
import { answerRow } from './row.ts';
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
  inRelease(async (found, { report }, context) => {
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
    const queried = (cursor: string | null) => queryRelease(context, found, manifest, name, cursor);
    return answerTable(context, { name, address, whole, queried }, format);
  }
  const file = findFile(found, manifest, path);
  // Files and rows take no query parameters.
  if (file || id !== undefined) refuseParameters(request.url);
  if (file) return file;
  if (table && id !== undefined) return answerRow(found, manifest, table, id, storage);
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
