import { essenceOf } from '../http/mediaType.ts';
import type { PublishedFile } from './published.ts';
import { parseJson } from './release.ts';
import type { ReadAnswer } from './serviceReader.ts';
import type { Walk } from './walk.ts';

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

/** A value's text, whether it stands by itself or as JSON-LD's `@id` or `@value`. */
function textOf(value: unknown): string | null {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (typeof value !== 'object' || value === null) return null;
  const { '@id': id, '@value': literal } = value as JsonObject;
  return textOf(id ?? literal);
}
