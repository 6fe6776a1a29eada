import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { bundleWorker } from '../../src/cli/commands/bundle.ts';

const source = fileURLToPath(new URL('../../src', import.meta.url));

/** Who may import whom; a folder may always import itself. */
const borders: Record<string, readonly string[]> = {
  'routes.ts': [],
  http: [],
  model: [],
  // The rule of names: a word of an address or a parameter would hide a table or a column of that name.
  compile: ['model', 'query', 'routes.ts'],
  formats: ['model'],
  difference: ['model'],
  query: ['model'],
  answers: ['model', 'formats', 'difference', 'http', 'routes.ts'],
  catalog: ['model', 'formats', 'http', 'routes.ts'],
  openapi: ['answers', 'model', 'formats', 'catalog', 'query', 'http', 'routes.ts'],
  release: ['storage', 'http', 'answers', 'model', 'formats', 'catalog', 'openapi', 'routes.ts', 'difference'],
  storage: ['model', 'query'],
  api: ['answers', 'catalog', 'storage', 'http', 'query', 'formats', 'difference', 'model', 'openapi', 'routes.ts'],
  site: [
    'api',
    'answers',
    'storage',
    'catalog',
    'difference',
    'formats',
    'http',
    'model',
    'openapi',
    'query',
    'routes.ts',
  ],
  verify: ['formats', 'http', 'model', 'routes.ts'],
  cli: ['compile', 'difference', 'http', 'model', 'release', 'storage', 'verify', 'routes.ts'],
};

/** Who may read what by `import()`, when it is asked for: pages import the API, and the API's routes lead to pages. */
const later: Record<string, readonly string[]> = { 'api/handlers.ts': ['site'], 'api/refuse.ts': ['site'] };

const packages: Record<string, readonly string[]> = {
  model: ['valibot', 'fastest-levenshtein'],
  compile: ['valibot', 'yaml', 'fraction.js', 're2js'],
  query: ['valibot'],
  catalog: ['n3'],
  formats: ['d3-dsv', 'fflate', 'hucre', 'hyparquet-writer'],
  openapi: ['@valibot', 'valibot'],
  release: ['valibot', 'semver', 'fflate'],
  storage: ['valibot'],
  api: ['valibot', 'hono', 'tmcp', '@tmcp'],
  site: ['valibot', 'hono'],
  verify: ['valibot', 'd3-dsv'],
  cli: ['valibot', 'semver', 'miniflare', 'esbuild', 'wrangler'],
};

const files = (await readdir(source, { recursive: true })).filter((name) => /\.tsx?$/.test(name));

/** `from '…'`, `import '…'` and `import('…')`. */
const importPattern = /(\bfrom |\bimport |\bimport\()'([^',\s]+)'/g;

const part = (path: string): string => path.split('/')[0]!;

const texts = new Map(
  await Promise.all(files.map(async (file) => [file, await readFile(join(source, file), 'utf8')] as const)),
);
const importsOf = (file: string): { name: string; isLater: boolean }[] =>
  [...texts.get(file)!.matchAll(importPattern)].map(([, how, name]) => ({ name: name!, isLater: how === 'import(' }));
const isOwn = (name: string): boolean => name.startsWith('.');

describe('a file of src/', () => {
  it('imports only what its folder may import', () => {
    const beyond = files.flatMap((file) => {
      const atOnce = [part(file), ...(borders[part(file)] ?? [])];
      const allowed = (isLater: boolean) => (isLater ? [...atOnce, ...(later[file] ?? [])] : atOnce);
      const targetOf = (name: string): string => part(relative(source, join(source, dirname(file), name)));
      return importsOf(file)
        .filter(({ name, isLater }) => isOwn(name) && !allowed(isLater).includes(targetOf(name)))
        .map(({ name }) => `src/${file} imports ${name}`);
    });
    expect(beyond).toEqual([]);
  });

  it('is in no circle of imports, those of types among them', () => {
    const targetsOf = (file: string): string[] =>
      importsOf(file)
        .filter(({ name, isLater }) => isOwn(name) && !isLater)
        .map(({ name }) => join(dirname(file), name));
    const circles: string[][] = [];
    const done = new Set<string>();
    const visit = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file]);
      if (done.has(file)) return;
      done.add(file);
      for (const target of targetsOf(file)) visit(target, [...path, file]);
    };
    for (const file of files) visit(file, []);
    expect(circles).toEqual([]);
  });

  it('imports only the packages of its folder', () => {
    const beyond = files.flatMap((file) =>
      importsOf(file)
        .filter(({ name }) => !isOwn(name) && !name.startsWith('node:'))
        .filter(({ name }) => !(packages[part(file)] ?? []).includes(part(name)))
        .map(({ name }) => `src/${file} imports ${name}`),
    );
    expect(beyond).toEqual([]);
  });

  it('leaves the machine to the command line', () => {
    // What is pasted into Node is a text there.
    const others = files.filter((file) => part(file) !== 'cli' && file !== 'site/parts/tools.ts');
    expect(others.length).toBeGreaterThan(200);
    expect(others.filter((file) => /'node:|\bprocess\.|\bconsole\./.test(texts.get(file)!))).toEqual([]);
  });
});

describe('the borders', () => {
  it('allow nothing that no file needs', () => {
    const targetsIn = (room: string): string[] =>
      files
        .filter((file) => part(file) === room)
        .flatMap((file) => importsOf(file).map(({ name }) => part(join(dirname(file), name))));
    const unused = Object.entries(borders).flatMap(([room, allowed]) => {
      const needed = new Set(targetsIn(room));
      return allowed.filter((each) => !needed.has(each)).map((each) => `${room} → ${each}`);
    });
    expect(unused).toEqual([]);
  });

  it('name every folder there is', () => {
    expect(Object.keys(borders).toSorted()).toEqual([...new Set(files.map(part))].toSorted());
  });
});

describe('the Worker', async () => {
  const bundle = await bundleWorker();

  it('reads storage, and takes nothing of its writing side', () => {
    const writing = new Set(['write', 'decide', 'namespace'].map((name) => `storage/${name}.ts`));
    const takers = files.filter((file) => importsOf(file).some(({ name }) => writing.has(join(dirname(file), name))));
    expect([...new Set(takers.map(part))].toSorted()).toEqual(['cli', 'release', 'storage']);
  });

  it('reads at most 60 kB in gzip when it starts', () => {
    const initial = bundle.filter((module) => module.initial);
    expect(initial.reduce((sum, { contents }) => sum + gzipSync(contents).length, 0)).toBeLessThanOrEqual(60_000);
  });

  it('holds of all packages only those of routing, parsing, CSV and agents', () => {
    const folders = bundle.flatMap((module) => module.packages ?? []);
    const held = folders.map((folder) => folder.split('/node_modules/').at(-1)!);
    const allowed = new Set([
      '@tmcp/adapter-valibot',
      '@tmcp/session-manager',
      '@tmcp/transport-http',
      '@valibot/to-json-schema',
      'd3-dsv',
      'esm-env',
      'fastest-levenshtein',
      'hono',
      'json-rpc-2.0',
      'sqids',
      'tmcp',
      'uri-template-matcher',
      'valibot',
    ]);
    expect([...new Set(held)].filter((name) => !allowed.has(name))).toEqual([]);
  });
});
