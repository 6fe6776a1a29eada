import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

import { bundleWorker } from '../../src/cli/bundle.ts';
import { type Route, routes } from '../../src/routes.ts';
import { Description } from '../support/description.ts';
import { startTestService } from '../support/service.ts';

const service = await startTestService();
const readJson = async (address: string) => JSON.parse((await service.request(address)).text);
const description = new Description((await service.request(routes.openApi.href())).text);
const { documents } = (await readJson(routes.entry.href())) as { documents: string[] };
const { reports } = (await readJson(routes.entry.href())) as { reports: string[] };
const files: string[] = [];
for (const report of reports) {
  for (const { version } of (await readJson(`${report}/releases`)).releases as { version: string }[]) {
    const manifest = await readJson(`${report}@${version}/manifest.json`);
    files.push(...Object.keys(manifest.files as object).map((path) => `${report}@${version}/${path}`));
  }
}

/** The Worker's endpoints, as its bundle has them: they are written in JSX. */
const modules = await bundleWorker(fileURLToPath(new URL('../../src/worker/endpoints.ts', import.meta.url)));
const folder = await mkdtemp(join(tmpdir(), 'open-report-endpoints-'));
for (const { path, contents } of modules) await writeFile(join(folder, path), contents);
await writeFile(join(folder, 'package.json'), '{"type":"module"}');
const { endpoints } = (await import(join(folder, modules[0]!.path))) as {
  endpoints: readonly { pattern: string; methods?: readonly string[] }[];
};

await rm(folder, { recursive: true });

const addresses = Object.keys(description.document.paths);

/** Whether an address is one that a pattern means: `*` in Hono's, `:name` and `{name}` are anything. */
const fits = (pattern: string, address: string): boolean =>
  new RegExp(
    `^${pattern
      .replaceAll(/[.+?^$()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.+')
      .replaceAll(/:\w+(?:\\?\{[^/]*\})?|\{\w+\}/g, '[^/]+')}$`,
  ).test(address);

describe('the description names', () => {
  it.each(endpoints.map(({ pattern, methods }) => [pattern, methods ?? []] as const))(
    'the endpoint %s and its methods',
    (pattern, methods) => {
      const described = addresses.filter((address) => fits(pattern, address));
      expect(described).not.toEqual([]);
      // HEAD and OPTIONS are said of every address at once.
      for (const method of methods.filter((each) => each === 'GET' || each === 'POST')) {
        expect(described.some((address) => method.toLowerCase() in description.document.paths[address]!)).toBe(true);
      }
    },
  );

  // A route may be built into links before an endpoint answers it.
  const served = Object.entries<Route>(routes as unknown as Record<string, Route>).filter(
    ([, { pattern }]) =>
      documents.some((document) => fits(pattern, document)) ||
      endpoints.some((endpoint) => endpoint.pattern !== '*' && fits(endpoint.pattern, pattern)),
  );

  it.each(served)('the route %s', (_, { pattern }) => {
    expect(addresses.filter((address) => fits(pattern, address))).not.toEqual([]);
  });

  it.each(documents)('the document %s', (document) => {
    expect(description.addressOf(document)).not.toBeNull();
  });

  it.each(files)('the file %s', (file) => {
    const address = description.addressOf(file);
    expect(address).not.toBeNull();
    // A row's address fits any file below a table, and does not describe it.
    expect(address).not.toMatch(/\{id\}$/);
  });
});
