import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { parseHTML } from 'linkedom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { tools } from '../../src/site/parts/tools.ts';
import { startTestService, testSite, type TestService } from '../support/service.ts';
import { pythonWith, requireTool } from '../support/tools.ts';

const missing = requireTool('curl', 'python', 'sqlite3');
const run = promisify(execFile);

let service: TestService;
let folder: string;
beforeAll(async () => {
  if (missing !== '') return;
  service = await startTestService();
  folder = await mkdtemp(join(tmpdir(), 'open-report-snippets-'));
  // Debian has no such command; npm has its engine, which writes to a pipe.
  const shim = fileURLToPath(new URL('../support/duckdb.ts', import.meta.url));
  await writeFile(join(folder, 'duckdb'), `#!/bin/bash\nset -o pipefail\n"${process.execPath}" "${shim}" "$@" | cat\n`);
  await chmod(join(folder, 'duckdb'), 0o755);
});
afterAll(() => folder && rm(folder, { recursive: true, force: true }));

const runShell = async (script: string): Promise<string> => {
  const env = { ...process.env, PATH: `${folder}:${process.env['PATH']}` };
  return (await run('bash', ['-euc', script], { cwd: folder, env })).stdout;
};

/** DuckDB reads addresses by an extension that it fetches from its own host: it is given the same bytes as a file. */
async function runDuckDb(script: string): Promise<string> {
  const [, address] = /'(http[^']+)'/.exec(script)!;
  const { pathname, search } = new URL(address!);
  const name = pathname.split('/').at(-1)!;
  await writeFile(join(folder, name), (await service.request(pathname + search)).bytes);
  return runShell(script.replace(address!, name));
}

const runners: Readonly<Record<string, (script: string) => Promise<string>>> = {
  curl: runShell,
  sqlite: runShell,
  duckdb: runDuckDb,
  python: async (script) => (await run(pythonWith('json')!, ['-c', script])).stdout,
  javascript: async (script) => {
    const file = join(folder, 'snippet.mjs');
    await writeFile(file, script);
    return (await run(process.execPath, [file])).stdout;
  },
};

/** What a page says to paste into a tool, and what it says that the tool prints. */
async function readSnippet(address: string, id: string): Promise<{ script: string; prints: string | undefined }> {
  const { document } = parseHTML((await service.request(address)).text);
  const script = document.getElementById(`paste-${id}`)!;
  const [, printed] = script.closest('details')!.querySelectorAll('pre');
  return {
    script: script.textContent!.replaceAll(testSite.public_url, service.url.origin),
    prints: printed?.textContent ?? undefined,
  };
}

const tested = tools.filter((tool) => tool.tested).map(({ id }) => id);

describe.skipIf(missing)(`what a page says to paste${missing}`, () => {
  it('is run for curl, Python, JavaScript, DuckDB and SQLite', () => {
    expect(tested.toSorted()).toEqual(Object.keys(runners).toSorted());
  });

  it.each(tested)('prints what the developers’ page says: %s', async (id) => {
    const { script, prints } = await readSnippet('/en/docs', id);
    expect((await runners[id]!(script)).replaceAll('\r\n', '\n').trimEnd()).toBe(prints);
  });

  it.each(tested)('reads the first row of a table with %s', async (id) => {
    const { script } = await readSnippet('/reports/nanhai-2020/targets', id);
    expect(await runners[id]!(script)).toMatch(/T1\.4\.2-a.*拆除整理土地3万亩/s);
  });

  it.each(tested)('reads the first row of a filtered view with %s, in an old release', async (id) => {
    const { script } = await readSnippet(
      '/en/reports/nanhai-2020@1.0.0/targets?q=%E7%BB%BC%E5%90%88%E6%95%B4%E6%B2%BB&sort=-id',
      id,
    );
    expect(script).toContain('nanhai-2020@1.0.0/targets.');
    const printed = await runners[id]!(script);
    expect(printed).toContain('T1.4.2-c');
    expect(printed).not.toContain('T2.2.2-a');
  });
});
