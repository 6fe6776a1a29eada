import { spawnSync } from 'node:child_process';

import { pythonWith } from './tools.ts';

/** What a Python script prints as JSON, given `input`, on a Python that has `module`. Throws where it fails. */
export function runPython(script: string, input: string, module = 'json'): unknown {
  const { status, stdout, stderr } = spawnSync(pythonWith(module)!, ['-c', script], {
    input,
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}
