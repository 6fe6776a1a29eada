import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'open-report-deploy-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('wrangler deploy --dry-run', () => {
  it('bundles the Worker with its bindings, and needs neither an account nor the network', async () => {
    const { PATH = '' } = process.env;
    // Nobody listens there: what is sent to the API gets no answer.
    const offline = { CLOUDFLARE_API_BASE_URL: 'http://127.0.0.1:9/client/v4' };
    const { code, stdout, stderr } = await new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
      execFile(
        process.execPath,
        ['node_modules/wrangler/bin/wrangler.js', 'deploy', '--dry-run', '--outdir', folder],
        { env: { PATH, HOME: folder, WRANGLER_SEND_METRICS: 'false', WRANGLER_HIDE_BANNER: 'true', ...offline } },
        (error, out, err) => resolve({ code: error ? 1 : 0, stdout: out, stderr: err }),
      );
    });
    expect(code, stderr).toBe(0);
    expect(stdout).toMatch(/env\.DATA \(open-report\) +KV Namespace/);
    expect(stdout).toContain('--dry-run: exiting now.');
    expect(stderr).toBe('');
    expect(await readFile(join(folder, 'worker.js'), 'utf8')).toMatch(/export ?\{/);
  });
});

describe('the workflow that publishes', () => {
  it('never runs twice at once, is never broken off, and may only read the repository', async () => {
    const workflow = await readFile('.github/workflows/publish.yml', 'utf8');
    expect(workflow).toMatch(/^concurrency:\n {2}group: publish\n {2}cancel-in-progress: false$/m);
    expect(workflow).toMatch(/^permissions:\n {2}contents: read$/m);
    expect(workflow).toContain('publish --remote --frozen');
  });
});
