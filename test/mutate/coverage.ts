import { globSync } from 'node:fs';

import { build, stop } from 'esbuild';

/** By test file, every file and package that it imports, directly or not. */
export type Imports = ReadonlyMap<string, ReadonlySet<string>>;

export async function readImports(folder: string): Promise<Imports> {
  const { metafile } = await build({
    absWorkingDir: folder,
    entryPoints: globSync('test/**/*.test.{ts,tsx}', { cwd: folder }),
    bundle: true,
    write: false,
    metafile: true,
    outdir: 'out',
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'silent',
  });
  await stop();
  return new Map(
    Object.values(metafile.outputs).map(({ entryPoint, inputs, imports }) => [
      entryPoint!,
      new Set([...Object.keys(inputs), ...imports.map(({ path }) => path)]),
    ]),
  );
}
