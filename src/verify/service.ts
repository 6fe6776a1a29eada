import * as v from 'valibot';

import { decodeUtf8 } from '../model/bytes.ts';
import { routes } from '../routes.ts';
import { proveCatalogues, proveHarvest } from './harvesters.ts';
import { EntryPoint, Health, ReleaseList } from './published.ts';
import { parseJson, proveRelease } from './release.ts';
import { eachOf, type Ledger, type ReadAddress, type ReadAnswer, Walk } from './walk.ts';

/** A service that can't be proved at all: its entry point does not answer as one. */
export class NoServiceError extends Error {
  override name = 'NoServiceError';
}

/**
 * Walks a running service from its entry point, reads every address that its manifests and catalogues name, and proves
 * that everything is what it is said to be. Throws {@link NoServiceError} where there is no such service.
 */
export async function proveService(read: ReadAddress): Promise<Ledger> {
  const walk = new Walk(read);
  const entry = await readEntry(walk);
  walk.publicUrl = entry.public_url;
  for (const link of [...Object.values(entry.links), ...entry.documents]) walk.name(link, routes.entry.href());
  for (const report of entry.reports) await proveReport(walk, report);
  const documents = await readDocuments(walk, entry.documents);
  proveCatalogues(walk, documents);
  await proveHarvest(walk);
  await eachOf(walk.unread(), ([path, from]) => proveNamed(walk, path, from));
  return walk.ledger;
}

async function readEntry(walk: Walk): Promise<EntryPoint> {
  const answer = await walk.expectAnswer(routes.entry.href());
  const entry = v.safeParse(EntryPoint, answer ? parseJson(answer) : undefined);
  if (entry.success) return entry.output;
  throw new NoServiceError(`${routes.entry.href()} does not answer as the entry point of an Open Report service.`);
}

/** Proves every release of a report; one that was withdrawn must say so. */
async function proveReport(walk: Walk, address: string): Promise<void> {
  const report = address.slice(`${routes.reports.href()}/`.length);
  await walk.expectAnswer(address);
  await proveIndex(walk, report);
  const list = routes.releases.href({ report });
  const answer = await walk.expectAnswer(list);
  const parsed = v.safeParse(ReleaseList, answer ? parseJson(answer) : undefined);
  if (!walk.ledger.expect('status', list, parsed.success, () => 'is not a list of releases')) return;
  const { releases, current } = parsed.output as v.InferOutput<typeof ReleaseList>;
  for (const { version, withdrawn } of releases) {
    if (withdrawn) await proveWithdrawn(walk, report, version);
    else await proveRelease(walk, report, version, version === current);
  }
}

/** The service reads the way to a report in KV itself: requests may be answered out of what the head carries of it. */
async function proveIndex(walk: Walk, report: string): Promise<void> {
  const address = `${routes.health.href()}?report=${encodeURIComponent(report)}`;
  const answer = await walk.expectAnswer(address);
  const health = v.safeParse(Health, answer ? parseJson(answer) : undefined);
  const damaged = health.success ? health.output.damaged : ['it'];
  walk.ledger.expect('index', address, damaged.length === 0, () => `${damaged.join(', ')} cannot be proved`);
}

async function proveWithdrawn(walk: Walk, report: string, version: string): Promise<void> {
  const address = routes.report.href({ report: `${report}@${version}` });
  const { status } = await walk.read(address);
  walk.markRead(address);
  walk.ledger.same('status', address, 'the status of a withdrawn release', status, 410);
}

/** Reads the documents about the whole collection, and names every address of the service in them. */
async function readDocuments(walk: Walk, paths: readonly string[]): Promise<Map<string, ReadAnswer>> {
  const documents = new Map<string, ReadAnswer>();
  await eachOf(paths, async (path) => {
    const answer = await walk.expectAnswer(path);
    if (!answer) return;
    documents.set(path, answer);
    for (const address of ownAddresses(walk, answer)) walk.name(address, path);
  });
  return documents;
}

/** Absolute addresses of the service in a text of whatever syntax: Turtle, XML, JSON, Markdown `[name](address)`. */
function ownAddresses({ publicUrl }: Walk, answer: ReadAnswer): string[] {
  const escaped = publicUrl.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern = new RegExp(`${escaped}/[^\\s"'<>()\\\\^\`|]*`, 'gu');
  const isText = /json|xml|turtle|text\//.test(answer.header('content-type') ?? '');
  return isText
    ? [...decodeUtf8(answer.bytes).replaceAll('&amp;', '&').matchAll(pattern)].map(([address]) => address)
    : [];
}

/**
 * 405 is the answer of a protocol that takes only POST. 410 is that of a row which an older release has: the release names
 * its original (RFC 7089), which says where the row was last.
 */
const answered = new Set([200, 302, 405, 410]);

async function proveNamed(walk: Walk, path: string, from: string): Promise<void> {
  const { status } = await walk.read(path, {}, 'HEAD');
  walk.markRead(path);
  // A release names the plain address of each of its rows, which is gone once the current release lacks the row.
  const isAnswered = answered.has(status) || (status === 410 && from.includes('@'));
  walk.ledger.expect('links', path, isAnswered, () => `answers ${status}, and ${from} names it`);
}
