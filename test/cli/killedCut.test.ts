import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { readFrozenReleases } from '../../src/cli/frozenReleases.ts';
import { completeDigests } from '../../src/cli/recordedDigests.ts';
import { type CloudflareApiStandIn, namespaceId, startCloudflareApi } from '../support/cloudflareApi.ts';
import { copyReport, correctWord, report } from '../support/correctedReport.ts';
import { MemoryNamespace } from '../support/memoryNamespace.ts';
import { startProgram } from '../support/program.ts';

const preload = fileURLToPath(new URL('../support/killAtFileStep.ts', import.meta.url));

let root: string;
let data: string;
let api: CloudflareApiStandIn;
beforeAll(async () => {
  ({ root, data } = await copyReport());
  api = await startCloudflareApi(new MemoryNamespace());
  expect(await publish().outcome).toMatchObject({ code: 0 });
  await correctWord(data);
}, 300_000);
afterAll(async () => {
  await api?.stop();
  await rm(root, { recursive: true, force: true });
});

const publish = (environment: Record<string, string> = {}, folder = data) =>
  startProgram(['publish', '--remote', '--namespace', namespaceId, '--data', folder], {
    cwd: root,
    environment: { ...api.environment, NODE_COMPILE_CACHE: join(root, 'compiled'), ...environment },
    node: ['--import', preload],
  });

const versionsOf = async (folder: string) =>
  (await readFrozenReleases(folder, report)).map(({ record }) => record.version);

/** Three files, four steps each: the document, its digests, the record. */
const steps = Array.from({ length: 12 }, (_, step) => step);

describe('a release that is cut by a publisher who is killed', { timeout: 300_000 }, () => {
  it.each(steps)('is there whole, or not at all, and the next run cuts it: step %i', async (step) => {
    const folder = join(root, `data-${step}`);
    await cp(data, folder, { recursive: true });
    const { signal } = await publish({ KILL_AT: String(step), KILL_BELOW: folder }, folder).outcome;
    expect(signal).toBe('SIGKILL');
    expect(await versionsOf(folder)).toEqual(step === steps.at(-1) ? ['1.0.0', '1.0.1'] : ['1.0.0']);
    const next = await publish({}, folder).outcome;
    expect(next.code, next.stderr).toBe(0);
    expect(await versionsOf(folder)).toEqual(['1.0.0', '1.0.1']);
    for (const release of await readFrozenReleases(folder, report)) {
      expect(await completeDigests(folder, release)).toBeNull();
    }
  });
});
