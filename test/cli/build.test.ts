import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { sha256 } from '../../src/model/bytes.ts';
import { type CommandOutcome, runCommand } from '../support/commandLine.ts';
import { copyReport, correctWord, cutNext, report } from '../support/correctedReport.ts';

let root: string;
let data: string;
const run = (...commandArguments: string[]): Promise<CommandOutcome> =>
  runCommand(['build', '--data', data, ...commandArguments], { cwd: root });
const read = (path: string) => readFile(join(root, path));

describe('open-report build', () => {
  let outcome: CommandOutcome;
  beforeAll(async () => {
    ({ root, data } = await copyReport());
    await cutNext(data);
    await correctWord(data);
    outcome = await run();
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  it('writes every file of every release under its pinned address, as its manifest lists it', async () => {
    expect(outcome).toMatchObject({ code: 0, stderr: '' });
    for (const version of ['1.0.0', '1.0.1']) {
      const base = `build/v1/reports/${report}@${version}`;
      const { files } = JSON.parse((await read(`${base}/manifest.json`)).toString());
      expect(Object.keys(files)).toEqual(expect.arrayContaining(['targets.csv', 'source.txt', `${report}.zip`]));
      for (const [path, { digest, size }] of Object.entries<{ digest: string; size: number }>(files)) {
        const bytes = new Uint8Array(await read(`${base}/${path}`));
        expect([path, bytes.length, await sha256(bytes)]).toEqual([path, size, digest]);
      }
    }
  });

  it('writes the documents about the collection', async () => {
    expect(JSON.parse((await read('build/v1/reports.json')).toString()).rows).toMatchObject([{ id: report }]);
    expect((await read('build/catalog.ttl')).toString()).toContain(`/v1/reports/${report}`);
    expect(JSON.parse((await read('build/v1/openapi.json')).toString())).toHaveProperty('paths');
  });

  it('says how much it wrote, and which version it built without releasing it', async () => {
    const files = (await readdir(join(root, 'build'), { recursive: true, withFileTypes: true })).filter((entry) =>
      entry.isFile(),
    );
    expect(outcome.stdout).toContain(`${report}@1.0.1 is built as it would be released; it is not released.\n`);
    expect(outcome.stdout).toMatch(
      new RegExp(`^Wrote ${files.length.toLocaleString('en')} files, [\\d,]+ bytes, to build\\.$`, 'm'),
    );
    expect(await readdir(join(data, report, 'releases'))).toEqual(['1.0.0.json', '1.0.0.sha256']);
  });

  it('lists for a machine what it wrote', async () => {
    const { code, stdout } = await run('--out', 'listed', '--json');
    const { out, files, unreleased } = JSON.parse(stdout) as {
      out: string;
      files: { path: string; bytes: number }[];
      unreleased: string[];
    };
    expect(code).toBe(0);
    expect(out).toMatch(/\/listed$/);
    expect(unreleased).toEqual([`${report}@1.0.1`]);
    const { path, bytes } = files.find((file) => file.path === `v1/reports/${report}@1.0.1/targets.csv`)!;
    expect(await read(`listed/${path}`)).toHaveLength(bytes);
  });

  it.each([
    ['a folder that is not empty', 'full', 'it is not empty. Remove it, or name another with --out.'],
    ['what is not a folder', 'file', 'it is not a folder. Name another with --out.'],
  ])('writes nothing into %s', async (_, out, message) => {
    await mkdir(join(root, 'full'), { recursive: true });
    await writeFile(join(root, 'full', 'mine.txt'), 'mine');
    await writeFile(join(root, 'file'), 'mine');
    expect(await run('--out', out)).toMatchObject({
      code: 1,
      stdout: '',
      stderr: `Cannot build into ${out}: ${message}\n`,
    });
    expect(await readdir(join(root, 'full'))).toEqual(['mine.txt']);
  });
});
