import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the process of `services.ts` listens. */
    services: string;
  }
}

const program = fileURLToPath(new URL('services.ts', import.meta.url));

/** Starts what all test files of a run share, and starts it anew where something was saved. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let stop = await start(project);
  project.onTestsRerun(async () => {
    await stop();
    stop = await start(project);
  });
  return () => stop();
}

async function start(project: TestProject): Promise<() => Promise<void>> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [address] = (await once(child.stdout, 'data')) as [Buffer];
  project.provide('services', address.toString().trim());
  return async () => {
    const ended = once(child, 'exit');
    child.stdin.end();
    await ended;
  };
}
