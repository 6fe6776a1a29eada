import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { redact } from '../../src/cli/fault.ts';
import { type CloudflareApiStandIn, namespaceId, startCloudflareApi } from '../support/cloudflareApi.ts';
import { runCommand } from '../support/commandLine.ts';
import { MemoryNamespace } from '../support/memoryNamespace.ts';
import { startProgram } from '../support/program.ts';

const halves = ['SECRETALPHA', 'SECRETOMEGA'] as const;
const [alpha, omega] = halves;

/** Secrets as they are set by mistake: with a second line, in quotes, with a typographic character. */
const secrets = {
  'a line break': `${alpha}\n${omega}`,
  'a carriage return': `${alpha}\r${omega}`,
  'both at its end and within': `${alpha}\r\n${omega}\r\n`,
  quotes: `"${alpha}'${omega}"`,
  'a blank': `${alpha} ${omega}`,
  'a character outside ASCII': `${alpha}–${omega}`,
  'a NUL of JSON': `${alpha}\u0001${omega}`,
  'nothing strange': `${alpha}${omega}`,
};

let folder: string;
let api: CloudflareApiStandIn;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'open-report-secrets-'));
  api = await startCloudflareApi(new MemoryNamespace());
});
beforeEach(() => {
  api.fault = () => undefined;
});
afterAll(async () => {
  await api.stop();
  await rm(folder, { recursive: true, force: true });
});

const rollback = (environment: Record<string, string>, ...options: string[]) =>
  runCommand(['rollback', 'nanhai-2020', '1.0.0', '--remote', '--namespace', namespaceId, ...options], {
    cwd: folder,
    environment: { ...api.environment, HOME: folder, ...environment },
  });

const variables = ['CLOUDFLARE_API_TOKEN', 'OPEN_REPORT_SIGNING_KEY', 'CLOUDFLARE_ACCOUNT_ID'] as const;

describe('a secret', () => {
  it.each(variables.flatMap((variable) => Object.keys(secrets).map((kind) => [variable, kind] as const)))(
    'in %s that has %s is refused in words without any of it',
    async (variable, kind) => {
      const { code, stdout, stderr } = await rollback({ [variable]: secrets[kind as keyof typeof secrets] });
      for (const half of halves) expect(stdout + stderr).not.toContain(half);
      expect(stderr).not.toMatch(/\n\s+at /);
      expect(code).toBe(1);
    },
  );

  it.each(['a line break', 'a carriage return', 'a blank', 'a character outside ASCII'] as const)(
    'with %s is refused before anything is sent, and the message names the variable',
    async (kind) => {
      api.calls.length = 0;
      const { stderr } = await rollback({ CLOUDFLARE_API_TOKEN: secrets[kind] });
      expect(stderr).toMatch(/^CLOUDFLARE_API_TOKEN is not a token: it has a .*\. Set it to the token alone/);
      expect(api.calls).toEqual([]);
    },
  );

  it.each([[], ['--json']])("is taken out of what Cloudflare's API says (%s)", async (...options) => {
    const { CLOUDFLARE_API_TOKEN: token } = api.environment;
    api.fault = () => ({ status: 400, code: 10_001, message: `the header "Bearer ${token}" is malformed` });
    const { stdout, stderr } = await rollback({}, ...options);
    expect(stdout + stderr).toContain('Bearer [secret]');
    expect(stdout + stderr).not.toContain(token);
  });
});

describe('a stack that the program ends with', () => {
  it('has no secret', async () => {
    // Represents what no check foresaw: a library that repeats the headers it was given.
    const crash = 'globalThis.Headers = class { constructor(fields) { throw new TypeError(JSON.stringify(fields)) } }';
    const { code, stderr } = await startProgram(
      ['rollback', 'nanhai-2020', '1.0.0', '--remote', '--namespace', namespaceId],
      { cwd: folder, environment: api.environment, node: ['--import', `data:text/javascript,${crash}`] },
    ).outcome;
    expect(stderr).toMatch(/TypeError: .*Bearer \[secret\].*\n\s+at /);
    expect(stderr).not.toContain(api.environment.CLOUDFLARE_API_TOKEN);
    expect(code).toBe(1);
  });
});

describe('the redaction of a message', () => {
  it.each(Object.entries(secrets))(
    'finds a secret with %s as it is, in JSON, in an address, and in parts',
    (_, secret) => {
      const environment = { CLOUDFLARE_API_TOKEN: secret };
      for (const shown of [secret, JSON.stringify({ secret }), encodeURIComponent(secret)]) {
        const message = redact(`Cannot send ${shown}: it is wrong`, environment);
        for (const half of halves) expect(message).not.toContain(half);
        expect(message).toMatch(/^Cannot send .*\[secret\][^]*: it is wrong$/);
      }
    },
  );

  it('leaves a message alone that has none', () => {
    const message = 'Cannot read head: it is malformed';
    expect(redact(message, { CLOUDFLARE_API_TOKEN: 'head', OPEN_REPORT_SIGNING_KEY: '' })).toBe(message);
  });
});
