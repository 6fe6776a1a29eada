import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';

import { readLicence } from '../../src/cli/publication.ts';
import { decodeUtf8, encodeUtf8, sha256 } from '../../src/model/bytes.ts';
import { archiveRelease, licenceText } from '../../src/release/archive.ts';
import { fixedReleases } from '../support/fixedReleases.ts';
import { readGolden } from '../support/goldenFile.ts';

const rights = {
  text: { zh: '未确定', en: 'not determined' },
  structure: {
    licence: 'ODbL-1.0',
    url: 'https://opendatacommons.org/licenses/odbl/1-0/',
    covers: { zh: '结构', en: 'structure' },
  },
  official: false,
  notice: { zh: '非官方发布', en: 'Not an official publication' },
};

describe('the licence of a release', () => {
  it('has the whole text under its title', () => {
    const text = licenceText(rights, 'Open Database License\n\nWhoever …\n');
    expect(text).toMatch(/\n={72}\nOpen Database License\n={72}\n\nOpen Database License\n\nWhoever …\n$/);
  });

  it('says who may do what where there is no text', () => {
    expect(licenceText(rights, null)).toMatch(/许可 ODbL-1\.0 的范围：结构\n$/);
  });
});

describe('a licence', () => {
  it('is read by its SPDX identifier, and is not one where LICENSES/ lacks it', async () => {
    expect(await readLicence('MIT')).toMatch(/^MIT License\n/);
    expect(await readLicence('ODbL-1.0')).toBeNull();
  });

  it('is not a file outside LICENSES/', async () => {
    expect(await readLicence('../LICENSES/MIT')).toBeNull();
  });
});

describe('an archive', () => {
  const [, release] = fixedReleases;
  const table = encodeUtf8('id\r\n'.repeat(1000));
  const archive = archiveRelease(
    release,
    [
      ['targets.csv', table],
      ['targets.xlsx', table],
    ],
    'Licence\n\nText\n',
  );
  const sizes = new Map<string, [packed: number, whole: number]>();
  const entries = unzipSync(archive, {
    filter: ({ name, size, originalSize }) => {
      sizes.set(name, [size, originalSize]);
      return true;
    },
  });
  const folder = 'nanhai-2020-1.1.0';

  it('has the files and what is said of them in order, in a folder of the release', () => {
    const names = ['0-README.md', '0-README.zh.md', 'LICENSE.txt', 'targets.csv', 'targets.xlsx'];
    expect(Object.keys(entries)).toEqual(names.map((name) => `${folder}/${name}`));
    expect(entries[`${folder}/targets.csv`]).toEqual(table);
    expect(decodeUtf8(new Uint8Array(entries[`${folder}/LICENSE.txt`]!))).toBe(
      licenceText(release.document.about.rights, 'Licence\n\nText\n'),
    );
  });

  it('compresses texts, and stores what is compressed already as it is', () => {
    const packed = (name: string) => sizes.get(`${folder}/${name}`)!;
    expect(packed('targets.csv')[0]).toBeLessThan(table.length / 50);
    expect(packed('targets.xlsx')).toEqual([table.length, table.length]);
  });

  it('is the same wherever and whenever it is packed', async () => {
    expect(await sha256(archive)).toBe(await readGolden('test/release/golden/archive.sha256', await sha256(archive)));
  });

  it.each(['0-README.md', '0-README.zh.md'])(
    'says in %s what its files are, as the golden file has it',
    async (name) => {
      const text = decodeUtf8(new Uint8Array(entries[`${folder}/${name}`]!));
      expect(text).toBe(await readGolden(`test/release/golden/${name}.txt`, text));
    },
  );
});
