import * as v from 'valibot';

import { essenceOf } from '../http/mediaType.ts';
import { decodeUtf8 } from '../model/bytes.ts';
import { routes } from '../routes.ts';
import type { PublishedFile } from './published.ts';
import { parseJson } from './release.ts';
import { eachOf, type ReadAnswer, type Walk } from './walk.ts';

/** What catalogues call the facts of a distribution: DCAT-US, DCAT-AP in JSON-LD, schema.org. */
const addressName = /(?:^|:)(?:downloadURL|contentUrl)$/;
const mediaTypeName = /(?:^|:)(?:mediaType|encodingFormat)$/;
const sizeName = /(?:^|:)(?:byteSize|contentSize)$/;
const digestPattern = /\b[0-9a-f]{64}\b/;

type JsonObject = Record<string, unknown>;

/** Proves what catalogues in JSON say of the files of current releases; the others are proved to be the same graph by tests. */
export function proveCatalogues(walk: Walk, documents: ReadonlyMap<string, ReadAnswer>): void {
  for (const [path, answer] of documents) {
    for (const entry of objectsOf(parseJson(answer))) proveEntry(walk, path, entry);
  }
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
  const told = `${path} (${address})`;
  const digest = digestPattern.exec(JSON.stringify(entry))?.[0];
  if (digest !== undefined) ledger.same('catalogues', told, 'the checksum', digest, file.digest);
  const size = textOf(valueOf(entry, sizeName));
  if (size !== null) ledger.same('catalogues', told, 'the size', Number.parseInt(size, 10), file.size);
  proveMediaType(walk, told, textOf(valueOf(entry, mediaTypeName)), file);
}

function proveMediaType({ ledger }: Walk, told: string, stated: string | null, file: PublishedFile): void {
  if (stated === null) return;
  const essence = essenceOf(file.media_type);
  // DCAT-AP names media types by their IANA address, which ends in the type.
  ledger.expect('catalogues', told, stated.endsWith(essence), () => `the media type is ${stated}, expected ${essence}`);
}

const valueOf = (entry: JsonObject, name: RegExp): unknown =>
  Object.entries(entry).find(([property]) => name.test(property))?.[1];

/** A value's text, whether it is by itself or as JSON-LD's `@id` or `@value`. */
function textOf(value: unknown): string | null {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (typeof value !== 'object' || value === null) return null;
  const { '@id': id, '@value': literal } = value as JsonObject;
  return textOf(id ?? literal);
}

/** Proves that harvesters are answered with every record: the texts are in values of their own, which no manifest names. */
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
  const answer = await walk.expectAnswer(address);
  const list = v.safeParse(PackageList, answer ? parseJson(answer) : undefined);
  if (!walk.ledger.expect('harvest', address, list.success, () => 'is not a list of packages')) return;
  await eachOf((list.output as v.InferOutput<typeof PackageList>).result, async (id) => {
    const own = `${routes.ckanAction.href({ action: 'package_show' })}?id=${encodeURIComponent(id)}`;
    const shown = await walk.expectAnswer(own);
    walk.ledger.expect('harvest', own, shown !== null && v.is(Package, parseJson(shown)), () => 'is not a package');
  });
}

async function readText(walk: Walk, address: string): Promise<string> {
  const answer = await walk.expectAnswer(address);
  return answer ? decodeUtf8(answer.bytes) : '';
}
