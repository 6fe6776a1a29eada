import type { Addresses, Origin } from '../../src/formats/format.ts';
import type { About } from '../../src/model/release.ts';

const addresses = (base: string): Addresses => ({
  report: base,
  rights: `${base}/rights`,
  row: (table, id) => `${base}/${table}/${id}`,
});

/** Where the files of a test say that they come from. */
export const sampleOrigin = (report: string, about: About, release: Origin['release'] = null): Origin => ({
  report,
  about,
  source: 'f'.repeat(64),
  release,
  publisher: { zh: '公开报告', en: 'Open Report' },
  addresses: {
    zh: addresses(`https://open-report.example/reports/${report}`),
    en: addresses(`https://open-report.example/en/reports/${report}`),
  },
});
