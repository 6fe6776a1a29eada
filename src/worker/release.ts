import type { TextFormat } from '../formats/format.ts';
import { json } from '../formats/json.ts';
import { type Manifest, signaturePath } from '../model/manifest.ts';
import { releaseName, routes } from '../routes.ts';
import { rawTarget, refuseParameters } from './address.ts';
import { answerDifference } from './difference.ts';
import type { Exchange } from './exchange.ts';
import { acceptDatetime, historyOf, stateAt } from './memento.ts';
import { negotiateFormat } from './negotiateFormat.ts';
import { goneAt } from './gone.ts';
import { HttpProblem } from './problems.ts';
import { queryFormats } from './queriedTable.ts';
import { addressWith, type QueryString, readQueryString } from './queryString.ts';
import { redirect } from './redirect.ts';
import { parseReference, type ResolvedRelease, resolveRelease } from './reference.ts';
import { fileHref, resolveFile } from './releaseFile.ts';
import { answerReleases } from './releases.ts';
import { answerRelease } from './report.ts';
import { answerRepresentation } from './representation.ts';
import { answerRow } from './row.ts';
import { nearestRowState } from './rowStates.ts';
import type { PreparedAnswer } from './snapshot.ts';
import { answerTableQuery } from './tableQuery.ts';

const base = `${routes.reports.pattern}/`;

/** Answers everything below `/v1/reports/`: first what is meant, then the answer. */
export async function answerReportAddress(exchange: Exchange): Promise<Response> {
  const { request, path, snapshot, storage } = exchange;
  // A past state must not be taken for the current one, nor the other way round.
  const known = request.headers.has('Accept-Datetime') ? undefined : snapshot.recall(rawTarget(request.url));
  if (known) return known(request, storage);
  const parameters = readQueryString(request.url);

  const [name = '', ...segments] = path.slice(base.length).split('/');
  if (segments.includes(''))
    throw new HttpProblem('not-found', `The address ${path} has an empty segment; no address of ours has one.`);
  const tail = segments.join('/');
  const resolved = await resolveRelease(snapshot, storage, parseReference(name));
  if ('redirectTo' in resolved)
    return redirect(
      segments.length === 0
        ? routes.report.href({ report: resolved.redirectTo })
        : addressWith(routes.file.href({ report: resolved.redirectTo, path: tail }), parameters.written),
    );
  // Only a table takes parameters, and its address has no further segment.
  if (segments.length !== 1 || tail === 'releases' || tail === 'linkset.json') refuseParameters(request.url);
  if (tail === 'releases') return answerReleases(exchange, resolved.node);
  if (segments[0] === 'diff') return answerDifference(exchange, resolved.node, segments.slice(1).join('/'));
  const state = await chooseState(exchange, resolved, tail);
  const manifest = await storage.manifest(state.release.manifest.digest);
  if (segments.length === 0) return answerRelease(exchange, state, manifest);
  if (tail === 'linkset.json') return (await import('./linkset.ts')).answerLinkset(exchange, state, manifest);
  return answerPath(exchange, state, manifest, tail, parameters);
}

/** The state of a plain address that Accept-Datetime asks for; whatever else is asked for stays as it is. */
async function chooseState(
  { request, storage }: Exchange,
  resolved: ResolvedRelease,
  tail: string,
): Promise<ResolvedRelease> {
  const instant = resolved.pinned ? null : acceptDatetime(request);
  if (instant === null) return resolved;
  const { node } = resolved;
  const { mementos, row } = historyOf(node, tail);
  const chosen = stateAt(mementos, instant);
  const release = chosen && row ? await nearestRowState(storage, mementos, chosen, row) : chosen;
  return release ? { node, release, pinned: false, dated: true } : resolved;
}

async function answerPath(
  exchange: Exchange,
  resolved: ResolvedRelease,
  manifest: Manifest,
  tail: string,
  parameters: QueryString,
): Promise<Response> {
  const { request, snapshot, storage } = exchange;
  const asked = parameters.written.length > 0 ? findQueried(manifest, tail) : null;
  if (asked) return answerTableQuery(exchange, resolved, manifest, asked.table, { ...asked, parameters });
  const [name = '', id, ...more] = tail.split('/');
  const table = manifest.tables.find((candidate) => candidate.name === name);
  if (table && id === undefined) return answerNegotiated(exchange, resolved, manifest, name, parameters);
  const file = resolveFile(resolved, manifest, tail);
  if (file) {
    refuseParameters(request.url);
    const answer: PreparedAnswer = (each, from) => answerRepresentation(each, file, (location) => from.blob(location));
    if (!resolved.dated) snapshot.remember(rawTarget(request.url), answer);
    return answer(request, storage);
  }
  if (!table || id === undefined || more.length > 0) {
    const gone = resolved.pinned ? null : goneAt(resolved.node, name.split('.')[0]!, id);
    throw gone ?? unknownPath(manifest, tail);
  }
  refuseParameters(request.url);
  return answerRow(exchange, resolved, manifest, table, id);
}

/** The table and the format that an address with a suffix names, where queries answer in it. */
function findQueried({ tables }: Manifest, tail: string): { table: string; format: TextFormat } | null {
  const dot = tail.indexOf('.');
  const table = tables.find(({ name }) => name === tail.slice(0, Math.max(dot, 0)));
  const format = queryFormats.find(({ extension }) => extension === tail.slice(dot + 1));
  return table && format ? { table: table.name, format } : null;
}

/** A table without a suffix, in the format that the client likes best: JSON by the page, the others whole. */
function answerNegotiated(
  exchange: Exchange,
  resolved: ResolvedRelease,
  manifest: Manifest,
  table: string,
  parameters: QueryString,
): Promise<Response> {
  const { request, storage } = exchange;
  const format = negotiateFormat(request, table);
  if (format === json || parameters.written.length > 0) {
    return answerTableQuery(exchange, resolved, manifest, table, { format, parameters, vary: ['Accept'] });
  }
  const tail = `${table}.${format.extension}`;
  const file = resolveFile(resolved, manifest, tail)!;
  const contentLocation = fileHref(manifest.report, manifest.version, tail);
  return answerRepresentation(
    request,
    { ...file, contentLocation, vary: ['Accept', ...(file.vary ?? [])] },
    (location) => storage.blob(location),
  );
}

function unknownPath({ report, version, tables, files }: Manifest, tail: string): HttpProblem {
  const where = releaseName(report, version);
  if (tail === signaturePath) return new HttpProblem('unsigned', `The manifest of ${where} is not signed.`);
  const [name = '', ...suffix] = tail.split('.');
  if (tables.some((table) => table.name === name) && suffix.length > 0 && !tail.includes('/')) {
    const allowed = Object.keys(files)
      .filter((path) => path.startsWith(`${name}.`))
      .map((path) => path.slice(name.length + 1));
    return new HttpProblem(
      'unknown-format',
      `The table ${name} of ${where} has no format “${suffix.join('.')}”; it has ${allowed.join(', ')}.`,
      {
        errors: [{ path: 'format', message: 'unknown format', allowed }],
      },
    );
  }
  const allowed = tables.map((table) => table.name);
  return new HttpProblem(
    'unknown-table',
    `${where} has no table or file “${tail}”; its tables are ${allowed.join(', ')}.`,
    {
      errors: [
        {
          path: 'table',
          message: 'unknown table or file',
          allowed: [
            ...allowed,
            ...Object.keys(files).filter((path) => !allowed.some((table) => path.startsWith(table))),
          ],
        },
      ],
    },
  );
}
