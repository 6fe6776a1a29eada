import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, describe, expect, it } from 'vitest';

import { dataFolder } from '../../src/cli/command.ts';
import { readFrozenReleases } from '../../src/cli/frozenReleases.ts';
import { encodeRelease } from '../../src/release/artifacts.ts';
import { listHeavyFiles } from '../../src/release/heavyFiles.ts';
import { Collection } from '../support/collection.ts';
import { runPython } from '../support/python.ts';
import { requireTool } from '../support/tools.ts';

const releases = await readFrozenReleases(dataFolder, 'nanhai-2020');
const newest = releases.at(-1)!;
const { version } = newest.record;

/** The newest release as it would be published now, with everything in it. */
async function publishNewest(): Promise<Collection> {
  const collection = new Collection();
  const release = { ...newest, artifacts: await encodeRelease(newest) };
  await collection.publish('2026-11-24T00:00:00Z', [release], { heavyFiles: listHeavyFiles });
  return collection;
}

const collection = await publishNewest();
const { files } = collection.manifest('nanhai-2020', version);
const bytesOf = (path: string) => collection.blobs.get(files[path]!.digest)!;

const folder = await mkdtemp(join(tmpdir(), 'open-report-archive-'));
const archive = join(folder, 'nanhai-2020.zip');
await writeFile(archive, bytesOf('nanhai-2020.zip'));
// Python's own reader of ZIP: an independent one.
const noReader = requireTool('python', 'sha256sum');
if (!noReader)
  runPython(
    `import json, zipfile; zipfile.ZipFile(${JSON.stringify(archive)}).extractall(${JSON.stringify(folder)}); print('null')`,
    '',
  );
const unpacked = join(folder, `nanhai-2020-${version}`);

afterAll(() => rm(folder, { recursive: true, force: true }));

describe.skipIf(noReader)(`the archive of nanhai-2020${noReader}`, () => {
  it('holds every file of the release byte for byte, two READMEs and the licence', async () => {
    const entries = await readdir(unpacked, { recursive: true, withFileTypes: true });
    const paths = entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name).slice(unpacked.length + 1));
    const expected = Object.keys(files).filter((path) => path !== 'nanhai-2020.zip');
    expect(paths.toSorted()).toEqual([...expected, 'LICENSE.txt', '0-README.md', '0-README.zh.md'].toSorted());
    for (const path of expected) {
      const digest = createHash('sha256')
        .update(await readFile(join(unpacked, path)))
        .digest('hex');
      expect(digest, path).toBe(files[path]!.digest);
    }
  });

  it('has the READMEs before everything else', () => {
    const names = runPython(
      `import json, zipfile; print(json.dumps(zipfile.ZipFile(${JSON.stringify(archive)}).namelist()))`,
      '',
    ) as string[];
    const folderName = `nanhai-2020-${version}`;
    expect(names.slice(0, 2)).toEqual([`${folderName}/0-README.md`, `${folderName}/0-README.zh.md`]);
    expect(names).toEqual(names.toSorted());
  });

  it('is proved by sha256sum -c', () => {
    const told = execFileSync('sha256sum', ['-c', '--strict', 'SHA256SUMS'], { cwd: unpacked, encoding: 'utf8' });
    expect(
      told
        .trimEnd()
        .split('\n')
        .every((line) => line.endsWith(': OK')),
    ).toBe(true);
  });

  it('says who may do what, and what the data are not', async () => {
    const licence = await readFile(join(unpacked, 'LICENSE.txt'), 'utf8');
    expect(licence).toContain((await readFile('LICENSES/CC-BY-4.0.txt', 'utf8')).trim());
    expect(licence).toContain(newest.document.about.rights.text.zh);
    for (const [name, language] of [
      ['0-README.md', 'en'],
      ['0-README.zh.md', 'zh'],
    ] as const) {
      const readme = await readFile(join(unpacked, name), 'utf8');
      expect(readme).toContain(newest.document.about.rights.notice[language]);
      for (const table of newest.document.tables)
        expect(readme).toContain(`\`${table.name}\` ${table.title[language]}`);
    }
  });

  it('is the same bytes in another time zone, and dated alike', async () => {
    const zone = process.env.TZ;
    process.env.TZ = 'Asia/Shanghai';
    try {
      const again = await publishNewest();
      expect(again.manifest('nanhai-2020', version).files).toEqual(files);
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });
});

describe.skipIf(noReader)(`Data Package 2.0 and CSV on the Web${noReader}`, () => {
  it('describe every CSV so that a reader of the standards finds no fault in it', () => {
    const script = fileURLToPath(new URL('../support/checkPackage.py', import.meta.url));
    const told = JSON.parse(execFileSync('python3', [script, unpacked], { encoding: 'utf8' }));
    const count = newest.document.tables.length;
    expect(told).toEqual({ resources: count, groups: count, faults: [] });
  });

  it('are found wrong by that reader once a cell is', async () => {
    const script = fileURLToPath(new URL('../support/checkPackage.py', import.meta.url));
    const file = join(unpacked, 'targets.csv');
    const before = await readFile(file, 'utf8');
    await writeFile(file, before.replace('T1.4.2-a', 'T1.4.2-A').replace(',30000,', ',3万,'));
    const { faults } = JSON.parse(execFileSync('python3', [script, unpacked], { encoding: 'utf8' }));
    await writeFile(file, before);
    expect(faults.join('\n')).toMatch(/targets\.csv has another hash/);
    expect(faults.join('\n')).toMatch(/'3万' is not a number/);
    expect(faults.join('\n')).toMatch(/'3万' is not a double/);
    expect(faults.join('\n')).toMatch(/'T1\.4\.2-A' does not match/);
  });

  it('name titles in both languages, rights, version and instant', () => {
    const described = JSON.parse(Buffer.from(bytesOf('datapackage.json')).toString('utf8'));
    expect(described).toMatchObject({
      $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
      name: 'nanhai-2020',
      title: newest.document.about.name.en,
      'x:title-zh': newest.document.about.name.zh,
      version,
      created: newest.record.published,
      'x:rights': { en: expect.stringContaining('not determined; publisher unknown') },
      sources: [{ path: 'source.txt' }],
    });
    const [column] = JSON.parse(Buffer.from(bytesOf('targets.csv-metadata.json')).toString('utf8')).tables[0]
      .tableSchema.columns;
    expect(column.titles).toEqual({ und: 'id', zh: '目标编号', en: 'Target ID' });
  });
});
