import { currentRelease, type PublishedRelease, type ReportNode } from '../model/collection.ts';
import { inEnglish, releaseName, type Route, routes } from '../routes.ts';
import type { Snapshot } from '../storage/snapshot.ts';
import type { Storage } from '../storage/storage.ts';
import { type Answer, type Context, redirect, type RedirectAnswer } from './answer.ts';
import { HttpProblem, withdrawnRelease } from './problem.ts';
import { addressWith, readQueryString } from './request.ts';

/** The parsed `{report}` of an address: `nanhai-2020`, `nanhai-2020@1.0.0`, `nanhai-2020@1`, `nanhai-2020@latest`. */
export interface Reference {
  report: string;
  /** The version or range after `@`; `null` for the latest release. */
  version: string | null;
}

export function parseReference(name: string): Reference {
  const at = name.indexOf('@');
  if (at < 0) return { report: name, version: null };
  const version = name.slice(at + 1);
  return { report: name.slice(0, at), version: version === 'latest' ? null : version };
}

/** The release of an address. */
export interface ResolvedRelease {
  node: ReportNode;
  release: PublishedRelease;
  /** Whether the address has exactly this version, so that its content never changes. */
  pinned: boolean;
  /** Whether the state is a past one: the address has its version, or Accept-Datetime chose it. */
  past: boolean;
}

/**
 * Finds the release of a reference. For a range of versions it returns the `{report}` of the newest release in it, to which
 * the client is redirected. Throws {@link HttpProblem} 404 or 410.
 */
export async function resolveRelease(
  snapshot: Snapshot,
  storage: Storage,
  { report, version }: Reference,
): Promise<ResolvedRelease | { redirectTo: string }> {
  const node = await snapshot.report(storage, report);
  if (!node) throw unknownReport(snapshot, report);
  if (version === null) return { node, release: currentRelease(node), pinned: false, past: false };
  const { release, exact } = matchVersion(node, version);
  return exact ? { node, release, pinned: true, past: true } : { redirectTo: releaseName(report, release.version) };
}

/**
 * Makes a handler that gets the release which `{report}` names. A range of versions is redirected to the same address of
 * the newest release in it.
 */
export const inRelease =
  <Parameters extends { readonly report: string }>(
    answer: (found: ResolvedRelease, parameters: Parameters, context: Context) => Answer | Promise<Answer>,
  ) =>
  async (parameters: Parameters, context: Context): Promise<Answer> => {
    const { snapshot, storage } = context;
    const found = await resolveRelease(snapshot, storage, parseReference(parameters.report));
    return 'redirectTo' in found ? redirectTo(context, found.redirectTo) : answer(found, parameters, context);
  };

/** Like {@link resolveRelease}, but returns the newest release of a range instead of a redirect. */
export async function resolveExactly(snapshot: Snapshot, storage: Storage, name: string): Promise<ResolvedRelease> {
  const found = await resolveRelease(snapshot, storage, parseReference(name));
  return 'redirectTo' in found ? resolveExactly(snapshot, storage, found.redirectTo) : found;
}

function redirectTo({ match, request }: Context, report: string): RedirectAnswer {
  const route = routes[match.name] as Route;
  const href = route.href({ ...match.parameters, report });
  return redirect(addressWith(match.english ? inEnglish(href) : href, readQueryString(request.url).written));
}

/** Finds a release by its version, or the newest one of a range (`1`, `1.2`, `latest`). Throws {@link HttpProblem} 404, 410. */
export function matchVersion(node: ReportNode, version: string): { release: PublishedRelease; exact: boolean } {
  if (version === 'latest') return { release: currentRelease(node), exact: false };
  const named = node.releases.find((release) => release.version === version);
  if (named?.withdrawn) throw withdrawnRelease(node.report, named);
  if (named) return { release: named, exact: true };
  const available = node.releases.filter(({ withdrawn }) => !withdrawn);
  // Releases are listed newest first.
  const newest =
    /^\d+(?:\.\d+)?$/.test(version) && available.find((release) => release.version.startsWith(`${version}.`));
  if (newest) return { release: newest, exact: false };
  const allowed = available.map((release) => release.version);
  throw new HttpProblem(
    'unknown-release',
    `The report ${node.report} has no release “${version}”; it has ${allowed.join(', ')}.`,
    { errors: [{ path: 'report', message: 'unknown release', allowed }] },
  );
}

function unknownReport(snapshot: Snapshot, report: string): HttpProblem {
  const { tree } = snapshot.root;
  const allowed = 'reports' in tree ? Object.keys(tree.reports).slice(0, 50) : [];
  const list = allowed.length > 0 ? `; there are ${allowed.join(', ')}` : '';
  return new HttpProblem('unknown-report', `There is no report “${report}”${list}.`, {
    errors: [{ path: 'report', message: 'unknown report', ...(allowed.length > 0 && { allowed }) }],
  });
}
