import * as v from 'valibot';

import { decodeUtf8 } from '../model/bytes.ts';
import { routes } from '../routes.ts';
import { proveCatalogue, proveHarvest } from './harvesters.ts';
import { proveRelease } from './release.ts';
import { eachOf, type Ledger, parseJson, type ReadAddress, type ReadAnswer, Walk } from './walk.ts';

const EntryPoint = v.looseObject({
  public_url: v.string(),
  documents: v.array(v.string()),
  reports: v.array(v.string()),
  links: v.record(v.string(), v.string()),
});

/** The health check, as far as it is about KV. */
const Health = v.looseObject({ damaged: v.array(v.string()) });

const ReleaseList = v.looseObject({
  report: v.string(),
  current: v.string(),
  releases: v.array(v.looseObject({ version: v.string() })),
});

/** The address is not that of a service: there is no valid entry point. */
export class NoServiceError extends Error {
  override name = 'NoServiceError';
}

/** Reads every address that a service's manifests and catalogues name. Throws {@link NoServiceError} without one. */
export async function proveService(read: ReadAddress): Promise<Ledger> {
  const walk = new Walk(read);
  const entryPoint = await walk.expectDocument(routes.entry.href(), EntryPoint, 'status', 'an entry point');
  if (!entryPoint)
    throw new NoServiceError(`${routes.entry.href()} does not answer as the entry point of an Open Report service.`);
  const entry = entryPoint.value;
  walk.publicUrl = entry.public_url;
  for (const link of [...Object.values(entry.links), ...entry.documents]) walk.name(link, routes.entry.href());
  for (const report of entry.reports) await proveReport(walk, report);
  await eachOf(entry.documents, (path) => proveDocument(walk, path));
  await proveHarvest(walk);
  await eachOf(walk.unread(), ([path, from]) => proveNamed(walk, path, from));
  return walk.ledger;
}

/** Checks every release of a report. A withdrawn release must answer that it was withdrawn. */
async function proveReport(walk: Walk, address: string): Promise<void> {
  const report = address.slice(`${routes.reports.href()}/`.length);
  await walk.expectAnswer(address);
  await proveIndex(walk, report);
  const list = routes.releases.href({ report });
  const listed = await walk.expectDocument(list, ReleaseList, 'status', 'a list of releases');
  if (!listed) return;
  const { releases, current } = listed.value;
  for (const { version, withdrawn } of releases) {
    if (withdrawn) await proveWithdrawn(walk, report, version);
    else await proveRelease(walk, report, version, version === current);
  }
}

/** Checks the index in KV by the health check, which reads it. Other requests may use the copy of it in the head. */
async function proveIndex(walk: Walk, report: string): Promise<void> {
  const address = `${routes.health.href()}?report=${encodeURIComponent(report)}`;
  const health = await walk.expectDocument(address, Health, 'status', 'a health check');
  const damaged = health?.value.damaged ?? ['it'];
  walk.ledger.expect('index', address, damaged.length === 0, () => `${damaged.join(', ')} cannot be proved`);
}

async function proveWithdrawn(walk: Walk, report: string, version: string): Promise<void> {
  const address = routes.report.href({ report: `${report}@${version}` });
  const { status } = await walk.read(address);
  walk.ledger.same('status', address, 'the status of a withdrawn release', status, 410);
}

/** Checks a document about the collection, once all releases are read, and notes every address of the service in it. */
async function proveDocument(walk: Walk, path: string): Promise<void> {
  const answer = await walk.expectAnswer(path);
  if (!answer) return;
  for (const address of ownAddresses(walk, answer)) walk.name(address, path);
  proveCatalogue(walk, path, parseJson(answer));
}

/** Finds absolute addresses of the service in a text: Turtle, XML, JSON, Markdown. */
function ownAddresses({ publicUrl }: Walk, answer: ReadAnswer): string[] {
  const escaped = publicUrl.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern = new RegExp(`${escaped}/[^\\s"'<>()\\\\^\`|]*`, 'gu');
  const isText = /json|xml|turtle|text\//.test(answer.header('content-type') ?? '');
  return isText
    ? [...decodeUtf8(answer.bytes).replaceAll('&amp;', '&').matchAll(pattern)].map(([address]) => address)
    : [];
}

/** The statuses of a working address; 405: it takes only POST. */
const answered = new Set([200, 302, 405]);

async function proveNamed(walk: Walk, path: string, from: string): Promise<void> {
  const { status } = await walk.read(path, {}, 'HEAD');
  // A release links the plain address of each of its rows as its original (RFC 7089). The row may be gone from the current one.
  const isAnswered = answered.has(status) || (status === 410 && from.includes('@'));
  walk.ledger.expect('links', path, isAnswered, () => `answers ${status}, and ${from} names it`);
}
