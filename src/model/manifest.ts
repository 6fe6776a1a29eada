import * as v from 'valibot';

import { Bilingual } from './column.ts';
import { Digest } from './digest.ts';
import { About, Instant, Subject, Version } from './release.ts';
import { TableDescription } from './table.ts';

/** Content codings that are made when publishing, best first. */
export const codings = ['br', 'gzip'] as const;
export type Coding = (typeof codings)[number];

const size = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const Stored = v.strictObject({ digest: Digest, size });
export type Stored = v.InferOutput<typeof Stored>;

/** Bytes that are stored under their digest, and the same bytes in other content codings. */
export const Representation = v.strictObject({
  ...Stored.entries,
  media_type: v.string(),
  rows: v.optional(size),
  codings: v.optional(v.partial(v.strictObject({ br: Stored, gzip: Stored }))),
});
export type Representation = v.InferOutput<typeof Representation>;

const TableSummary = v.strictObject({ ...TableDescription.entries, rows: size });
export type TableSummary = v.InferOutput<typeof TableSummary>;

/** Where a service shows the public key that its manifests are signed with. */
export const signingKeyAddress = '/.well-known/open-report-key.pem';

/** The key that a manifest is signed with: its signature is beside it, as `manifest.sig`. */
export const SigningKey = v.strictObject({
  /** RFC 8032 §5.1, over the manifest's bytes as they are served without a content coding. */
  algorithm: v.literal('Ed25519'),
  /** SubjectPublicKeyInfo (RFC 8410) in base64: what is between the lines of the PEM file. */
  public_key: v.pipe(v.string(), v.base64()),
  address: v.literal(signingKeyAddress),
});
export type SigningKey = v.InferOutput<typeof SigningKey>;

/** What one release contains: every path below the report's address, with what is served there. */
export const Manifest = v.strictObject({
  report: v.string(),
  version: Version,
  published: Instant,
  notes: Bilingual,
  /** The release before this one, and the paths that it lacks. */
  previous: v.nullable(v.strictObject({ version: Version, lacks: v.array(v.string()) })),
  document: Digest,
  /** `null` where the publisher signs nothing. */
  signing_key: v.nullable(SigningKey),
  about: About,
  /** Absent where the manifest was written before there were catalogues. */
  subject: v.optional(Subject),
  tables: v.array(TableSummary),
  files: v.record(v.string(), Representation),
});
export type Manifest = v.InferOutput<typeof Manifest>;

/** These two are beside the files that a manifest lists. */
export const manifestPath = 'manifest.json';
export const signaturePath = 'manifest.sig';

/** The text that a release was made of. */
export const sourcePath = 'source.txt';

/** What explains the tables, columns, codes and rules of a release. */
export const codebookPaths = { json: 'codebook.json', en: 'codebook.md', zh: 'codebook.zh.md' } as const;

/** The input of `sha256sum -c`, and the Data Package. */
export const digestsPath = 'SHA256SUMS';
export const dataPackagePath = 'datapackage.json';

export const csvwMediaType = 'application/csvm+json';

/** Where the metadata of a CSV is: what CSV on the Web calls the default location. */
export const csvwPath = (csvPath: string): string => `${csvPath}-metadata.json`;

export const editions: ReadonlySet<string> = new Set([manifestPath, signaturePath, digestsPath, dataPackagePath]);

/** Whether a path's bytes may change when a format is added: files about other files. */
export const isEdition = (path: string): boolean => editions.has(path) || /\.(?:zip|csv-metadata\.json)$/.test(path);

/** Where a table's rows are stored as the service reads them, by the table's name in a release or its address. */
export const rowsPath = (base: string): string => `${base}.json`;
