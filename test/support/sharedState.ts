import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';

import type { WorkerModule } from '../../src/cli/commands/bundle.ts';
import type { Bytes } from '../../src/model/bytes.ts';
import type { Namespace } from '../../src/storage/namespace.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));

/** Kept between runs, one folder a digest of what it was made of; git ignores it. */
const kept = join(project, '.open-report', 'test');

/** How many of each kind are kept: a branch or two, and what was saved last. */
const keptOfEach = 3;

/** The parts of a state: local KVs that miniflare opens, values that a test's own storage begins with, and the bundled Workers. */
export const stateParts = {
  plain: 'plain',
  signed: 'signed',
  plainValues: 'plain.values',
  manyValues: 'many.values',
  modules: 'modules.json',
} as const;

interface Kind {
  name: string;
  /** Whether it is made of a file, by its path in the project. */
  isSource(path: string): boolean;
  make(folder: string): Promise<void>;
}

/** What is published; of the source, the Worker and its pages alone have no part in it. */
const published: Kind = {
  name: 'published',
  isSource: (path) => !/^src\/(?:api|site)\//.test(path),
  make: publishAll,
};

/** The Workers that serve it. */
const bundled: Kind = {
  name: 'bundled',
  isSource: (path) => /^(?:src\/|package-lock\.json$|test\/support\/test)/.test(path),
  make: bundleWorkers,
};

/** SHA-256 of the sources of a kind. */
async function digestOf({ isSource }: Kind): Promise<string> {
  const hash = createHash('sha256').update(process.version);
  for (const path of await listSources()) {
    if (!isSource(path)) continue;
    hash
      .update(`${path}\0`)
      .update(await readFile(join(project, path)))
      .update('\0');
  }
  return hash.digest('hex').slice(0, 32);
}

async function listSources(): Promise<string[]> {
  const folders = await Promise.all(
    ['src', 'data', 'test/support'].map((folder) =>
      readdir(join(project, folder), { recursive: true, withFileTypes: true }),
    ),
  );
  const files = folders.flat().filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => relative(project, join(parentPath, name)).replaceAll(sep, '/'));
  return [...paths, 'package-lock.json'].toSorted();
}

/**
 * Copies into `folder` what all service tests share: reports that were published with the real code, and the bundled
 * Workers. Each is made where no earlier run has made it of the same sources. Runs share nothing that is written: each makes
 * a state in a folder of its own, renames it into its place at once, and works on a copy.
 */
export async function copySharedState(folder: string): Promise<void> {
  await mkdir(kept, { recursive: true });
  await Promise.all([published, bundled].map((kind) => copyKind(kind, folder)));
}

async function copyKind(kind: Kind, folder: string): Promise<void> {
  const state = join(kept, `${kind.name}-${await digestOf(kind)}`);
  if (!(await isThere(state))) {
    const made = await mkdtemp(join(kept, 'making-'));
    await kind.make(made);
    // Another run may have been quicker: its state is the same.
    await rename(made, state).catch(() => rm(made, { recursive: true }));
  }
  const now = new Date();
  await utimes(state, now, now);
  await cp(state, folder, { recursive: true });
  await removeOld(kind);
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** Another run may rename or remove it meanwhile. */
const lastUse = (path: string): Promise<number> =>
  stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => Infinity,
  );

/** Removes all but the states that were used last, and what runs that were broken off left an hour ago. */
async function removeOld({ name: kind }: Kind): Promise<void> {
  const states = await Promise.all(
    (await readdir(kept)).map(async (name) => ({ name, used: await lastUse(join(kept, name)) })),
  );
  const abandoned = states.filter(({ name, used }) => name.startsWith('making-') && used < Date.now() - 3_600_000);
  const old = states
    .filter(({ name }) => name.startsWith(`${kind}-`))
    .toSorted((a, b) => b.used - a.used)
    .slice(keptOfEach);
  for (const { name } of [...abandoned, ...old]) await rm(join(kept, name), { recursive: true, force: true });
}

async function bundleWorkers(folder: string): Promise<void> {
  const { bundleWorker } = await import('../../src/cli/commands/bundle.ts');
  const modules = {
    service: await bundleWorker(),
    test: await bundleWorker(join(import.meta.dirname, 'testWorker.ts')),
  };
  await writeFile(join(folder, stateParts.modules), JSON.stringify(modules));
}

async function publishAll(folder: string): Promise<void> {
  const { dataFolder } = await import('../../src/cli/command.ts');
  const { openLocalNamespace } = await import('../../src/cli/localService.ts');
  const { publishReleases } = await import('../../src/cli/publication.ts');
  const { readVocabulary } = await import('../../src/cli/dataFolder.ts');
  const { fastCompressors: compressors } = await import('./fastCompressors.ts');
  const { fixedReleases } = await import('./fixedReleases.ts');
  const { freezeManyReports } = await import('./manyReports.ts');
  const { MemoryNamespace } = await import('./memoryNamespace.ts');
  const { publishFrozen } = await import('./publishFrozen.ts');
  const { testSigner } = await import('./signer.ts');
  const { testSite: site } = await import('./testSite.ts');

  const memory = new MemoryNamespace();
  const vocabulary = await readVocabulary(dataFolder);
  const writeInto = async (part: string, target: (namespace: Namespace) => Promise<unknown>) => {
    const { namespace, stop } = await openLocalNamespace(join(folder, part));
    await target(namespace);
    await stop();
  };
  const everything = () => [...memory.values].map(([key, bytes]) => ({ key, bytes }));
  await publishFrozen(memory, fixedReleases, fixedReleases[1].record.published);
  await writeFile(join(folder, stateParts.plainValues), serialize(memory.values));
  const many = new MemoryNamespace();
  await publishFrozen(many, await freezeManyReports(), '2026-12-07T08:00:00Z');
  await writeFile(join(folder, stateParts.manyValues), serialize(many.values));
  await writeInto(stateParts.plain, (namespace) => namespace.write(everything()));
  await publishReleases(memory, dataFolder, vocabulary, { site, compressors, signer: await testSigner() });
  await writeInto(stateParts.signed, (namespace) => namespace.write(everything()));
}

/** The bundled modules of the service, and of the Worker that tests plan for. */
export const readModules = async (folder: string): Promise<Record<'service' | 'test', WorkerModule[]>> =>
  JSON.parse(await readFile(join(folder, stateParts.modules), 'utf8'));

/** Every value of the published service, by its key. */
export function parseValues(bytes: Uint8Array): Map<string, Bytes> {
  const values = deserialize(bytes) as Map<string, Uint8Array>;
  // Each has a buffer of its own, as storage answers it.
  return new Map([...values].map(([key, value]) => [key, new Uint8Array(value)]));
}
