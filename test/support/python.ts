import { spawnSync } from 'node:child_process';

/** Debian's packages belong to Debian's Python, which need not be the first on the path. */
const interpreters = ['python3', '/usr/bin/python3'];

const has = (interpreter: string, module: string): boolean =>
  spawnSync(interpreter, ['-c', `import ${module}`]).status === 0;

/** Whether this machine's Python has a module: an independent reader, where there is one. */
export const pythonHas = (module: string): boolean => interpreters.some((interpreter) => has(interpreter, module));

/** What a Python script prints as JSON, given `input`, on a Python that has `module`. Throws where it fails. */
export function runPython(script: string, input: string, module = 'json'): unknown {
  const interpreter = interpreters.find((each) => has(each, module)) ?? 'python3';
  const { status, stdout, stderr } = spawnSync(interpreter, ['-c', script], {
    input,
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}
