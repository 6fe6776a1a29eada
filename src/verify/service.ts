import * as v from 'valibot';

import { essenceOf } from '../http/mediaType.ts';
import { decodeUtf8 } from '../model/bytes.ts';
import { routes } from '../routes.ts';
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
  await proveOai(walk);
  await proveCkan(walk);
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
  for (const entry of objectsOf(parseJson(answer))) proveEntry(walk, path, entry);
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

/** The names that DCAT-US, DCAT-AP (JSON-LD) and schema.org have for the properties of a distribution. */
const addressName = /(?:^|:)(?:downloadURL|contentUrl)$/;
const mediaTypeName = /(?:^|:)(?:mediaType|encodingFormat)$/;
const sizeName = /(?:^|:)(?:byteSize|contentSize)$/;
const digestPattern = /\b[0-9a-f]{64}\b/;

type JsonObject = Record<string, unknown>;

function* objectsOf(value: unknown): Generator<JsonObject> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield value as JsonObject;
  for (const part of Object.values(value)) yield* objectsOf(part);
}

/** Checks what a JSON catalogue says about files of current releases. Tests compare the other catalogues with these. */
function proveEntry(walk: Walk, path: string, entry: JsonObject): void {
  const address = textOf(valueOf(entry, addressName));
  const file = address === null ? undefined : walk.currentFiles.get(walk.pathOf(address) ?? '');
  if (!file || address === null) return;
  const { ledger } = walk;
  const place = `${path} (${address})`;
  const digest = digestPattern.exec(JSON.stringify(entry))?.[0];
  if (digest !== undefined) ledger.same('catalogues', place, 'the checksum', digest, file.digest);
  const size = textOf(valueOf(entry, sizeName));
  if (size !== null) ledger.same('catalogues', place, 'the size', Number.parseInt(size, 10), file.size);
  const stated = textOf(valueOf(entry, mediaTypeName));
  if (stated === null) return;
  const essence = essenceOf(file.media_type);
  // DCAT-AP writes a media type as an IANA address, which ends in it.
  const holds = stated.endsWith(essence);
  ledger.expect('catalogues', place, holds, () => `the media type is ${stated}, expected ${essence}`);
}

const valueOf = (entry: JsonObject, name: RegExp): unknown =>
  Object.entries(entry).find(([property]) => name.test(property))?.[1];

/** Returns a value as text: a plain value, or the `@id` or `@value` of JSON-LD; otherwise `null`. */
function textOf(value: unknown): string | null {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (typeof value !== 'object' || value === null) return null;
  const { '@id': id, '@value': literal } = value as JsonObject;
  return textOf(id ?? literal);
}

/** Checks that harvesters get every record. No manifest names the values with the metadata, so no other check reads them. */
async function proveOai(walk: Walk): Promise<void> {
  const base = routes.oai.href();
  const formats = await readText(walk, `${base}?verb=ListMetadataFormats`);
  const prefixes = [...formats.matchAll(/<metadataPrefix>([^<]+)<\/metadataPrefix>/g)].map(([, prefix]) => prefix!);
  for (const prefix of prefixes) {
    let next: string | undefined = `metadataPrefix=${prefix}`;
    while (next !== undefined) {
      const address: string = `${base}?verb=ListRecords&${next}`;
      const page = await readText(walk, address);
      const error = /<error code="([^"]+)"/.exec(page)?.[1] ?? null;
      const holds = walk.ledger.expect('harvest', address, page !== '' && error === null, () =>
        error === null ? 'lists no records' : `answers the error ${error}`,
      );
      const token = /<resumptionToken[^>]*>([^<]+)</.exec(page)?.[1];
      next = holds && token !== undefined ? `resumptionToken=${encodeURIComponent(token)}` : undefined;
    }
  }
}

const PackageList = v.looseObject({ result: v.array(v.string()) });
const Package = v.looseObject({ success: v.literal(true) });

async function proveCkan(walk: Walk): Promise<void> {
  const address = routes.ckanAction.href({ action: 'package_list' });
  const list = await walk.expectDocument(address, PackageList, 'harvest', 'a list of packages');
  await eachOf(list?.value.result ?? [], async (id) => {
    const own = `${routes.ckanAction.href({ action: 'package_show' })}?id=${encodeURIComponent(id)}`;
    await walk.expectDocument(own, Package, 'harvest', 'a package');
  });
}

async function readText(walk: Walk, address: string): Promise<string> {
  const answer = await walk.expectAnswer(address);
  return answer ? decodeUtf8(answer.bytes) : '';
}

/** The statuses of a working address; 405: it takes only POST. */
const answered = new Set([200, 302, 405]);

async function proveNamed(walk: Walk, path: string, from: string): Promise<void> {
  const { status } = await walk.read(path, {}, 'HEAD');
  // A release links the plain address of each of its rows as its original (RFC 7089). The row may be gone from the current one.
  const isAnswered = answered.has(status) || (status === 410 && from.includes('@'));
  walk.ledger.expect('links', path, isAnswered, () => `answers ${status}, and ${from} names it`);
}
