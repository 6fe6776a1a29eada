import type { ListedCommand } from './command.ts';

/** Every command, in the order in which they are listed. */
export const commands: readonly ListedCommand[] = [
  {
    name: 'check',
    summary: 'compile every report and tell every problem',
    load: async () => (await import('./commands/check.ts')).check,
  },
  {
    name: 'build',
    summary: 'write everything that would be served into a folder',
    load: async () => (await import('./commands/build.ts')).build,
  },
  {
    name: 'diff',
    summary: 'tell what differs between two releases of a report, or since the newest',
    load: async () => (await import('./commands/diff.ts')).diff,
  },
  {
    name: 'publish',
    summary: 'cut the next release of each report and write all releases to KV',
    load: async () => (await import('./commands/publish.ts')).publish,
  },
  {
    name: 'serve',
    summary: 'check and publish the reports to the local KV, and serve them',
    load: async () => (await import('./commands/serve.ts')).serve,
  },
  {
    name: 'verify',
    summary: 'walk a running service and prove every digest, count, signature and link',
    load: async () => (await import('./commands/verify.ts')).verify,
  },
  {
    name: 'bundle',
    summary: 'write the modules of the Worker for wrangler',
    load: async () => (await import('./commands/bundle.ts')).bundle,
  },
  {
    name: 'rollback',
    summary: 'make another release of a report the one that plain addresses answer',
    load: async () => (await import('./commands/rollback.ts')).rollback,
  },
];
