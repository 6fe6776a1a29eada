#!/usr/bin/env node
import { main } from './main.ts';

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  // A fault of this program: its stack is shown, and has no secret either.
  const { inspect } = await import('node:util');
  const { redact } = await import('./redact.ts');
  console.error(redact(inspect(error), process.env));
  process.exitCode = 1;
}
