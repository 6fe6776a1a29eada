import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';

import type { WorkerModule } from '../../src/cli/bundle.ts';
import type { Bytes } from '../../src/model/bytes.ts';
import type { Namespace } from '../../src/store/namespace.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));

/** Kept between runs, one folder a digest of what it was made of; git ignores it. */
const kept = join(project, '.open-report', 'test');

/** How many digests are kept: a branch or two, and what was saved last. */
const keptStates = 3;

/** The parts of a state: local KVs that miniflare opens, values that a test's own storage begins with, and the bundled Workers. */
export const stateParts = {
  plain: 'plain',
  signed: 'signed',
  plainValues: 'plain.values',
  manyValues: 'many.values',
  modules: 'modules.json',
} as const;

/** What the state is made of. */
const sources = ['src', 'data', 'package-lock.json', 'test/support'];

async function digestOfSources(): Promise<string> {
  const hash = createHash('sha256').update(process.version);
  for (const source of sources) {
    const path = join(project, source);
    const names = (await stat(path)).isDirectory() ? await readdir(path, { recursive: true, withFileTypes: true }) : [];
    const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    for (const file of names.length === 0 ? [path] : files.toSorted()) {
      hash
        .update(`${file.slice(project.length).replaceAll(sep, '/')}\0`)
        .update(await readFile(file))
        .update('\0');
    }
  }
  return hash.digest('hex').slice(0, 32);
}

/**
 * Copies into `folder` what all service tests share: the real reports published with the real code, with and without
 * signatures. It is made where no earlier run has made it of the same sources. Runs share nothing that is written: each
 * makes a state in a folder of its own, renames it into its place at once, and works on a copy.
 */
export async function copySharedState(folder: string): Promise<void> {
  const state = join(kept, await digestOfSources());
  await mkdir(kept, { recursive: true });
  if (!(await isThere(state))) {
    const made = await mkdtemp(join(kept, 'making-'));
    await makeState(made);
    // Another run may have been quicker: its state is the same.
    await rename(made, state).catch(() => rm(made, { recursive: true }));
  }
  const now = new Date();
  await utimes(state, now, now);
  await cp(state, folder, { recursive: true });
  await removeOldStates();
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** Removes all but the states that were used last, and what broken-off runs left an hour ago. */
async function removeOldStates(): Promise<void> {
  const states = await Promise.all(
    (await readdir(kept)).map(async (name) => ({ name, used: (await stat(join(kept, name))).mtimeMs })),
  );
  const abandoned = states.filter(({ name, used }) => name.startsWith('making-') && used < Date.now() - 3_600_000);
  const old = states
    .filter(({ name }) => !name.startsWith('making-'))
    .toSorted((a, b) => b.used - a.used)
    .slice(keptStates);
  for (const { name } of [...abandoned, ...old]) await rm(join(kept, name), { recursive: true, force: true });
}

async function makeState(folder: string): Promise<void> {
  const { bundleWorker } = await import('../../src/cli/bundle.ts');
  const { dataFolder } = await import('../../src/cli/folders.ts');
  const { openLocalNamespace } = await import('../../src/cli/localService.ts');
  const { publishReleases } = await import('../../src/cli/publish.ts');
  const { readVocabulary } = await import('../../src/cli/vocabulary.ts');
  const { fastCompressors: compressors } = await import('./fastCompressors.ts');
  const { fixedReleases } = await import('./fixedReleases.ts');
  const { freezeManyReports } = await import('./manyReports.ts');
  const { MemoryNamespace } = await import('./memoryNamespace.ts');
  const { publishFrozen } = await import('./publishFrozen.ts');
  const { testSigner } = await import('./signer.ts');
  const { testSite: site } = await import('./testSite.ts');

  const modules = {
    service: await bundleWorker(),
    test: await bundleWorker(join(import.meta.dirname, 'testWorker.ts')),
  };
  await writeFile(join(folder, stateParts.modules), JSON.stringify(modules));

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
