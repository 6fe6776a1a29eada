#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

// Before anything else is imported: what Node has compiled once, types stripped, it reads the next time.
enableCompileCache();

try {
  const { main } = await import('./main.ts');
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  // A fault of this program: its stack is shown, and has no secret either.
  const { inspect } = await import('node:util');
  const { redact } = await import('./fault.ts');
  console.error(redact(inspect(error), process.env));
  process.exitCode = 1;
}
