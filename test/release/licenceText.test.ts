import { describe, expect, it } from 'vitest';

import { readLicence } from '../../src/cli/publication.ts';
import { licenceText } from '../../src/release/archive.ts';

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
  it('is read by its SPDX identifier, and is none where LICENSES/ lacks it', async () => {
    expect(await readLicence('MIT')).toMatch(/^MIT License\n/);
    expect(await readLicence('ODbL-1.0')).toBeNull();
  });

  it('is no file outside LICENSES/', async () => {
    expect(await readLicence('../LICENSES/MIT')).toBeNull();
  });
});
