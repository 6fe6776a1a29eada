import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { current, startTestService, type TestService } from '../support/service.ts';
import { requireTool } from '../support/tools.ts';

const missing = requireTool('curl', 'sha256sum', 'openssl', 'python');

describe('the recipe of docs/prove.md', () => {
  let service: TestService;
  let folder: string;
  beforeAll(async () => {
    service = await startTestService({ signed: true });
    folder = await mkdtemp(join(tmpdir(), 'open-report-prove-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.skipIf(missing)(`proves a release with curl, sha256sum and openssl, as it is written${missing}`, async () => {
    const page = await readFile('docs/prove.md', 'utf8');
    const [reader] = page.split('## For the publisher');
    const script = [...reader!.matchAll(/```sh\n([^`]*)```/g)].map(([, block]) => block).join('\n');
    const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', script], {
      cwd: folder,
      env: { ...process.env, BASE: service.url.origin, RELEASE: `nanhai-2020@${current}` },
    });
    expect(stdout).toContain('targets.csv: OK\n');
    expect(stdout).toContain('every file is as listed\n');
    const [stated, computed] = stdout.split('\n').filter((line) => /^[A-Za-z0-9+/]{43}=$/.test(line));
    expect(stated).toBe(computed);
    expect(stdout).toContain('Signature Verified Successfully');
    expect(stdout).toContain('拆除整理土地3万亩');
  });
});
