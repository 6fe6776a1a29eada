import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { openLocalNamespace, statePath } from '../../src/cli/localService.ts';
import { type Bytes, encodeUtf8 } from '../../src/model/bytes.ts';
import { readExisting } from '../../src/release/existing.ts';
import type { Namespace } from '../../src/storage/namespace.ts';
import { objectKey } from '../../src/storage/reader.ts';
import { type CloudflareApiStandIn, namespaceId, startCloudflareApi } from '../support/cloudflareApi.ts';
import { runCommand } from '../support/commandLine.ts';
import { copyReport, correctWord, report } from '../support/correctedReport.ts';
import { MemoryNamespace } from '../support/memoryNamespace.ts';
import { differingKeys } from '../support/sameValues.ts';

let root: string;
let data: string;
let storage: MemoryNamespace;
let api: CloudflareApiStandIn;
beforeAll(async () => {
  ({ root, data } = await copyReport());
  storage = new MemoryNamespace();
  api = await startCloudflareApi(storage);
});
afterAll(async () => {
  await api?.stop();
  await rm(root, { recursive: true, force: true });
});

const run = (command: string, ...options: string[]) =>
  runCommand([command, ...options, '--data', data], { cwd: root, environment: api.environment });

const remote = ['--remote', '--namespace', namespaceId];

/** The key of the current release's table of targets as JSON. */
async function targetsKey(namespace: Namespace): Promise<string> {
  const existing = (await readExisting(namespace, [report]))!;
  const { current, releases } = existing.nodes.get(report)!;
  const { digest } = releases.find(({ version }) => version === current)!.manifest;
  return objectKey('blob', existing.manifests.get(digest)!.files['targets.json']!.digest);
}

/** Works with the local KV while no command does. */
async function withLocal<T>(work: (namespace: Namespace) => Promise<T>): Promise<T> {
  const kv = await openLocalNamespace(join(root, statePath));
  try {
    return await work(kv.namespace);
  } finally {
    await kv.stop();
  }
}

describe('open-report publish --repair, of the local KV', () => {
  beforeAll(async () => expect(await run('publish')).toMatchObject({ code: 0 }));

  it('names what is damaged with exit code 1, mends it with 0, and finds nothing then', async () => {
    const key = await withLocal(async (namespace) => {
      const damaged = await targetsKey(namespace);
      await namespace.replace({ key: damaged, bytes: encodeUtf8('other') });
      return damaged;
    });
    const found = await run('publish', '--repair', '--dry-run');
    expect(found.stdout).toContain(key);
    expect(found.stdout).toMatch(/^1 damaged value in the local KV .*\n(?:.*\n)*Nothing was written\.$/m);
    expect(found.code).toBe(1);
    const mended = await run('publish', '--repair');
    expect(mended.stdout).toMatch(/^Wrote \d+ values?, kept [\d,]+, in the local KV/m);
    expect(mended.code).toBe(0);
    expect(await run('publish', '--repair', '--dry-run')).toMatchObject({ code: 0 });
    expect(await withLocal(targetsKey)).toBe(key);
  });

  it('and open-report rollback serves the older release from it again', async () => {
    await correctWord(data);
    expect(await run('publish')).toMatchObject({ code: 0 });
    const rolledBack = await runCommand(['rollback', report, '1.0.0', '--data', data], {
      cwd: root,
      environment: api.environment,
    });
    expect(rolledBack).toMatchObject({ code: 0, stderr: '' });
    const current = await withLocal(
      async (namespace) => (await readExisting(namespace, [report]))!.nodes.get(report)!.current,
    );
    expect(current).toBe('1.0.0');
  });
});

describe('open-report publish --repair --remote', () => {
  let whole: Map<string, Bytes>;
  beforeAll(async () => {
    expect(await run('publish', ...remote)).toMatchObject({ code: 0 });
    whole = new Map(storage.values);
  });

  it.each([
    ['a lost blob', async () => void storage.values.delete(await targetsKey(storage))],
    ['a head that is not one', async () => void storage.values.set('head', encodeUtf8('{"index":'))],
    ['a lost head', async () => void storage.values.delete('head')],
  ])('mends %s, and says so as JSON', async (_, damage) => {
    storage.values.clear();
    for (const [key, bytes] of whole) storage.values.set(key, bytes);
    await damage();
    const { code, stdout } = await run('publish', '--repair', ...remote, '--json');
    expect(JSON.parse(stdout)).toMatchObject({ lost: [], damages: [expect.anything()] });
    expect(code).toBe(0);
    // The head counts the publications.
    expect(differingKeys(storage.values, whole).filter((key) => key !== 'head')).toEqual([]);
    expect((await readExisting(storage, [report]))!.nodes.get(report)!.current).toBe('1.0.1');
  });
});
