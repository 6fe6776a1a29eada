import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import * as v from 'valibot';

import type { Vocabulary } from '../../compile/draft.ts';
import { type Bytes, decodeUtf8 } from '../../model/bytes.ts';
import { IndexRoot, ReportNode } from '../../model/collection.ts';
import { Manifest, manifestPath, type Representation, signaturePath } from '../../model/manifest.ts';
import type { FrozenRelease } from '../../model/release.ts';
import type { WriteSet } from '../../model/writeSet.ts';
import { releaseName, routes } from '../../routes.ts';
import { requireSound } from '../checkReports.ts';
import {
  CliError,
  type Command,
  countOf,
  dataFolderOf,
  dataOption,
  jsonOption,
  print,
  ProgressBar,
} from '../command.ts';
import { decideCut, writeBytes } from '../cutRelease.ts';
import { readSigner, readSiteSettings } from '../environment.ts';
import { planCollection, type PublishSettings } from '../publication.ts';

const options = { ...dataOption, ...jsonOption, out: { type: 'string', default: 'build' } } as const;

export const build: Command = {
  help: `open-report build [--out build] [--data <folder>] [--json]

Checks every report and writes everything that a service would serve as a stored file into a folder, by address: every
file of every release under its pinned address, and the documents about the collection. A version that release-notes.yaml
names and that is not released yet is built too, and not cut. Touches no KV. The folder must be empty or new.

  open-report build
  open-report build --out /tmp/preview && column -s, -t /tmp/preview/v1/reports/nanhai-2020@1.1.0/targets.csv
  open-report build --json | jq '.files | length'`,
  async run(commandArguments) {
    const { values } = parseArgs({ args: commandArguments, options });
    const dataFolder = dataFolderOf(values);
    const site = readSiteSettings(process.env);
    const signer = await readSigner(process.env);
    const { documents, vocabulary } = await requireSound(dataFolder);
    await requireEmpty(values.out);
    const now = Date.now();
    const cuts = await Promise.all(documents.map((document) => decideCut(dataFolder, document, now)));
    const bar = new ProgressBar(process.stderr);
    const releases = cuts.map(({ frozen, release }) => [...frozen, ...(release ? [release] : [])]);
    const files = await buildCollection(releases, vocabulary, { site, signer, now, progress: bar.show });
    for (const [at, { path, bytes }] of files.entries()) {
      bar.show('Writing files', at, files.length);
      await writeBytes(join(values.out, path), bytes);
    }
    bar.clear();
    const unreleased = cuts.flatMap(({ release }) =>
      release ? [`${release.document.report}@${release.record.version}`] : [],
    );
    const listed = files.map(({ path, bytes }) => ({ path, bytes: bytes.length }));
    const total = listed.reduce((sum, { bytes }) => sum + bytes, 0);
    print(values, { out: resolve(values.out), files: listed, unreleased }, [
      ...unreleased.map((name) => `${name} is built as it would be released; it is not released.`),
      `Wrote ${countOf(files.length, 'file')}, ${countOf(total, 'byte')}, to ${values.out}.`,
    ]);
    return 0;
  },
};

/** What is in the folder already would be taken for what this report holds. */
async function requireEmpty(folder: string): Promise<void> {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new CliError(`Cannot build into ${folder}: it is no folder. Name another with --out.`);
  });
  if (entries.length === 0) return;
  throw new CliError(`Cannot build into ${folder}: it is not empty. Remove it, or name another with --out.`);
}

export interface BuiltFile {
  /** The address that it is served at, without the slash at its beginning. */
  path: string;
  bytes: Bytes;
}

/** Every file that a service would serve as it is stored: what an empty KV would be given, by address. */
export async function buildCollection(
  releases: readonly (readonly FrozenRelease[])[],
  vocabulary: Vocabulary,
  settings: PublishSettings,
): Promise<BuiltFile[]> {
  const set = await planCollection(null, releases, vocabulary, settings);
  const root = readNode(set.nodes, set.head!.index, IndexRoot);
  const nodes = [...set.nodes.values()].flatMap((bytes) => {
    const node = v.safeParse(ReportNode, JSON.parse(decodeUtf8(bytes)));
    return node.success ? [node.output] : [];
  });
  const files = [
    ...Object.entries(root.documents).map(([address, document]) => [address, document] as const),
    ...nodes.flatMap((node) => listFiles(node, set)),
  ];
  return files.map(([address, { digest }]) => ({
    path: address.slice(1),
    bytes: (set.blobs.get(digest) ?? set.manifests.get(digest))!,
  }));
}

/** Every pinned address of a report, with what stands there. */
const listFiles = ({ report, releases }: ReportNode, set: WriteSet): (readonly [string, Representation])[] =>
  releases.flatMap(({ version, manifest, signature }) => {
    const { files } = readNode(set.manifests, manifest.digest, Manifest);
    const all = { ...files, [manifestPath]: manifest, ...(signature && { [signaturePath]: signature }) };
    return Object.entries(all).map(
      ([path, file]) => [routes.file.href({ report: releaseName(report, version), path }), file] as const,
    );
  });

const readNode = <T>(nodes: ReadonlyMap<string, Bytes>, digest: string, schema: v.GenericSchema<unknown, T>): T =>
  v.parse(schema, JSON.parse(decodeUtf8(nodes.get(digest)!)));
