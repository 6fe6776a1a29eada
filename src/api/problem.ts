import type { Facts } from '../answers/policy.ts';
import type { ProblemSlug } from '../answers/problemTypes.ts';
import { formatLinks } from '../http/link.ts';
import { isStanding, type PublishedRelease, type ReportNode } from '../model/collection.ts';
import type { Withdrawal } from '../model/release.ts';
import { fileHref, releaseName, retired, type Route, routes } from '../routes.ts';
import type { RequestContext } from './answer.ts';

/** One fault among several in a request: where (a query parameter, or a path into the body), what, and what is allowed. */
interface ProblemError {
  parameter?: string;
  path?: string;
  message: string;
  allowed?: readonly (string | number)[];
}

interface Circumstances {
  errors?: readonly ProblemError[];
  /** What its header fields say. */
  facts?: Partial<Facts>;
  /** Extension members (RFC 9457 §3.2). */
  members?: Readonly<Record<string, unknown>>;
}

/** A request that can't be answered as it is: becomes one problem+json. */
export class HttpProblem extends Error {
  override name = 'HttpProblem';
  readonly slug: ProblemSlug;
  readonly circumstances: Circumstances;

  /** @param detail one sentence that names the value that was wrong */
  constructor(slug: ProblemSlug, detail: string, circumstances: Circumstances = {}) {
    super(detail);
    this.slug = slug;
    this.circumstances = circumstances;
  }
}

/** Nothing is served at an address. */
export const notFound = (path: string, detail = `Nothing is served at ${path}.`): HttpProblem =>
  new HttpProblem('not-found', detail);

/** 406 with what there is; `of` names the thing that has no acceptable format. */
export const notAcceptable = (of: string, allowed: readonly string[]): HttpProblem =>
  new HttpProblem('not-acceptable', `Accept excludes every format of ${of}: ${allowed.join(', ')}.`, {
    errors: [{ parameter: 'Accept', message: 'no format is acceptable', allowed }],
    facts: { vary: ['Accept'] },
  });

/** 404 for a table that there is not; `allowed` are those that there are. */
export const unknownTable = (detail: string, allowed: readonly string[]): HttpProblem =>
  new HttpProblem('unknown-table', detail, { errors: [{ path: 'table', message: 'unknown table or file', allowed }] });

/** 404 for a suffix that names no format. */
export const unknownFormat = (detail: string, allowed: readonly string[]): HttpProblem =>
  new HttpProblem('unknown-format', detail, { errors: [{ path: 'format', message: 'unknown format', allowed }] });

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

/** Refuses an address that is not served any more: 410 with what to use in its place. */
export function answerRetired(_: unknown, { match, path }: RequestContext): never {
  const { pattern: successor }: Route = routes[retired[match.name as keyof typeof retired]];
  throw goneProblem('gone', `${path} is not served any more. Use ${successor} instead.`, { successor });
}

/** 410 for a plain address of a table or a row that an older release has; `null` where none ever had it. */
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
  return goneProblem(
    'gone',
    [`${path} is not in ${report}@${node.current}; the last release that had it is ${last}.`, withdrawal?.reason.en]
      .filter((sentence) => sentence !== undefined)
      .join(' '),
    {
      ...lastState(node, last, path),
      ...(withdrawal && describeWithdrawal(withdrawal, report, table)),
    },
  );
}

function lastOf({ gone }: ReportNode, table: string, id: string): string | null {
  const versions = Object.hasOwn(gone.rows, table) ? Object.entries(gone.rows[table]!) : [];
  return versions.find(([, ids]) => ids.includes(id))?.[0] ?? null;
}

/** Where the last state can still be read, unless that release was withdrawn too. */
const lastState = (node: ReportNode, version: string, path: string): Members => ({
  last_version: version,
  ...(isStanding(node, version) && { last: fileHref(node.report, version, path) }),
});

const describeWithdrawal = ({ withdrawn, reason, successor }: Withdrawal, report: string, table: string): Members => ({
  withdrawn,
  reason,
  ...(successor !== null && { successor: routes.row.href({ report, table, id: successor }) }),
});

/** A problem with the successor among its members, and as a link (RFC 5829 §3.4). */
function goneProblem(slug: 'withdrawn-release' | 'gone', detail: string, members: Members): HttpProblem {
  const { successor } = members;
  return new HttpProblem(slug, detail, {
    members: { ...members },
    ...(successor !== undefined && { facts: { link: formatLinks([{ href: successor, rel: 'successor-version' }]) } }),
  });
}
