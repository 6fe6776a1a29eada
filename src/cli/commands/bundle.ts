import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

import type { Metafile } from 'esbuild';
import * as v from 'valibot';

import { defineCommand } from '../command.ts';

/** The folder of the Worker's main module in wrangler.toml. */
const workerFolder = 'dist/worker';

const help = `open-report bundle [--json]

Writes the Worker's modules, and the licences of what they contain, to ${workerFolder}, where \`wrangler deploy\` and
\`wrangler dev\` take them. Wrangler runs this command itself.

  open-report bundle`;

export const command = defineCommand({ help, options: {} }, async () => {
  const modules = await bundleWorker();
  await rm(workerFolder, { recursive: true, force: true });
  await mkdir(workerFolder, { recursive: true });
  for (const { path, contents } of modules) await writeFile(join(workerFolder, path), contents);
  const packages = new Set(modules.flatMap((module) => module.packages ?? []));
  await writeFile(join(workerFolder, 'LICENSES.txt'), formatNotices(packages));
  const sizes = modules.map(({ path, contents, initial }) => ({
    path,
    initial,
    bytes: Buffer.byteLength(contents),
    gzip: gzipSync(contents).length,
  }));
  return {
    json: { folder: workerFolder, modules: sizes },
    lines: sizes.map(
      ({ path, initial, bytes, gzip }) =>
        `${join(workerFolder, path)}: ${bytes} bytes, ${gzip} in gzip${initial ? '' : ', read when asked for'}`,
    ),
  };
});

const entry = fileURLToPath(new URL('../../api/worker.ts', import.meta.url));

/** A module of the Worker. */
export interface WorkerModule {
  /** Its path, relative to the other modules, which import it by this path. */
  path: string;
  contents: string;
  /** Whether an isolate loads it at the start. It loads the others on first use. */
  initial: boolean;
  /** The folders of the packages whose code it contains. */
  packages?: readonly string[];
}

// esbuild writes nothing there, but makes paths relative to it.
const outdir = join(import.meta.dirname, 'dist');

/** Bundles the Worker as modules, the main one first. Code that most requests never need is in modules of its own. */
export async function bundleWorker(entryPoint = entry): Promise<WorkerModule[]> {
  const { build } = await import('esbuild');
  const { outputFiles, metafile } = await build({
    entryPoints: [resolve(entryPoint)],
    absWorkingDir: outdir.slice(0, -'/dist'.length),
    bundle: true,
    splitting: true,
    write: false,
    metafile: true,
    outdir,
    format: 'esm',
    target: 'es2024',
    minify: true,
    conditions: ['workerd', 'worker', 'browser'],
    // workerd provides it, by a compatibility flag.
    external: ['node:async_hooks'],
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    // Drops the encoders of binary formats.
    dropLabels: ['PUBLISHER'],
    logLevel: 'warning',
  });
  const [main] = Object.entries(metafile.outputs).find(([, { entryPoint: own }]) =>
    own?.endsWith(basename(entryPoint)),
  )!;
  const initial = importedAtStart(metafile, main);
  const rank = ({ path, initial: atStart }: WorkerModule): number => (`dist/${path}` === main ? 0 : atStart ? 1 : 2);
  return outputFiles
    .map(({ path, text }) => {
      const name = relative(outdir, path);
      const output = `dist/${name}`;
      return { path: name, contents: text, initial: initial.has(output), packages: packagesOf(metafile, output) };
    })
    .toSorted((a, b) => rank(a) - rank(b));
}

const packageFolder = /^.*\bnode_modules\/(?:@[^/]+\/)?[^/]+/;

const packagesOf = ({ outputs }: Metafile, path: string): string[] => {
  const folders = Object.entries(outputs[path]!.inputs).flatMap(([file, { bytesInOutput }]) =>
    bytesInOutput > 0 ? (packageFolder.exec(file) ?? []) : [],
  );
  return [...new Set(folders)].map((each) => resolve(outdir, '..', each));
};

/** Returns a module and all modules that it imports, directly or not, without `import()`. */
function importedAtStart({ outputs }: Metafile, main: string): Set<string> {
  const found = new Set([main]);
  for (const path of found) {
    for (const { path: imported, kind } of outputs[path]!.imports) {
      if (kind === 'import-statement') found.add(imported);
    }
  }
  return found;
}

const PackageFile = v.object({
  name: v.string(),
  version: v.string(),
  license: v.optional(v.string(), 'not stated'),
});

/** Returns the authors and the licences of the packages in these folders. */
export function formatNotices(folders: Iterable<string>): string {
  const notices = [...folders].map((folder) => {
    const read = (file: string) => readFileSync(join(folder, file), 'utf8');
    const { name, version, license } = v.parse(PackageFile, JSON.parse(read('package.json')));
    const files = readdirSync(folder).filter((file) => /^(?:licen[cs]e|notice|copying)/i.test(file));
    const texts = files.toSorted().map((file) => read(file).replaceAll('\r\n', '\n').trim());
    return [`${name} ${version}, ${license}`, ...texts].join('\n\n');
  });
  return `${[...new Set(notices)].toSorted().join(`\n\n${'-'.repeat(72)}\n\n`)}\n`;
}
