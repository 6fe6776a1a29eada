import { csvParseRows } from 'd3-dsv';
import * as v from 'valibot';

import { formats } from '../formats/registry.ts';
import { formatEntityTag, formatReprDigest } from '../http/entityTag.ts';
import { type Bytes, decodeUtf8, sha256 } from '../model/bytes.ts';
import { csvwPath, digestsPath, isEdition, manifestPath, signaturePath, type Stored } from '../model/manifest.ts';
import { releaseName, routes } from '../routes.ts';
import { type PublishedFile, PublishedManifest, type PublishedTable } from './published.ts';
import { eachOf, type ReadAnswer, type Walk } from './walk.ts';

/** Checks one release: its manifest, every file in it, and whether the formats of each table agree. */
export async function proveRelease(walk: Walk, report: string, version: string, current: boolean): Promise<void> {
  const name = releaseName(report, version);
  const at = (path: string) => routes.file.href({ report: name, path });
  const manifest = await readManifest(walk, at(manifestPath), report, version);
  if (!manifest) return;
  await proveManifestSignature(walk, at(signaturePath), manifest);
  const answers = new Map<string, ReadAnswer>();
  await eachOf(Object.entries(manifest.value.files), async ([path, file]) => {
    const answer = await proveStoredFile(walk, at(path), file);
    if (answer) {
      answers.set(path, answer);
      if (!isEdition(path)) proveImmutable(walk, at(path), answer);
      await proveRevalidation(walk, at(path), answer);
    }
    if (current) await proveLatest(walk, report, path, file, at(path));
  });
  const digests = answers.get(digestsPath);
  if (digests) proveDigests(walk, at(digestsPath), manifest.value.files, digests);
  for (const table of manifest.value.tables) await proveTableOf(walk, name, table, answers);
}

async function readManifest(walk: Walk, path: string, report: string, version: string) {
  const manifest = await walk.expectDocument(path, PublishedManifest, 'status', 'a manifest that can be read');
  if (!manifest) return null;
  await proveRevalidation(walk, path, manifest.answer);
  const name = releaseName(manifest.value.report, manifest.value.version);
  walk.ledger.same('status', path, 'its release', name, releaseName(report, version));
  return manifest;
}

/** Checks that an address serves exactly this file: its bytes, header fields, content codings, and HEAD. */
async function proveStoredFile(walk: Walk, path: string, file: PublishedFile): Promise<ReadAnswer | null> {
  const answer = await walk.expectAnswer(path);
  if (!answer) return null;
  const { ledger } = walk;
  ledger.same('digest', path, 'the SHA-256 of the bytes', await sha256(answer.bytes), file.digest);
  ledger.same('size', path, 'the number of bytes', answer.bytes.length, file.size);
  ledger.same('size', path, 'Content-Length', answer.header('content-length'), String(file.size));
  proveHeaders(walk, path, answer, file.digest);
  ledger.same('headers', path, 'Content-Type', answer.header('content-type'), file.media_type);
  for (const [coding, stored] of Object.entries(file.codings ?? {})) await proveCoding(walk, path, coding, stored);
  await proveHead(walk, path, answer);
  return answer;
}

function proveHeaders({ ledger }: Walk, path: string, answer: ReadAnswer, digest: string): void {
  ledger.same('headers', path, 'ETag', answer.header('etag'), formatEntityTag(digest));
  ledger.same('headers', path, 'Repr-Digest', answer.header('repr-digest'), formatReprDigest(digest));
}

async function proveCoding(walk: Walk, path: string, coding: string, stored: Stored): Promise<void> {
  const { ledger } = walk;
  const answer = await walk.read(path, { 'accept-encoding': coding });
  ledger.same('codings', path, `Content-Encoding for ${coding}`, answer.header('content-encoding'), coding);
  ledger.same('codings', path, `the SHA-256 in ${coding}`, await sha256(answer.bytes), stored.digest);
  ledger.same('codings', path, `the number of bytes in ${coding}`, answer.bytes.length, stored.size);
  proveHeaders(walk, path, answer, stored.digest);
}

/** Header fields that HEAD must have with the same values as GET (RFC 9110 §9.3.2). */
const alike = ['content-type', 'content-length', 'etag', 'last-modified', 'cache-control', 'content-location', 'link'];

async function proveHead(walk: Walk, path: string, answer: ReadAnswer): Promise<void> {
  const head = await walk.read(path, {}, 'HEAD');
  walk.ledger.same('head', path, 'the status of HEAD', head.status, answer.status);
  for (const name of alike) {
    walk.ledger.same('head', path, `${name} of HEAD`, head.header(name), answer.header(name));
  }
}

function proveImmutable({ ledger }: Walk, path: string, answer: ReadAnswer): void {
  const cacheControl = answer.header('cache-control') ?? '';
  ledger.expect('caching', path, /\bimmutable\b/.test(cacheControl), () => `Cache-Control is “${cacheControl}”`);
}

async function proveRevalidation(walk: Walk, path: string, answer: ReadAnswer): Promise<void> {
  const again = await walk.read(path, { 'if-none-match': answer.header('etag') ?? '' });
  walk.ledger.same('caching', path, 'the status of If-None-Match with its own ETag', again.status, 304);
}

/** Checks that the plain address has the same bytes, and names their permanent address. */
async function proveLatest(
  walk: Walk,
  report: string,
  path: string,
  file: PublishedFile,
  pinned: string,
): Promise<void> {
  const address = routes.file.href({ report, path });
  walk.currentFiles.set(address, file);
  const answer = await walk.expectAnswer(address);
  if (!answer) return;
  const tag = answer.header('etag') ?? '';
  walk.ledger.expect('latest', address, tag.includes(file.digest), () => `ETag is ${tag}, expected ${file.digest}`);
  walk.ledger.same('latest', address, 'the number of bytes', answer.bytes.length, file.size);
  walk.ledger.same('latest', address, 'Content-Location', answer.header('content-location'), pinned);
}

function proveDigests({ ledger }: Walk, address: string, files: PublishedManifest['files'], answer: ReadAnswer): void {
  for (const line of decodeUtf8(answer.bytes).split('\n').filter(Boolean)) {
    const path = line.slice(66);
    ledger.same('sha256sums', address, path, line.slice(0, 64), files[path]?.digest);
  }
}

async function proveTableOf(
  walk: Walk,
  name: string,
  table: PublishedTable,
  answers: ReadonlyMap<string, ReadAnswer>,
): Promise<void> {
  const compared = new Map(
    [...answers].flatMap(([path, answer]) => {
      const suffix = path.startsWith(`${table.name}.`) ? path.slice(table.name.length + 1) : '';
      return suffix !== '' && isCompared(suffix) ? [[suffix, answer] as const] : [];
    }),
  );
  const rows = proveTable(walk, routes.table.href({ report: name, table: table.name }), table, compared);
  for (const row of new Set([rows[0], rows.at(-1)])) if (row) await proveRow(walk, name, table, row);
}

/** Reads the cells of a file. `like` are the rows of the first format, `null` when that one itself is read. */
type ReadCells = (text: string, table: PublishedTable, like: readonly string[][] | null) => string[][];

const TableRows = v.looseObject({ rows: v.array(v.record(v.string(), v.unknown())) });

/** Reads each text format into cells as CSV writes them. The encoders share none of this code. */
const readers: Readonly<Record<string, ReadCells>> = {
  json: (text, table) => v.parse(TableRows, JSON.parse(text)).rows.map((row) => cellsOf(row, table)),
  jsonl: (text, table) =>
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => cellsOf(v.parse(v.record(v.string(), v.unknown()), JSON.parse(line)), table)),
  csv: (text) => csvParseRows(text).slice(1),
  'excel.csv': (text, { columns }, like) => {
    const [headings = [], ...rows] = csvParseRows(text.replace(/^\uFEFF/, ''));
    return rows.map((row, at) =>
      columns.map((column, place) => {
        const compared = like?.[at]?.[place];
        const shown = headings.indexOf(column.title.zh);
        // CSV for spreadsheets has no exact ratios. Since the second revision of the encoders it has labels, not codes.
        if (shown === -1) return compared ?? '';
        const cell = unguard(row[shown] ?? '');
        return compared !== undefined && cell === labelOf(column, compared) ? compared : cell;
      }),
    );
  },
};

/** The label of a cell, as CSV for spreadsheets has it. */
function labelOf({ type, options = [], separator }: PublishedTable['columns'][number], cell: string): string {
  if (type === 'boolean') return { true: '是', false: '否' }[cell] ?? cell;
  const label = options.find(({ value }) => value === cell)?.title.zh;
  return label ?? (separator === undefined ? cell : cell.replaceAll(separator, '、'));
}

/** Removes the apostrophe that CSV for spreadsheets puts before a text that would be read as a formula. */
const unguard = (cell: string): string =>
  /^'+[ \u3000\u00A0]*[=+\-@\t\r\n＝＋－＠]/.test(cell) ? cell.slice(1) : cell;

const cellsOf = (row: Record<string, unknown>, { columns }: PublishedTable): string[] =>
  columns.map(({ name }) => (row[name] === null || row[name] === undefined ? '' : String(row[name])));

/** Whether the rows of a file are compared. Descriptions have no rows, and for binary files the digest is enough. */
const isCompared = (suffix: string): boolean =>
  suffix !== csvwPath('csv') && formats.find(({ extension }) => extension === suffix)?.kind !== 'binary';

/** Checks that all formats of a table have the same rows, and their number in the manifest. Returns the rows as cells. */
function proveTable(
  { ledger }: Walk,
  base: string,
  table: PublishedTable,
  files: ReadonlyMap<string, ReadAnswer>,
): string[][] {
  let first: { suffix: string; rows: string[][] } | null = null;
  // Files arrive in any order; words in place of codes can only be compared with the codes of another format.
  const order = Object.keys(readers);
  for (const [suffix, answer] of [...files].toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b))) {
    const path = `${base}.${suffix}`;
    const read = readers[suffix];
    if (
      !ledger.expect('formats', path, read !== undefined, () => `cannot be compared: .${suffix} is an unknown format`)
    )
      continue;
    const rows = readRows(read!, answer, table, first && first.rows);
    if (!ledger.expect('formats', path, rows !== null, () => `cannot be read as ${suffix}`)) continue;
    ledger.same('rows', path, 'the number of rows', rows!.length, table.rows);
    first ??= { suffix, rows: rows! };
    const differing = firstDifference(first.rows, rows!);
    ledger.expect('formats', path, differing === null, () => `row ${differing} differs from the ${first!.suffix}`);
  }
  return first?.rows ?? [];
}

function readRows(
  read: ReadCells,
  answer: ReadAnswer,
  table: PublishedTable,
  like: readonly string[][] | null,
): string[][] | null {
  try {
    return read(decodeUtf8(answer.bytes), table, like);
  } catch {
    return null;
  }
}

/** Returns the number (from 1) of the first row that differs, or `null`. */
function firstDifference(a: readonly string[][], b: readonly string[][]): number | null {
  const length = Math.max(a.length, b.length);
  for (let index = 0; index < length; index++) {
    if (JSON.stringify(a[index]) !== JSON.stringify(b[index])) return index + 1;
  }
  return null;
}

const SingleRow = v.looseObject({ row: v.record(v.string(), v.unknown()) });

async function proveRow(walk: Walk, name: string, table: PublishedTable, cells: readonly string[]): Promise<void> {
  const columns = table.columns.map((column) => column.name);
  const id = cells[columns.indexOf(table.key)]!;
  const address = routes.row.href({ report: name, table: table.name, id });
  const single = await walk.expectDocument(address, SingleRow, 'row', 'a row that can be read');
  if (!single) return;
  const { row } = single.value;
  const own = columns.map((column) => (row[column] === null ? '' : String(row[column])));
  walk.ledger.same('row', address, 'its cells', JSON.stringify(own), JSON.stringify(cells));
}

/** Checks the signature of a manifest by the key that it names, and that this is the key at the well-known address. */
async function proveManifestSignature(
  walk: Walk,
  address: string,
  { value, answer }: { value: PublishedManifest; answer: ReadAnswer },
): Promise<void> {
  const { signing_key: key, report, version } = value;
  if (!key) {
    walk.ledger.notes.push(`${report}@${version} is not signed`);
    return;
  }
  const pem = await walk.expectAnswer(key.address);
  const signature = await walk.expectAnswer(address);
  if (!pem || !signature) return;
  const known = decodeUtf8(pem.bytes).replace(/-----[^-]+-----|\s/g, '');
  walk.ledger.same('signature', key.address, 'the public key', known, key.public_key);
  const holds = await verifies(key.public_key, signature.bytes, answer.bytes);
  walk.ledger.expect('signature', address, holds, () => 'does not fit the manifest and the key');
}

async function verifies(publicKey: string, signature: Bytes, bytes: Bytes): Promise<boolean> {
  try {
    const der = Uint8Array.from(atob(publicKey), (character) => character.charCodeAt(0));
    const key = await crypto.subtle.importKey('spki', der, 'Ed25519', false, ['verify']);
    return await crypto.subtle.verify('Ed25519', key, signature, bytes);
  } catch {
    return false;
  }
}
