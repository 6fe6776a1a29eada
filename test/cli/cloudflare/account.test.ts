import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { readAccount } from '../../../src/cli/cloudflare/account.ts';
import { account, namespaceId } from '../../support/cloudflareApi.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'open-report-account-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function configuration(text: string): Promise<string> {
  const file = join(folder, 'wrangler.toml');
  await writeFile(file, text);
  return file;
}

const namespaces = (id: string) =>
  `[[kv_namespaces]]\nbinding = "OTHER"\nid = "x"\n[[kv_namespaces]]\nbinding = "DATA"\nid = "${id}"\npreview_id = "open-report"\n`;

describe('the account and the namespace', () => {
  it('are those that wrangler.toml names', async () => {
    const file = await configuration(`account_id = "${account}"\n${namespaces(namespaceId)}`);
    expect(await readAccount(file, {}, undefined)).toEqual({ account, namespace: namespaceId });
  });

  it('are those of the environment and of --namespace where they are given', async () => {
    const file = await configuration(`account_id = "${'c'.repeat(32)}"\n${namespaces('d'.repeat(32))}`);
    expect(await readAccount(file, { CLOUDFLARE_ACCOUNT_ID: account }, namespaceId)).toEqual({
      account,
      namespace: namespaceId,
    });
  });

  it('refuse the local name of the project, and say how a namespace is made', async () => {
    await expect(readAccount('wrangler.toml', { CLOUDFLARE_ACCOUNT_ID: account }, undefined)).rejects.toThrow(
      '“open-report” is no namespace ID. Make one with `npx wrangler kv namespace create DATA` and set its ID in wrangler.toml (docs/deploy.md), or name one with --namespace.',
    );
  });

  it('ask for the account where none is named', async () => {
    await expect(readAccount(await configuration(''), {}, namespaceId)).rejects.toThrow(
      /^No account is named\. Set CLOUDFLARE_ACCOUNT_ID/,
    );
  });

  it('name the file that is no TOML', async () => {
    const file = await configuration('[[kv_namespaces');
    await expect(readAccount(file, {}, namespaceId)).rejects.toThrow(`Cannot read ${file}: `);
  });
});
