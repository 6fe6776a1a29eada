import type { Facts } from '../answers/policy.ts';
import type { ProblemSlug } from '../answers/problemTypes.ts';
import { formatLinks } from '../http/link.ts';
import { negotiateMediaType } from '../http/negotiate.ts';
import { isServed, type PublishedRelease, type ReportNode } from '../model/collection.ts';
import type { Withdrawal } from '../model/release.ts';
import { fileHref, releaseName, retired, type Route, routes } from '../routes.ts';
import type { RequestContext } from './answer.ts';

/** A member of `errors`: the query parameter or the part of the path that is wrong, a message, and the allowed values. */
interface ProblemError {
  parameter?: string;
  path?: string;
  message: string;
  allowed?: readonly (string | number)[];
}

interface Circumstances {
  errors?: readonly ProblemError[];
  /** Header fields of the response. */
  facts?: Partial<Facts>;
  /** Extension members (RFC 9457 §3.2). */
  members?: Readonly<Record<string, unknown>>;
}

/** An error of the request or of the service. The client gets it as problem+json (RFC 9457), or as a page. */
export class HttpProblem extends Error {
  override name = 'HttpProblem';
  readonly slug: ProblemSlug;
  readonly circumstances: Circumstances;

  /** @param detail one sentence with the wrong value in it */
  constructor(slug: ProblemSlug, detail: string, circumstances: Circumstances = {}) {
    super(detail);
    this.slug = slug;
    this.circumstances = circumstances;
  }
}

/** Returns the offer that Accept prefers; throws {@link HttpProblem} 406. `of` names the representation in the message. */
export function negotiate<Offer extends { mediaType: string }>(
  { headers }: Request,
  of: string,
  offers: readonly Offer[],
): Offer {
  const allowed = offers.map(({ mediaType }) => mediaType);
  const chosen = negotiateMediaType(headers.get('Accept'), allowed);
  const offer = offers.find(({ mediaType }) => mediaType === chosen);
  if (offer) return offer;
  throw new HttpProblem('not-acceptable', `Accept excludes every format of ${of}: ${allowed.join(', ')}.`, {
    errors: [{ parameter: 'Accept', message: 'no format is acceptable', allowed }],
    facts: { vary: ['Accept'] },
  });
}

/** 404 for an unknown table; `allowed` are the known ones. */
export const unknownTable = (detail: string, allowed: readonly string[]): HttpProblem =>
  new HttpProblem('unknown-table', detail, { errors: [{ path: 'table', message: 'unknown table or file', allowed }] });

/** 404 for an unknown suffix; `allowed` are the known ones. */
export const unknownFormat = (detail: string, allowed: readonly string[]): HttpProblem =>
  new HttpProblem('unknown-format', detail, { errors: [{ path: 'format', message: 'unknown format', allowed }] });

/** Returns the format with a suffix; throws {@link HttpProblem} 404. `detail` words the problem, without the known suffixes. */
export function findFormat<Format extends { extension: string }>(
  formats: readonly Format[],
  extension: string,
  detail: string,
): Format {
  const format = formats.find((each) => each.extension === extension);
  if (format) return format;
  const allowed = formats.map((each) => each.extension);
  throw unknownFormat(`${detail} ${allowed.join(', ')}.`, allowed);
}

/** Extension members of the problem (RFC 9457 §3.2). */
type Members = { successor?: string } & Record<string, unknown>;

/** 410 for everything of a release that was withdrawn. */
export function withdrawnRelease(report: string, { version, withdrawn }: PublishedRelease): HttpProblem {
  const { withdrawn: at, reason, successor } = withdrawn!;
  const address = routes.report.href({ report: successor === null ? report : releaseName(report, successor) });
  return goneProblem(
    'withdrawn-release',
    `The release ${version} of ${report} was withdrawn at ${at}: ${reason.en} Use ${address} instead.`,
    { version, withdrawn: at, reason, successor: address },
  );
}

/** Throws 410 for a retired route, with the address that replaces it. */
export function answerRetired(_: unknown, { match, path }: RequestContext): never {
  const { pattern: successor }: Route = routes[retired[match.name as keyof typeof retired]];
  throw goneProblem('gone', `${path} is not served any more. Use ${successor} instead.`, { successor });
}

/** 410 for the plain address of a table or a row that only older releases have; `null` if no release ever had it. */
export function goneAt(node: ReportNode, table: string, id: string | undefined): HttpProblem | null {
  const { gone, report } = node;
  const last = Object.hasOwn(gone.tables, table)
    ? gone.tables[table]!
    : id === undefined
      ? null
      : lastOf(node, table, id);
  if (last === null) return null;
  const path = id === undefined ? table : `${table}/${id}`;
  const withdrawal = gone.withdrawn[path];
  const detail = `${path} is not in ${report}@${node.current}; the last release that had it is ${last}.`;
  return goneProblem('gone', withdrawal ? `${detail} ${withdrawal.reason.en}` : detail, {
    last_version: last,
    ...(isServed(node, last) && { last: fileHref(report, last, path) }),
    ...(withdrawal && describeWithdrawal(withdrawal, report, table)),
  });
}

function lastOf({ gone }: ReportNode, table: string, id: string): string | null {
  const versions = Object.hasOwn(gone.rows, table) ? Object.entries(gone.rows[table]!) : [];
  return versions.find(([, ids]) => ids.includes(id))?.[0] ?? null;
}

const describeWithdrawal = ({ withdrawn, reason, successor }: Withdrawal, report: string, table: string): Members => ({
  withdrawn,
  reason,
  ...(successor !== null && { successor: routes.row.href({ report, table, id: successor }) }),
});

/** A 410. If there is a successor, a `successor-version` link (RFC 5829 §3.4) names it too. */
function goneProblem(slug: 'withdrawn-release' | 'gone', detail: string, members: Members): HttpProblem {
  const { successor } = members;
  return new HttpProblem(slug, detail, {
    members: { ...members },
    ...(successor !== undefined && { facts: { link: formatLinks([{ href: successor, rel: 'successor-version' }]) } }),
  });
}
