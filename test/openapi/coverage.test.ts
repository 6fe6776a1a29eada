import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

import { bundleWorker } from '../../src/cli/bundle.ts';
import { type Route, routes } from '../../src/routes.ts';
import { matchesAddress } from '../../src/openapi/names.ts';
import { Description } from '../support/description.ts';
import { startTestService } from '../support/service.ts';

const service = await startTestService({ signed: true });
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

/** A pattern of the Worker's router as one of OpenAPI: `:name{…}` is any segment. */
const asTemplate = (pattern: string): string => pattern.replaceAll(/:(\w+)(?:\{[^/]*\})?/g, '{$1}');

/** The described addresses that a pattern of the Worker means; `*` is any rest. */
const describedBy = (pattern: string): string[] =>
  pattern.includes('*')
    ? addresses.filter((address) => address.startsWith(pattern.slice(0, pattern.indexOf('*'))))
    : addresses.filter((address) => matchesAddress(asTemplate(pattern), address));

describe('the description names', () => {
  it('every endpoint, and each of its methods', () => {
    const lacking = endpoints.flatMap(({ pattern, methods = [] }) => {
      const described = describedBy(pattern);
      if (described.length === 0) return [pattern];
      // HEAD and OPTIONS are said of every address at once.
      return methods
        .filter((method) => method === 'GET' || method === 'POST')
        .filter((method) => !described.some((address) => method.toLowerCase() in description.document.paths[address]!))
        .map((method) => `${method} ${pattern}`);
    });
    expect(endpoints.length).toBeGreaterThan(20);
    expect(lacking).toEqual([]);
  });

  it('every route that is served', () => {
    // A route may be built into links before an endpoint answers it.
    const served = Object.values<Route>(routes as unknown as Record<string, Route>)
      .map(({ pattern }) => pattern)
      .filter(
        (pattern) =>
          documents.some((document) => matchesAddress(pattern, document)) ||
          endpoints.some((endpoint) => endpoint.pattern !== '*' && describedBy(endpoint.pattern).includes(pattern)),
      );
    expect(served.length).toBeGreaterThan(20);
    expect(served.filter((pattern) => !addresses.some((address) => matchesAddress(pattern, address)))).toEqual([]);
  });

  it('every document of the collection', () => {
    expect(documents.length).toBeGreaterThan(10);
    expect(documents.filter((document) => description.addressOf(document) === null)).toEqual([]);
  });

  it('every file of every release', () => {
    expect(files.length).toBeGreaterThan(100);
    // A row's address fits any file below a table, and does not describe it.
    expect(files.filter((file) => /^$|\{id\}$/.test(description.addressOf(file) ?? ''))).toEqual([]);
  });
});
