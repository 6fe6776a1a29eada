import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { dataFolder } from '../../src/cli/command.ts';
import { openLocalNamespace, statePath } from '../../src/cli/localService.ts';
import { commands } from '../../src/cli/main.ts';
import { encodeUtf8 } from '../../src/model/bytes.ts';
import { storageFormat } from '../../src/model/collection.ts';
import { account, namespaceId } from '../support/cloudflareApi.ts';
import { runCommand } from '../support/commandLine.ts';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'open-report-mistakes-'));
  await cp(dataFolder, join(root, 'edited'), { recursive: true });
  await writeFile(join(root, 'edited/nanhai-2020/releases/1.0.0.json'), '{}');
  await cp(dataFolder, join(root, 'broken'), { recursive: true });
  await writeFile(join(root, 'broken/nanhai-2020/releases.json'), '[{"version": "1.0.0",]');
  await mkdir(join(root, 'full'));
  await writeFile(join(root, 'full/file'), '');
});
afterAll(() => rm(root, { recursive: true, force: true }));

const run = (commandArguments: readonly string[], environment: Record<string, string> = {}) =>
  runCommand(commandArguments, { cwd: root, environment });

const own = { OPEN_REPORT_PUBLIC_URL: 'https://reports.test', OPEN_REPORT_CONTACT_EMAIL: 'editors@reports.test' };

/** What the version before this one wrote: its head had no number of the storage format. */
const olderHead = JSON.stringify({ index: '0'.repeat(64), sequence: 1, published: '2026-11-01T00:00:00Z' });
const older = new RegExp(
  `^Cannot read head: another version of this program published it: its storage format is 1, this one's ${storageFormat}\\nIf this is the local KV, remove \\.wrangler/state and publish again\\.`,
);

describe('a mistake at the command line', () => {
  it.each<[string, number, RegExp, Record<string, string>?]>([
    ['diff', 2, /^diff takes a report and up to two states/],
    ['diff nanhai-2020 1.0.0 1.1.0 2.0.0', 2, /^diff takes a report/],
    ['diff nope', 1, /^There is no report nope in .*\. There are: nanhai-2020\./],
    ['diff nanhai-2020 9.9.9', 1, /^nanhai-2020 has no release 9\.9\.9\. There are: 1\.0\.0, .*, working/],
    ['diff nanhai-2020 --data edited', 1, /1\.0\.0\.json was edited: its SHA-256 is /],
    ['diff nanhai-2020 --data broken', 1, /^Cannot read .*releases\.json: .*It is written when a release is cut/],
    ['rollback nanhai-2020', 2, /^rollback takes a report and a version/],
    ['rollback nanhai-2020 1.0.0', 1, /^Cannot roll back nanhai-2020: it is not published\./],
    ['check --data nowhere', 1, /nowhere/],
    ['check extra', 2, /Unexpected argument 'extra'/],
    ['build --out full', 1, /^Cannot build into full: it is not empty\./],
    ['build --out full/file', 1, /^Cannot build into full\/file: it is not a folder\./],
    ['serve --port 99999', 2, /^--port is “99999”: expected 1 to 65535\./],
    // An address that no machine has (RFC 5737 §3).
    ['serve --host 192.0.2.1', 1, /^Cannot serve at 192\.0\.2\.1:8787: /],
    ['publish', 2, /^OPEN_REPORT_PUBLIC_URL is “ftp:\/\/x”/, { OPEN_REPORT_PUBLIC_URL: 'ftp://x' }],
    ['publish', 1, /^Cannot read OPEN_REPORT_SIGNING_KEY/, { OPEN_REPORT_SIGNING_KEY: 'garbage' }],
    ['publish --remote', 1, /^Cannot publish to Cloudflare with the settings of this machine/],
    ['publish --remote', 1, /^No account is named\./, own],
    // Said before anything is read or compiled.
    ['publish --remote --data nowhere', 1, /^No account is named\./, own],
    ['publish --remote', 1, /^No namespace is named\./, { ...own, CLOUDFLARE_ACCOUNT_ID: account }],
    ['verify', 2, /^verify takes one address/],
  ])('open-report %s: exit code %i, explained in words', async (line, exitCode, message, environment) => {
    const { code, stdout, stderr } = await run(line.split(' '), environment);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(stdout).toBe('');
    expect(code).toBe(exitCode);
  });

  it('is JSON where --json asks for it', async () => {
    const { code, stdout } = await run(['diff', 'nope', '--json']);
    expect(JSON.parse(stdout)).toEqual({ error: expect.stringMatching(/^There is no report nope/) });
    expect(code).toBe(1);
  });

  it.each([
    ['cannot be read', '{"index":', 'publish', /^Cannot read head: .*\nRun `open-report publish --repair`/],
    ['an older version left', olderHead, 'publish', older],
    ['an older version left', olderHead, 'publish --dry-run', older],
    ['an older version left', olderHead, 'rollback nanhai-2020 1.0.0', older],
  ])('of a local KV that %s names the key and the remedy', async (_, head, line, message) => {
    const kv = await openLocalNamespace(join(root, statePath));
    await kv.namespace.replace({ key: 'head', bytes: encodeUtf8(head) });
    await kv.stop();
    const { code, stderr } = await run(line.split(' '));
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(code).toBe(1);
  });

  it('of a login that is not one says how to get one', async () => {
    const environment = {
      ...own,
      HOME: root,
      XDG_CONFIG_HOME: join(root, 'none'),
      CLOUDFLARE_ACCOUNT_ID: account,
      CLOUDFLARE_API_BASE_URL: 'http://127.0.0.1:9',
    };
    const { code, stderr } = await run(['publish', '--remote', '--namespace', namespaceId], environment);
    expect(stderr).toMatch(
      /^There is no login to Cloudflare\. Set CLOUDFLARE_API_TOKEN .* or run `npx wrangler login`\./,
    );
    expect(code).toBe(1);
  });
});

describe('--help', () => {
  it.each([...commands.keys()])('of %s shows its options and an example', async (name) => {
    const { code, stdout } = await run([name, '--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`^open-report ${name} .*\\[--json\\]`, 'm'));
    expect(stdout.match(new RegExp(`^  .*open-report ${name}\\b`, 'gm'))!.length).toBeGreaterThanOrEqual(1);
  });
});
