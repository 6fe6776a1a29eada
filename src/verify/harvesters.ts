import * as v from 'valibot';

import { essenceOf } from '../http/mediaType.ts';
import { decodeUtf8 } from '../model/bytes.ts';
import { routes } from '../routes.ts';
import { eachOf, type Walk } from './walk.ts';

/** The names that DCAT-US, DCAT-AP (JSON-LD) and schema.org have for the properties of a distribution. */
const addressName = /(?:^|:)(?:downloadURL|contentUrl)$/;
const mediaTypeName = /(?:^|:)(?:mediaType|encodingFormat)$/;
const sizeName = /(?:^|:)(?:byteSize|contentSize)$/;
const digestPattern = /\b[0-9a-f]{64}\b/;

type JsonObject = Record<string, unknown>;

/** Checks what a JSON catalogue says about files of current releases. Tests compare the other catalogues with these. */
export function proveCatalogue(walk: Walk, path: string, catalogue: unknown): void {
  for (const entry of objectsOf(catalogue)) proveEntry(walk, path, entry);
}

function* objectsOf(value: unknown): Generator<JsonObject> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield value as JsonObject;
  for (const part of Object.values(value)) yield* objectsOf(part);
}

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
export async function proveHarvest(walk: Walk): Promise<void> {
  await proveOai(walk);
  await proveCkan(walk);
}

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
