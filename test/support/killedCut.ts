import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect } from 'vitest';

import { readFrozenReleases } from '../../src/cli/frozenReleases.ts';
import { completeDigests } from '../../src/cli/cutRelease.ts';
import { type CloudflareApiStandIn, namespaceId, startCloudflareApi } from './cloudflareApi.ts';
import { copyReport, correctWord, cutNext, report } from './correctedReport.ts';
import { stepsOfAFile } from './fileSteps.ts';
import { MemoryNamespace } from './memoryNamespace.ts';
import { type Outcome, startProgram } from './program.ts';

const preload = fileURLToPath(new URL('killAtFileStep.ts', import.meta.url));

/** Two releases, and the files that cutting each of them writes: the first one begins with an empty list of releases. */
const cuts = [
  { version: '1.0.0', before: [], files: ['releases.json', '1.0.0.json', '1.0.0.sha256', 'releases.json'] },
  { version: '1.0.1', before: ['1.0.0'], files: ['1.0.1.json', '1.0.1.sha256', 'releases.json'] },
];

/** A moment in which a release is being cut. */
export interface CutStep {
  name: string;
  version: string;
  /** The releases before it. */
  before: readonly string[];
  step: number;
  isLast: boolean;
}

const moments = ['is opened', 'is half written', 'is written', 'has its name'];

export const cutSteps: readonly CutStep[] = cuts.flatMap(({ version, before, files }) =>
  files.flatMap((file, at) =>
    moments.map((moment, of) => {
      const step = at * stepsOfAFile + of;
      const isLast = step === files.length * stepsOfAFile - 1;
      return { name: `${version}, when file ${at + 1}, ${file}, ${moment}`, version, before, step, isLast };
    }),
  ),
);

/** Reports that are about to have each of the releases cut, and a service to publish them to. */
export interface CutFixture {
  /** Copies the report as it is before the step's release is cut. */
  folderFor(step: CutStep): Promise<string>;
  /** Publishes by a program that is killed at the step. */
  publishAndKill(step: CutStep, folder: string): Promise<Outcome>;
  api: CloudflareApiStandIn;
  root: string;
  stop(): Promise<void>;
}

export async function startCuts(): Promise<CutFixture> {
  const { root, data } = await copyReport();
  const api = await startCloudflareApi(new MemoryNamespace());
  const [first, next] = [join(root, 'first'), join(root, 'next')];
  await cp(data, first, { recursive: true });
  await cutNext(data);
  await correctWord(data);
  await cp(data, next, { recursive: true });
  let copies = 0;
  return {
    root,
    api,
    async folderFor({ before }) {
      const folder = join(root, `data-${copies++}`);
      await cp(before.length === 0 ? first : next, folder, { recursive: true });
      return folder;
    },
    publishAndKill: ({ step }, folder) =>
      startProgram(['publish', '--remote', '--namespace', namespaceId, '--data', folder], {
        cwd: root,
        environment: { ...api.environment, KILL_AT: String(step), KILL_BELOW: folder },
        node: ['--import', preload],
      }).outcome,
    async stop() {
      await api.stop();
      await rm(root, { recursive: true, force: true });
    },
  };
}

const versionsOf = async (folder: string) =>
  (await readFrozenReleases(folder, report)).map(({ record }) => record.version);

/** The release is there only when its last file is; the next run cuts it then, with every digest. */
export async function expectWholeOrNothing(
  { version, before, isLast }: CutStep,
  folder: string,
  runAgain: () => Promise<unknown>,
): Promise<void> {
  expect(await versionsOf(folder)).toEqual(isLast ? [...before, version] : before);
  await runAgain();
  expect(await versionsOf(folder)).toEqual([...before, version]);
  for (const release of await readFrozenReleases(folder, report)) {
    expect(await completeDigests(folder, release)).toBeNull();
  }
}
