import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { rules } from '../../src/compile/rules/registry.ts';
import { commands } from '../../src/cli/main.ts';
import { type CommandOutcome, runCommand } from '../support/commandLine.ts';
import { copyReport, correctWord, cutNext, edit, report, writeNotes } from '../support/correctedReport.ts';
import { startProgram } from '../support/program.ts';

let root: string;
let data: string;
beforeEach(async () => {
  ({ root, data } = await copyReport());
});
afterEach(() => rm(root, { recursive: true, force: true }));

const run = (...commandArguments: string[]): Promise<CommandOutcome> => runCommand(commandArguments, { cwd: root });

describe('open-report', () => {
  it('is a program that lists its commands, and exits with 2 where none is given', async () => {
    const { code, stdout } = await startProgram([], { cwd: root }).outcome;
    expect(code).toBe(2);
    for (const [name, [summary]] of commands) expect(stdout).toMatch(new RegExp(`^  ${name} +${summary}$`, 'm'));
  });

  it('suggests the command that was probably meant', async () => {
    const { code, stderr } = await run('chek');
    expect(code).toBe(2);
    expect(stderr).toContain('There is no command “chek”. Did you mean `check`?');
  });

  it('names an option that it does not know', async () => {
    const { code, stderr } = await run('serve', '--prot', '1');
    expect(code).toBe(2);
    expect(stderr).toContain("'--prot'");
  });
});

describe('open-report check', () => {
  it('counts the rows of a report', async () => {
    const { code, stdout } = await run('check', '--data', data);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^qinglan-2021: report 1, .*themes 3, initiatives 3, measures 5, targets 6, /);
  });

  it('prints all problems of all files at once, each with file, line, column and remedy', async () => {
    await edit(data, 'targets.yaml', 'unit:            mu', 'unti:            mu');
    await edit(data, 'places.yaml', "'990121'", "'990199'");
    const { code, stderr } = await run('check', '--data', data);
    expect(code).toBe(1);
    expect(stderr).toMatch(/places\.yaml:\d+:\d+: code 990199 is not in the list of divisions \[code-listed\]/);
    expect(stderr).toMatch(/targets\.yaml:\d+:3: unknown field `unti` \[field-known\]\n\s+Did you mean `unit`\?/);
    expect(stderr).toContain('2 problems; nothing was written.');
  });

  it('prints every rule with what it demands, for --rules', async () => {
    const { code, stdout } = await run('check', '--rules');
    expect(code).toBe(0);
    expect(stdout.trimEnd().split('\n')).toHaveLength(rules.length);
    expect(stdout).toMatch(/^quotation-found +Every quotation /m);
    const listed: unknown = JSON.parse((await run('check', '--rules', '--json')).stdout);
    expect(listed).toEqual(rules.map(({ name, description }) => ({ name, description })));
  });

  it('says that a changed report is ahead of its newest release', async () => {
    await cutNext(data);
    await correctWord(data);
    const { code, stdout } = await run('check', '--data', data);
    expect(code).toBe(0);
    expect(stdout).toContain(`${report} differs from its newest release 1.0.0: the next one is 1.0.1 at least.`);
  });
});

describe('open-report publish', () => {
  it('refuses a version lower than the difference demands, names the rows, and freezes nothing', async () => {
    await cutNext(data);
    await edit(data, 'places.yaml', 'id:     chenghu', 'id:     chenghu-county');
    await writeNotes(data, '1.0.1', '1.0.0');
    const { code, stderr } = await run('publish', '--data', data);
    expect(stderr).toContain(`Cannot release ${report}@1.0.1: what differs from 1.0.0 demands 2.0.0 at least.`);
    expect(stderr).toContain('  major: places: row chenghu is gone');
    expect(code).toBe(1);
    expect(await readdir(join(data, report, 'releases'))).toEqual(['1.0.0.json', '1.0.0.sha256']);
  });

  it('freezes the next release, leaves the one before as it was, and then writes nothing more', async () => {
    await cutNext(data);
    const file = join(data, report, 'releases', '1.0.0.json');
    const frozen = await readFile(file, 'utf8');
    await correctWord(data);
    const { code, stdout } = await run('publish', '--data', data);
    expect(stdout).toMatch(/^Released qinglan-2021@1\.0\.1 \([0-9a-f]{64}\)\.$/m);
    expect(code).toBe(0);
    expect(await readFile(file, 'utf8')).toBe(frozen);
    const records = JSON.parse(await readFile(join(data, report, 'releases.json'), 'utf8'));
    expect(records.map(({ version }: { version: string }) => version)).toEqual(['1.0.0', '1.0.1']);
    expect((await run('publish', '--data', data)).stdout).toMatch(/^Wrote 0 values/m);
  });
});
