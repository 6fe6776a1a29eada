import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { readAccount } from '../../../src/cli/cloudflare/account.ts';
import { account, namespaceId, startCloudflareApi } from '../../support/cloudflareApi.ts';
import { runCommand } from '../../support/commandLine.ts';
import { copyReport } from '../../support/correctedReport.ts';
import { MemoryNamespace } from '../../support/memoryNamespace.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'open-report-account-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function configuration(text: string, name = 'wrangler.toml'): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, text);
  return file;
}

const namespaces = (id: string) =>
  `[[kv_namespaces]]\nbinding = "OTHER"\nid = "x"\n[[kv_namespaces]]\nbinding = "DATA"\nid = "${id}"\npreview_id = "open-report"\n`;

const toml = `account_id = "${account}"\n${namespaces(namespaceId)}`;
const json = JSON.stringify({ account_id: account, kv_namespaces: [{ binding: 'DATA', id: namespaceId }] });

describe('the account and the namespace', () => {
  it.each([
    ['wrangler.toml', toml],
    ['wrangler.json', json],
    ['wrangler.jsonc', `// ours\n${json.replace('}]', '}, ]')}`],
  ])('are those that %s names', async (name, text) => {
    expect(await readAccount({}, undefined, await configuration(text, name))).toEqual({
      account,
      namespace: namespaceId,
    });
  });

  it('are those of the environment and of --namespace where they are given', async () => {
    const file = await configuration(`account_id = "${'c'.repeat(32)}"\n${namespaces('d'.repeat(32))}`);
    expect(await readAccount({ CLOUDFLARE_ACCOUNT_ID: account }, namespaceId, file)).toEqual({
      account,
      namespace: namespaceId,
    });
  });

  it('refuse the local name of the project, and say how a namespace is made', async () => {
    await expect(readAccount({ CLOUDFLARE_ACCOUNT_ID: account }, undefined)).rejects.toThrow(
      '“open-report” is not a namespace ID. Make one with `npx wrangler kv namespace create DATA` and set its ID in wrangler.toml (docs/deploy.md), or name one with --namespace.',
    );
  });

  it('ask for the account where none is named', async () => {
    await expect(readAccount({}, namespaceId, await configuration(''))).rejects.toThrow(
      /^No account is named\. Set CLOUDFLARE_ACCOUNT_ID/,
    );
  });

  it.each(['wrangler.toml', 'wrangler.jsonc'])('name the line at which %s cannot be read', async (name) => {
    const file = await configuration('{\n[[kv_namespaces', name);
    await expect(readAccount({}, namespaceId, file)).rejects.toThrow(
      new RegExp(`^Cannot read ${relative(process.cwd(), file)}:[12]: `),
    );
  });
});

describe('open-report publish --remote', { timeout: 60_000 }, () => {
  it('publishes to the namespace that the wrangler.jsonc of its folder names', async () => {
    const { root, data } = await copyReport();
    const storage = new MemoryNamespace();
    const api = await startCloudflareApi(storage);
    try {
      await writeFile(join(root, 'wrangler.jsonc'), `// ours\n${json}`);
      const { CLOUDFLARE_ACCOUNT_ID: _, ...environment } = api.environment;
      const { code, stderr } = await runCommand(['publish', '--remote', '--data', data], { cwd: root, environment });
      expect(stderr).toBe('');
      expect(code).toBe(0);
      expect(storage.values.has('head')).toBe(true);
    } finally {
      await api.stop();
      await rm(root, { recursive: true, force: true });
    }
  });
});
