#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

// Comes before every other import, so that Node caches their compiled code, with types stripped, for the next run.
enableCompileCache();

try {
  const { main } = await import('./main.ts');
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  // An error of this program: prints the stack, also without secrets.
  const { inspect } = await import('node:util');
  const { redact } = await import('./fault.ts');
  console.error(redact(inspect(error), process.env));
  process.exitCode = 1;
}
