import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { listReports } from '../../src/cli/dataFolder.ts';

let root: string;
let data: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'open-report-folder-'));
  data = join(root, 'data');
  for (const folder of ['elsewhere-2020', 'data/a-2020', 'data/vocabulary']) {
    await mkdir(join(root, folder), { recursive: true });
  }
});
afterEach(() => rm(root, { recursive: true, force: true }));

describe('the reports of a data folder', () => {
  it('are its folders, but for hidden ones, and not its files', async () => {
    await mkdir(join(data, '.git'));
    await writeFile(join(data, 'README.md'), '');
    await symlink(join(data, 'README.md'), join(data, 'LIESMICH.md'));
    expect(await listReports(data)).toEqual(['a-2020']);
  });

  it.each([
    ['a folder', 'elsewhere-2020', 'it is a symbolic link, and'],
    ['nothing', 'nowhere', 'it is a symbolic link to nothing, and'],
  ])('are not ignored where one is a link to %s: the link is named, with the remedy', async (_, target, fault) => {
    await symlink(join(root, target), join(data, 'b-2021'));
    await expect(listReports(data)).rejects.toThrow(
      new RegExp(`^Cannot read .*data/b-2021: ${fault} .* Put the folder there, or name the folder that has it`),
    );
  });
});
