import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import openapiTS, { astToString } from 'openapi-typescript';
import { describe, expect, it } from 'vitest';

import { routes } from '../../src/routes.ts';
import { startTestService } from '../support/service.ts';

const app = fileURLToPath(new URL('app', import.meta.url));

/** The repository's own compiler, and the one that the generator's peer is. */
const compilers = ['../../package.json', './package.json'].map((manifest) => {
  const require = createRequire(new URL(manifest, import.meta.url));
  return join(dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');
});

const service = await startTestService();

/** What the app reads: the service, and tables with their own columns. */
const descriptions = {
  service: routes.openApi.href(),
  reports: routes.reportsOpenApi.href(),
  targets: routes.tableOpenApi.href({ report: 'nanhai-2020', table: 'targets' }),
  measures: routes.tableOpenApi.href({ report: 'nanhai-2020', table: 'measures' }),
};
for (const [name, address] of Object.entries(descriptions)) {
  const { text } = await service.request(address);
  await writeFile(join(app, `${name}.api.ts`), astToString(await openapiTS(text)));
}

describe('a client of generated types', () => {
  it.each(compilers)('compiles with %s', async (compiler) => {
    const { stdout } = await promisify(execFile)(process.execPath, [compiler, '--project', app]);
    expect(stdout).toBe('');
  });

  it('reads the service', async () => {
    const { readService } = (await import('./app/app.ts' as string)) as {
      readService: (baseUrl: string) => Promise<Record<string, unknown> & { measures: object[] }>;
    };
    const { measures, ...read } = await readService(service.url.href.replace(/\/$/, ''));
    expect(read).toEqual({
      reports: [{ id: 'nanhai-2020', name: expect.any(String) }],
      targets: expect.arrayContaining([{ id: 'T1.4.2-a', value: 30_000, unit: 'mu' }]),
      quote: expect.any(String),
      problem: expect.objectContaining({ type: '/problems/unknown-report', status: 404 }),
    });
    expect(measures).toHaveLength(50);
    expect(new Set(measures.map((measure) => (measure as { id: string }).id)).size).toBe(50);
  });
});
