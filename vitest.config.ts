import { defineConfig } from 'vitest/config';

/** What a busy machine would measure wrong: run apart from all other tests, one file at a time. */
const measured = 'test/browser/measured/*.test.ts';

export default defineConfig({
  test: {
    globalSetup: ['test/support/globalSetup.ts'],
    testTimeout: 60_000,
    hookTimeout: 180_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'tests',
          include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
          exclude: ['**/node_modules/**', measured],
          // Else one processor of two would be left idle.
          maxWorkers: '100%',
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: { name: 'measured', include: [measured], fileParallelism: false, sequence: { groupOrder: 1 } },
      },
    ],
  },
});
