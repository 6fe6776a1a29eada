import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { commands } from '../../src/cli/commands.ts';
import { dataFolder } from '../../src/cli/folders.ts';
import { type Outcome, startProgram } from '../support/program.ts';

const run = (...commandArguments: string[]): Promise<Outcome> => startProgram(commandArguments, { cwd: root }).outcome;

let root: string;
let data: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'open-report-cli-'));
});
beforeEach(async () => {
  data = join(root, 'data');
  await rm(data, { recursive: true, force: true });
  await cp(dataFolder, data, { recursive: true });
});
afterAll(() => rm(root, { recursive: true, force: true }));

const edit = async (file: string, from: string, to: string): Promise<void> => {
  const path = join(data, 'nanhai-2020', file);
  const text = await readFile(path, 'utf8');
  expect(text).toContain(from);
  await writeFile(path, text.replace(from, to));
};

describe('open-report', { timeout: 120_000 }, () => {
  it('lists its commands, and exits with 2 where none is given', async () => {
    const { code, stdout } = await run();
    expect(code).toBe(2);
    for (const { name, summary } of commands) expect(stdout).toMatch(new RegExp(`^  ${name} +${summary}$`, 'm'));
  });

  it('suggests the command that was probably meant, without a stack trace', async () => {
    const { code, stderr } = await run('chek');
    expect(code).toBe(2);
    expect(stderr).toContain('There is no command “chek”. Did you mean `check`?');
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('names an option that it does not know', async () => {
    const { code, stderr } = await run('serve', '--prot', '1');
    expect(code).toBe(2);
    expect(stderr).toContain("'--prot'");
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

describe('open-report check', { timeout: 120_000 }, () => {
  it('counts the rows of the real report', async () => {
    const { code, stdout } = await run('check', '--data', data);
    expect(code).toBe(0);
    expect(stdout).toContain('speech 12, themes 5, initiatives 18, measures 50, targets 6');
  });

  it('tells all problems of all files at once, each with file, line, column and remedy', async () => {
    await edit('targets.yaml', 'unit:            mu', 'unti:            mu');
    await edit('places.yaml', "'440605'", "'440699'");
    const { code, stderr } = await run('check', '--data', data);
    expect(code).toBe(1);
    expect(stderr).toMatch(/places\.yaml:\d+:\d+: code 440699 is not in the list of divisions \[code-listed\]/);
    expect(stderr).toMatch(/targets\.yaml:20:3: unknown field `unti` \[field-known\]\n\s+Did you mean `unit`\?/);
    expect(stderr).toContain('2 problems; nothing was written.');
  });

  it('says that a changed report is ahead of its newest release', async () => {
    await edit('english.yaml', 'Promote all-round', 'Advance all-round');
    const { code, stdout } = await run('check', '--data', data);
    expect(code).toBe(0);
    expect(stdout).toContain('nanhai-2020 differs from its newest release');
  });
});

const stateVersion = (version: string) =>
  edit(
    'release-notes.yaml',
    "- version: '1.1.0'",
    `- version: '${version}'\n  notes: { zh: 更正, en: Corrected }\n- version: '1.1.0'`,
  );

describe('open-report publish', { timeout: 300_000 }, () => {
  it('refuses a version lower than the difference demands, names the rows, and freezes nothing', async () => {
    await edit('places.yaml', 'id:     panyu', 'id:     panyu-district');
    await edit('english.yaml', '  panyu:', '  panyu-district:');
    await stateVersion('1.1.1');
    const { code, stderr } = await run('publish', '--data', data);
    expect(stderr).toContain('Cannot release nanhai-2020@1.1.1: what differs from 1.1.0 demands 2.0.0 at least.');
    expect(stderr).toContain('  major: places: row panyu is gone');
    expect(code).toBe(1);
    expect(await readdir(join(data, 'nanhai-2020', 'releases'))).toEqual([
      '1.0.0.json',
      '1.0.0.sha256',
      '1.1.0.json',
      '1.1.0.sha256',
    ]);
  });

  it('freezes the next release, and leaves the one before as it was', async () => {
    const file = join(data, 'nanhai-2020', 'releases', '1.0.0.json');
    const frozen = await readFile(file, 'utf8');
    await edit('english.yaml', 'Promote all-round', 'Advance all-round');
    await stateVersion('1.1.1');
    const { code, stdout } = await run('publish', '--data', data);
    expect(stdout).toMatch(/^Released nanhai-2020@1\.1\.1 \([0-9a-f]{64}\)\.$/m);
    expect(code).toBe(0);
    expect(await readFile(file, 'utf8')).toBe(frozen);
    const records = JSON.parse(await readFile(join(data, 'nanhai-2020', 'releases.json'), 'utf8'));
    expect(records.map(({ version }: { version: string }) => version)).toEqual(['1.0.0', '1.1.0', '1.1.1']);
    expect((await run('publish', '--data', data)).stdout).toMatch(/^Wrote 0 values/m);
  });
});
