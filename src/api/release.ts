import { currentRelease, type PublishedRelease, type ReportNode } from '../model/collection.ts';
import type { Manifest } from '../model/manifest.ts';
import { inEnglish, releaseName, type Route, routes } from '../routes.ts';
import type { Snapshot } from '../storage/snapshot.ts';
import { type Answer, type Context, redirect, type RedirectAnswer, type State } from './answer.ts';
import { HttpProblem, withdrawnRelease } from './problem.ts';
import { addressWith, readQueryString } from './request.ts';

/** Splits the `{report}` of an address; `version` is `null` for `nanhai-2020` and `nanhai-2020@latest`. */
export function parseReference(name: string): { report: string; version: string | null } {
  const at = name.indexOf('@');
  if (at < 0) return { report: name, version: null };
  const version = name.slice(at + 1);
  return { report: name.slice(0, at), version: version === 'latest' ? null : version };
}

/** The release of an address. */
export interface ResolvedRelease {
  node: ReportNode;
  release: PublishedRelease;
  /** Whether the address has a version or a range of versions (`nanhai-2020@1`). */
  pinned: boolean;
  /** `false` for a range of versions: `release` is then the newest one in it. */
  exact: boolean;
  /** Whether the answer is a memento (RFC 7089): the address has a version, or Accept-Datetime chose the release. */
  isMemento: boolean;
}

/** Finds the release that the `{report}` of an address names. Throws {@link HttpProblem} 404 or 410. */
export async function resolveRelease({ snapshot, storage }: State, name: string): Promise<ResolvedRelease> {
  const { report, version } = parseReference(name);
  const node = await snapshot.report(storage, report);
  if (!node) throw unknownReport(snapshot, report);
  const pinned = version !== null;
  const matched = pinned ? matchVersion(node, version) : { release: currentRelease(node), exact: true };
  return { node, ...matched, pinned, isMemento: pinned };
}

/** Reads the manifest of the current release of a report that exists. */
export const currentManifest = async ({ snapshot, storage }: State, report: string): Promise<Manifest> =>
  storage.manifest(currentRelease((await snapshot.report(storage, report))!).manifest.digest);

/**
 * Makes a handler that gets the release which `{report}` names. A range of versions is redirected to the same address of
 * the newest release in it, which then never changes.
 */
export const withRelease =
  <Parameters extends { readonly report: string }>(
    answer: (found: ResolvedRelease, parameters: Parameters, context: Context) => Answer | Promise<Answer>,
  ) =>
  async (parameters: Parameters, context: Context): Promise<Answer> => {
    const found = await resolveRelease(context, parameters.report);
    return found.exact ? answer(found, parameters, context) : redirectTo(context, found);
  };

function redirectTo({ match, request }: Context, { node, release }: ResolvedRelease): RedirectAnswer {
  const route = routes[match.name] as Route;
  const href = route.href({ ...match.parameters, report: releaseName(node.report, release.version) });
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
