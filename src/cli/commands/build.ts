import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

import * as v from 'valibot';

import type { Vocabulary } from '../../compile/draft.ts';
import { type Bytes, decodeUtf8 } from '../../model/bytes.ts';
import { IndexRoot, ReportNode, type WriteSet } from '../../model/collection.ts';
import { Manifest, manifestPath, type Representation, signaturePath } from '../../model/manifest.ts';
import type { FrozenRelease } from '../../model/release.ts';
import { releaseName, routes } from '../../routes.ts';
import { requireSound } from '../checkReports.ts';
import { CliError, countOf, dataOption, defineCommand } from '../command.ts';
import { decideCut, releasesOf } from '../cutRelease.ts';
import { readSigner, readSite } from '../environment.ts';
import { planCollection, type PublishSettings } from '../publication.ts';

const help = `open-report build [--out build] [--data <folder>] [--json]

Checks every report, and writes every file that a service would store into a folder, under the file's address: each file
of each release, and the documents about the collection. If release-notes.yaml names a version that is not released yet,
its files are written, too; it is not released. Does not use KV. The folder must be empty or new.

  open-report build
  open-report build --out /tmp/preview && column -s, -t /tmp/preview/v1/reports/nanhai-2020@1.1.0/targets.csv
  open-report build --json | jq '.files | length'`;

export const command = defineCommand(
  { help, options: { ...dataOption, out: { type: 'string', default: 'build' } } },
  async ({ values: { out }, dataFolder, progress }) => {
    const settings = { site: readSite(process.env), signer: await readSigner(process.env), now: Date.now(), progress };
    const { documents, vocabulary } = await requireSound(dataFolder);
    await requireEmpty(out);
    const cuts = await Promise.all(documents.map((document) => decideCut(dataFolder, document, settings.now)));
    const files = await buildCollection(cuts.map(releasesOf), vocabulary, settings);
    for (const [at, { path, bytes }] of files.entries()) {
      progress('Writing files', at, files.length);
      await mkdir(dirname(join(out, path)), { recursive: true });
      await writeFile(join(out, path), bytes);
    }
    const unreleased = cuts.flatMap(({ release }) =>
      release ? [`${release.document.report}@${release.record.version}`] : [],
    );
    const listed = files.map(({ path, bytes }) => ({ path, bytes: bytes.length }));
    const total = listed.reduce((sum, { bytes }) => sum + bytes, 0);
    return {
      json: { out: resolve(out), files: listed, unreleased },
      lines: [
        ...unreleased.map((name) => `${name} is built as it would be released; it is not released.`),
        `Wrote ${countOf(files.length, 'file')}, ${countOf(total, 'byte')}, to ${out}.`,
      ],
    };
  },
);

/** Throws {@link CliError} if a folder has files: they would become files of the service. */
async function requireEmpty(folder: string): Promise<void> {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new CliError(`Cannot build into ${folder}: it is not a folder. Name another with --out.`);
  });
  if (entries.length === 0) return;
  throw new CliError(`Cannot build into ${folder}: it is not empty. Remove it, or name another with --out.`);
}

/** Returns every file that a publication into an empty KV would store. `path` is its address without a first slash. */
async function buildCollection(
  releases: readonly (readonly FrozenRelease[])[],
  vocabulary: Vocabulary,
  settings: PublishSettings,
): Promise<{ path: string; bytes: Bytes }[]> {
  const set = await planCollection(null, releases, vocabulary, settings);
  const { documents } = readNode(set.nodes, set.head!.index, IndexRoot);
  const nodes = [...set.nodes.values()].flatMap((bytes) => {
    const node = v.safeParse(ReportNode, JSON.parse(decodeUtf8(bytes)));
    return node.success ? [node.output] : [];
  });
  const files = [...Object.entries(documents), ...nodes.flatMap((node) => listFiles(node, set))];
  return files.map(([address, { digest }]) => ({
    path: address.slice(1),
    bytes: (set.blobs.get(digest) ?? set.manifests.get(digest))!,
  }));
}

const listFiles = ({ report, releases }: ReportNode, set: WriteSet): [string, Representation][] =>
  releases.flatMap(({ version, manifest, signature }) => {
    const { files } = readNode(set.manifests, manifest.digest, Manifest);
    const all = { ...files, [manifestPath]: manifest, ...(signature && { [signaturePath]: signature }) };
    return Object.entries(all).map(([path, file]): [string, Representation] => [
      routes.file.href({ report: releaseName(report, version), path }),
      file,
    ]);
  });

const readNode = <T>(nodes: ReadonlyMap<string, Bytes>, digest: string, schema: v.GenericSchema<unknown, T>): T =>
  v.parse(schema, JSON.parse(decodeUtf8(nodes.get(digest)!)));
