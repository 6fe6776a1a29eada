import { spawnSync } from 'node:child_process';

/** Whether this machine's Python has a module: an independent reader, where there is one. */
export const pythonHas = (module: string): boolean => spawnSync('python3', ['-c', `import ${module}`]).status === 0;

/** What a Python script prints as JSON, given `input`. Throws where it fails. */
export function runPython(script: string, input: string): unknown {
  const { status, stdout, stderr } = spawnSync('python3', ['-c', script], { input, encoding: 'utf8', maxBuffer: 1e8 });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}
