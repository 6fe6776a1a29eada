import { access, cp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { openLocalNamespace, statePath } from '../../src/cli/localService.ts';
import { readExisting } from '../../src/release/existing.ts';
import { runCommand } from '../support/commandLine.ts';
import { copyReport, edit, report } from '../support/correctedReport.ts';
import { type RunningProgram, startProgram } from '../support/program.ts';

const another = 'another-2021';

let root: string;
let ours: string;
let theirs: string;
let first: RunningProgram;
beforeEach(async () => {
  ({ root, data: ours } = await copyReport());
  theirs = join(root, 'theirs');
  await cp(ours, theirs, { recursive: true });
  await edit(theirs, 'report.yaml', `id: ${report}`, `id: ${another}`);
  await rename(join(theirs, report), join(theirs, another));
  first = startProgram(['publish', '--data', ours], { cwd: root });
  await holdWhilePublishing();
});
afterEach(async () => {
  first.child.kill('SIGKILL');
  await first.outcome;
  await rm(root, { recursive: true, force: true });
});

/** Stops the first publisher once it has opened the local KV. */
async function holdWhilePublishing(): Promise<void> {
  const isOpen = () =>
    access(join(root, statePath)).then(
      () => true,
      () => false,
    );
  while (first.child.exitCode === null && !(await isOpen())) await pause(5);
  first.child.kill('SIGSTOP');
}

const publishTheirs = () => runCommand(['publish', '--data', theirs], { cwd: root });

/** The reports that are published, each read whole. */
async function published(): Promise<string[]> {
  const { namespace, stop } = await openLocalNamespace(join(root, statePath));
  const existing = await readExisting(namespace, [report, another]).finally(stop);
  return [...existing!.nodes.keys()].toSorted();
}

describe('a second process that publishes into the same local KV', () => {
  it('hears of it before it writes, and the first one continues', async () => {
    const { code, stderr } = await startProgram(['publish', '--data', theirs], { cwd: root }).outcome;
    expect(stderr).toBe(
      `Cannot publish: another process is publishing into the local KV (${statePath}). Run this again when it has ended; nothing was written.\n`,
    );
    expect(code).toBe(1);
    first.child.kill('SIGCONT');
    expect(await first.outcome).toMatchObject({ code: 0 });
    expect(await published()).toEqual([report]);
    expect(await publishTheirs()).toMatchObject({ code: 0 });
    expect(await published()).toEqual([another, report]);
  });

  it('continues where the first one was killed', async () => {
    first.child.kill('SIGKILL');
    await first.outcome;
    expect(await publishTheirs()).toMatchObject({ code: 0 });
    expect(await published()).toEqual([another]);
  });
});
