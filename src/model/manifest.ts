import * as v from 'valibot';

import { Digest } from './bytes.ts';
import { About, cut, Subject, Version } from './release.ts';
import { Count, TableDescription } from './table.ts';

/** The content codings of stored files, best first. */
export const codings = ['br', 'gzip'] as const;
export type Coding = (typeof codings)[number];

const Stored = v.strictObject({ digest: Digest, size: Count });
export type Stored = v.InferOutput<typeof Stored>;

/** Bytes that are stored under their digest, and the same bytes in content codings. */
export const Representation = v.strictObject({
  ...Stored.entries,
  media_type: v.string(),
  rows: v.optional(Count),
  codings: v.optional(v.partial(v.strictObject({ br: Stored, gzip: Stored }))),
});
export type Representation = v.InferOutput<typeof Representation>;

const TableSummary = v.strictObject({ ...TableDescription.entries, rows: Count });
export type TableSummary = v.InferOutput<typeof TableSummary>;

/** The address of the public key for the signatures of manifests. */
export const signingKeyAddress = '/.well-known/open-report-key.pem';

/** The key of a manifest's signature, which is the file `manifest.sig` beside it. */
export const SigningKey = v.strictObject({
  /** RFC 8032 §5.1, over the manifest's bytes as they are served without a content coding. */
  algorithm: v.literal('Ed25519'),
  /** SubjectPublicKeyInfo (RFC 8410) in base64: the lines between the first and the last of the PEM file. */
  public_key: v.pipe(v.string(), v.base64()),
  address: v.literal(signingKeyAddress),
});
export type SigningKey = v.InferOutput<typeof SigningKey>;

/** The contents of a release: every path below the report's address, with its representation. */
export const Manifest = v.strictObject({
  report: v.string(),
  ...cut,
  /** The previous release, and the paths of this release that it lacks. */
  previous: v.nullable(v.strictObject({ version: Version, lacks: v.array(v.string()) })),
  document: Digest,
  /** `null` if the publisher does not sign. */
  signing_key: v.nullable(SigningKey),
  about: About,
  /** Absent in manifests that are older than catalogues. */
  subject: v.optional(Subject),
  tables: v.array(TableSummary),
  files: v.record(v.string(), Representation),
});
export type Manifest = v.InferOutput<typeof Manifest>;

/** The manifest and its signature. A manifest does not list these two paths. */
export const manifestPath = 'manifest.json';
export const signaturePath = 'manifest.sig';

export const sourcePath = 'source.txt';

/** The files that explain the tables, columns, codes and rules of a release. */
export const codebookPaths = { json: 'codebook.json', en: 'codebook.md', zh: 'codebook.zh.md' } as const;

/** The input of `sha256sum -c`, and the Data Package. */
export const digestsPath = 'SHA256SUMS';
export const dataPackagePath = 'datapackage.json';

export const csvwMediaType = 'application/csvm+json';

/** Returns the path of the metadata of a CSV: CSV on the Web's default location. */
export const csvwPath = (csvPath: string): string => `${csvPath}-metadata.json`;

export const editions: ReadonlySet<string> = new Set([manifestPath, signaturePath, digestsPath, dataPackagePath]);

/** Whether a path is an edition: a file about other files, whose bytes change when a format is added. */
export const isEdition = (path: string): boolean => editions.has(path) || /\.(?:zip|csv-metadata\.json)$/.test(path);

/** Returns the path of the JSON with a table's rows. `base` is the table's name in a release, or its address. */
export const rowsPath = (base: string): string => `${base}.json`;
