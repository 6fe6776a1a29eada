import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { readExisting } from '../../src/release/existing.ts';
import { type CloudflareApiStandIn, namespaceId, startCloudflareApi, token } from '../support/cloudflareApi.ts';
import { runCommand } from '../support/commandLine.ts';
import { copyReport, correctWord, edit, report, writeNotes } from '../support/correctedReport.ts';
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
  expect(await run('publish', '--remote', '--namespace', namespaceId)).toMatchObject({ code: 0 });
  await correctWord(data);
});
afterAll(async () => {
  await api?.stop();
  await rm(root, { recursive: true, force: true });
});

const run = (command: string, ...options: string[]) =>
  runCommand([command, ...options, '--data', data], { cwd: root, environment: api.environment });

/** Digest of every file below the folder. */
async function fingerprint(): Promise<Record<string, string>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    await Promise.all(
      files.map(
        async (file) =>
          [
            file,
            createHash('sha256')
              .update(await readFile(file))
              .digest('hex'),
          ] as const,
      ),
    ),
  );
}

describe('open-report publish --dry-run', () => {
  it('shows the version, what demands it, every file, key and operation, and writes nothing at all', async () => {
    const [values, files] = [new Map(storage.values), await fingerprint()];
    api.calls.length = 0;
    const { code, stdout } = await run('publish', '--remote', '--namespace', namespaceId, '--dry-run');
    expect(code).toBe(0);
    expect(stdout).toContain(`${report}: what differs from 1.0.0 demands 1.0.1 at least; 1.0.1 would be released.`);
    expect(stdout).toMatch(/^ {2}patch: targets: row T\S+ has another \S+$/m);
    expect(stdout).toMatch(/^ +[\d,]+ {2}data\/qinglan-2021\/releases\/1\.0\.1\.json$/m);
    expect(stdout).toMatch(/^ +[\d,]+ {2}data\/qinglan-2021\/releases\.json$/m);
    expect(stdout).toMatch(/^ +[\d,]+ {2}blob\/[0-9a-f]{64}$/m);
    expect(stdout).toMatch(/^ +[\d,]+ {2}head$/m);
    expect(stdout).toMatch(/^KV operations: \d+ reads, \d+ writes, 3 lists\.\nNothing was written\.$/m);
    expect(api.calls.filter(({ operation }) => operation === 'write')).toEqual([]);
    expect(differingKeys(storage.values, values)).toEqual([]);
    expect(await fingerprint()).toEqual(files);
  });

  it('leaves no trace of the local KV either', async () => {
    const files = await fingerprint();
    const { code, stdout } = await run('publish', '--dry-run');
    expect(stdout).toContain('Keys of the local KV (.wrangler/state/v3), in bytes:');
    expect(code).toBe(0);
    expect(await fingerprint()).toEqual(files);
  });

  it('counts exactly the operations and keys that publishing then takes', async () => {
    const dry = JSON.parse(
      (await run('publish', '--remote', '--namespace', namespaceId, '--dry-run', '--json')).stdout,
    );
    api.calls.length = 0;
    const { stdout } = await run('publish', '--remote', '--namespace', namespaceId, '--json');
    const published = JSON.parse(stdout);
    expect(published.operations).toEqual(dry.operations);
    expect(published.written).toHaveLength(dry.keys.length);
    const count = (operation: string) =>
      api.calls.filter((call) => call.operation === operation).reduce((sum, { keys }) => sum + keys.length, 0);
    expect({ reads: count('read'), writes: count('write'), lists: count('list') }).toEqual(dry.operations);
    expect(published.released).toMatchObject([{ report, version: '1.0.1' }]);
  });

  it('refuses a version that is too low as publishing does', async () => {
    await writeNotes(data, '1.0.2', '1.0.1', '1.0.0');
    const { code, stderr } = await run('publish', '--remote', '--namespace', namespaceId, '--dry-run');
    expect(stderr).toBe(`Cannot release ${report}@1.0.2: nothing differs from 1.0.1.\n`);
    expect(code).toBe(1);
  });
});

describe('open-report publish --frozen', () => {
  it('cuts no release: it fails where data/ would change', async () => {
    await writeNotes(data, '1.0.2', '1.0.1', '1.0.0');
    await edit(data, 'targets.yaml', '年内”即2021年', '年内”当指2021年');
    const { code, stderr } = await run('publish', '--remote', '--namespace', namespaceId, '--frozen');
    expect(stderr).toMatch(
      /^Cannot publish what is frozen: data\/qinglan-2021\/releases\/1\.0\.2\.json, .* commit what/,
    );
    expect(code).toBe(1);
    await edit(data, 'targets.yaml', '年内”当指2021年', '年内”即2021年');
    await writeNotes(data, '1.0.1', '1.0.0');
    expect(await run('publish', '--remote', '--namespace', namespaceId, '--frozen')).toMatchObject({ code: 0 });
  });
});

describe('open-report rollback --remote', () => {
  it('makes the older release current, by the login that wrangler has', async () => {
    const home = join(root, 'home');
    const folder = join(home, '.config', '.wrangler', 'config');
    await mkdir(folder, { recursive: true });
    await writeFile(
      join(folder, 'default.toml'),
      `oauth_token = "${token}"\nrefresh_token = "r"\nexpiration_time = "2099-01-01T00:00:00.000Z"\nscopes = ["account:read"]\n`,
    );
    const { CLOUDFLARE_API_TOKEN: _, ...environment } = api.environment;
    const { stdout, stderr } = await runCommand(
      ['rollback', report, '1.0.0', '--remote', '--namespace', namespaceId, '--data', data],
      { cwd: root, environment: { ...environment, HOME: home, XDG_CONFIG_HOME: join(home, '.config') } },
    );
    expect(stdout, stderr).toMatch(
      /^qinglan-2021 answers 1\.0\.0 now, and answered 1\.0\.1 before: wrote \d+ values to Cl/,
    );
    expect((await readExisting(storage, [report]))!.nodes.get(report)!.current).toBe('1.0.0');
  });
});
