import { afterAll } from 'vitest';

import { processorSeconds } from './processorTime.ts';

declare module 'vitest' {
  interface TaskMeta {
    /** Processor seconds that a test file took, its children's among them. */
    cost?: number;
  }
}

// Files of one process follow one another: each begins where the last one ended.
const run = globalThis as { costOfFilesBefore?: number };

// The first hook is the last that runs; vitest takes no other first parameter than a pattern.
// oxlint-disable-next-line no-empty-pattern
afterAll(({}, file) => {
  const now = processorSeconds();
  file.meta.cost = now - (run.costOfFilesBefore ?? 0);
  run.costOfFilesBefore = now;
});
