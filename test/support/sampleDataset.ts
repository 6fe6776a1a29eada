import type { Dataset, DatasetFile } from '../../src/model/dataset.ts';

const name = (zh: string, en: string) => ({ zh, en });

const file = (path: string, media_type: string, size: number, words: DatasetFile['words'] = 'both'): DatasetFile => ({
  path,
  format: path.slice(path.indexOf('.') + 1),
  media_type,
  size,
  digest: String(size % 10).repeat(64),
  modified: '2026-03-01T00:00:00Z',
  words,
});

/** A dataset that was made up: two releases, one more that was withdrawn, two tables, two divisions, two topics. */
export const sampleDataset: Dataset = {
  report: 'qinglan-2021',
  name: name('青岚区政府工作报告', 'Qinglan government work report'),
  summary: name(
    '青岚区二〇二一年的工作报告，逐句结构化。',
    'The work report of Qinglan District for 2021, structured sentence by sentence.',
  ),
  language: 'zh-Hans',
  rights: {
    text: name('原文权利未定', 'The rights in the text are not determined'),
    structure: {
      licence: 'CC-BY-4.0',
      url: 'https://creativecommons.org/licenses/by/4.0/',
      covers: name('结构与注释', 'Structure and annotations'),
    },
    official: false,
    notice: name('本数据非官方发布。', 'These data are not official.'),
  },
  version: '1.1.0',
  notes: name('订正一处', 'One correction'),
  issued: '2026-01-01T00:00:00Z',
  modified: '2026-03-01T00:00:00Z',
  versions: [
    {
      version: '1.1.0',
      published: '2026-03-01T00:00:00Z',
      notes: name('订正一处', 'One correction'),
      changes: {
        verdict: 'minor',
        about_changed: true,
        source_changed: false,
        tables_added: ['terms'],
        tables_removed: [],
        tables: [
          {
            table: 'targets',
            rows_added: 2,
            rows_removed: 0,
            rows_changed: 1,
            cells_changed: 1,
            columns_added: ['length'],
            columns_removed: [],
            columns_changed: [],
            about_changed: false,
            order_changed: true,
          },
        ],
      },
      previous: '1.0.1',
    },
    {
      version: '1.0.1',
      published: '2026-02-01T00:00:00Z',
      notes: name('补充', 'An addition'),
      changes: null,
      previous: null,
    },
  ],
  withdrawn: [
    { version: '1.0.0', withdrawn: '2026-02-02T00:00:00Z', reason: name('有误', 'It was wrong'), successor: '1.0.1' },
  ],
  subject: {
    year: 2021,
    coverage: name('全文', 'full text'),
    divisions: [
      { code: '990102', name: { zh: '青岚区', en: null } },
      { code: '990000', name: name('云陵省', 'Yunling') },
    ],
    topics: [{ zh: '创新驱动', en: null }, name('乡村振兴', 'Rural revitalization')],
  },
  source: file('source.txt', 'text/plain; charset=utf-8', 4001, 'source'),
  tables: [
    {
      name: 'targets',
      title: name('量化目标', 'Targets'),
      description: name('报告中的量化目标。', 'The quantified targets of the report.'),
      rows: 7,
      columns: [
        { name: 'id', type: 'text', title: name('编号', 'ID') },
        { name: 'value', type: 'number', title: name('数值', 'Value') },
        { name: 'length', type: 'number', title: name('长度', 'Length'), unit: 'kilometre' },
      ],
      files: [
        file('targets.json', 'application/json', 1201),
        file('targets.csv', 'text/csv; charset=utf-8; header=present', 602),
        file('targets.excel.csv', 'text/csv; charset=utf-8; header=present', 703),
      ],
    },
    {
      name: 'terms',
      title: name('术语', 'Terms'),
      description: name('报告中的术语。', 'The terms of the report.'),
      rows: 3,
      columns: [
        { name: 'id', type: 'text', title: name('编号', 'ID') },
        { name: 'value', type: 'number', title: name('次数', 'Count') },
      ],
      files: [file('terms.csv', 'text/csv; charset=utf-8; header=present', 204, 'ours')],
    },
  ],
  archive: file('qinglan-2021.zip', 'application/zip', 9005),
};

/** A dataset of which little is known: no subject, no source, no archive, one release, one file. */
export const sparseDataset: Dataset = {
  ...sampleDataset,
  report: 'mochuan-2019',
  name: name('墨川市政府工作报告', 'Mochuan government work report'),
  version: '1.0.0',
  notes: name('首次发布', 'First release'),
  modified: '2026-01-02T00:00:00Z',
  versions: [
    {
      version: '1.0.0',
      published: '2026-01-01T00:00:00Z',
      notes: name('首次发布', 'First release'),
      changes: null,
      previous: null,
    },
  ],
  withdrawn: [],
  subject: null,
  source: null,
  archive: null,
  tables: sampleDataset.tables.slice(1),
};
