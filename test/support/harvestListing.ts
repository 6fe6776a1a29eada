import type { HarvestListing, HarvestRecord } from '../../src/model/harvest.ts';

const uuid = (at: number): string => `${String(at).padStart(8, '0')}-0000-5000-8000-000000000000`;

/** One of many like datasets; `at` decides its ID, its place, and its day. */
export const sampleRecord = (at: number, changes: Partial<HarvestRecord> = {}): HarvestRecord => ({
  id: uuid(at),
  report: `report-${at}`,
  modified: `2026-01-${String(1 + (at % 28)).padStart(2, '0')}T12:00:00Z`,
  issued: '2025-12-01T00:00:00Z',
  deleted: false,
  sets: ['region:440000:440600:440605', `year:${2020 + (at % 2)}`],
  titles: [`Report ${at} & more`, `报告${at}`],
  tags: ['targets', '量化目标'],
  licence: 'CC-BY-4.0',
  licence_url: 'https://creativecommons.org/licenses/by/4.0/',
  formats: ['CSV', 'JSON'],
  ...changes,
});

const name = (zh: string, en: string) => ({ zh, en });

export const sampleListing = (records: HarvestRecord[]): HarvestListing => ({
  records,
  sets: [
    { id: uuid(900), spec: 'region', name: name('地区', 'Regions') },
    { id: uuid(901), spec: 'region:440000', name: name('广东省', 'Guangdong') },
    { id: uuid(902), spec: 'region:440000:440600', name: name('佛山市', 'Foshan') },
    { id: uuid(903), spec: 'region:440000:440600:440605', name: name('南海区', 'Nanhai') },
    { id: uuid(904), spec: 'year', name: name('年份', 'Years') },
    { id: uuid(905), spec: 'year:2020', name: name('2020年', '2020') },
    { id: uuid(906), spec: 'year:2021', name: name('2021年', '2021') },
  ],
  organization: { id: uuid(950), name: 'open-report' },
  digits: 0,
  shards: {},
});
