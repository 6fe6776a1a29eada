import { fileURLToPath } from 'node:url';

const entry = fileURLToPath(new URL('../worker/worker.ts', import.meta.url));

/** The Worker as one module, as `wrangler deploy` would make it. */
export async function bundleWorker(entryPoint = entry): Promise<string> {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [entryPoint],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2024',
    minify: true,
    conditions: ['workerd', 'worker', 'browser'],
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    logLevel: 'warning',
  });
  return outputFiles[0]!.text;
}
