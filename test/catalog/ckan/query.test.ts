import { describe, expect, it } from 'vitest';

import { CkanError } from '../../../src/catalog/ckan/call.ts';
import { maxTokens, parseQueries } from '../../../src/catalog/ckan/query.ts';
import { searchable } from '../../../src/catalog/ckan/search.ts';
import { sampleListing, sampleRecord } from '../../support/harvestListing.ts';

const record = sampleRecord(3, { modified: '2026-06-23T08:00:00Z', report: 'nanhai-2020' });
const dataset = searchable(record, sampleListing([record]));

describe('a query of CKAN’s search', () => {
  it.each([
    ['*:*', true],
    ['metadata_modified:[2026-06-23T08:00:00Z TO *]', true],
    ['metadata_modified:[2026-06-23T08:00:00 TO 2026-06-23T08:00:00]', true],
    ['metadata_modified:[2026-06-23T08:00:01 TO *]', false],
    ['metadata_modified:[2026-06-23T08:00:00.123456Z TO *]', false],
    ['metadata_modified:[2026-06-23T07:59:59.999999Z TO *]', true],
    ['metadata_modified:{2026-06-23T08:00:00Z TO *]', false],
    ['metadata_modified:[* TO 2026-06-23T08:00:00Z]', true],
    ['metadata_modified:[* TO 2026-06-23T08:00:00Z}', false],
    ['metadata_modified:[2026-06-24T00:00:00Z TO 2026-06-30T00:00:00Z]', false],
    ['metadata_modified:["2026-06-01T00:00:00Z" TO *]', true],
    [`metadata_modified:["2026-06-01T00:00:00.${'0'.repeat(17)}Z" TO *]`, true],
    ['metadata_modified:"2026-06-23T08:00:00Z"', true],
    ['metadata_modified:"2026-06-23T08:00:01Z"', false],
    ['metadata_modified:2026-06-*', true],
    ['metadata_created:"2025-12-01T00:00:00Z"', true],
    ['metadata_created:[2025-12-02T00:00:00Z TO *]', false],
    ['metadata_modified:[2026-06-23T10:00:00+02:00 TO 2026-06-23T10:00:00+02:00]', true],
    ['metadata_modified:[2026-06-23 TO 2026-06-24]', true],
    ['metadata_modified:[2026-06-24 TO *]', false],
    ['private:false', true],
    ['private:true', false],
    ['organization:open-report', true],
    ['organization:other', false],
    ['-organization:other', true],
    ['-organization:open-report', false],
    ['NOT organization:open-report', false],
    ['organization:other OR organization:open-report metadata_modified:[2026-01-01T00:00:00Z TO *]', true],
    ['organization:other OR organization:open-report metadata_modified:[2027-01-01T00:00:00Z TO *]', false],
    ['organization:(other OR open-report)', true],
    ['organization:("other" "open-report")', false],
    ['tags:("none" OR "量化目标")', true],
    ['tags:("none" "量化目标")', false],
    ['(name:nanhai-2020 AND state:active) OR id:none', true],
    ['+name:nanhai-2020 +type:dataset', true],
    ['name:nanhai-*', true],
    ['name:*-2021', false],
    [`id:"${record.id}"`, true],
    ['groups:region-440600', true],
    ['groups:region-110000', false],
    ['tags:"量化目标"', true],
    ['tags:量化', false],
    ['title:报告', true],
    ['"more"', true],
    ['report more', true],
    ['report nothing', false],
    ['report AND nothing', false],
    ['report OR nothing', true],
    ['nothing OR report', true],
    ['report && more', true],
    ['nothing || more', true],
    ['!nothing', true],
    ['report -more', false],
    ['name:(none OR nanhai-*)', true],
    ['-name:(none OR nanhai-*)', false],
    ['name:(-none)', true],
    ['title:rep*rt', true],
    ['title:rep*x', false],
    ['title:"rep*"', false],
    ['id:*0000-5000*', true],
    ['rep*', true],
    ['res_format:CSV', true],
    ['name:nanhai\\-2020', true],
  ])('%s', (query, expected) => {
    expect(parseQueries([query])(dataset)).toBe(expected);
  });

  it.each([
    'metadata_modified:[yesterday TO *]',
    'metadata_modified:[2026-06-23T08:00:00Z]',
    'name:[a TO b]',
    'metadata_modified:([2026-06-23T08:00:00Z TO *])',
    'nothing_of_ours:1',
    '(name:x',
    'name:x)',
    'OR name:x',
    'name:x OR',
    '[a TO b]',
    'a"',
    'name:',
    'constructor:x',
    'toString:x',
    '__proto__:x',
    '__proto__:[* TO *]',
    `metadata_modified:[${'T'.repeat(4000)} TO *]`,
    '('.repeat(4000),
    `${'! '.repeat(4000)}name`,
  ])('$0 is refused: a filter is never ignored', (query) => {
    expect(() => parseQueries([query])(dataset)).toThrow(CkanError);
  });
});

describe('the queries of a call', () => {
  it('must all hold', () => {
    expect(parseQueries(['state:active', 'type:dataset'])(dataset)).toBe(true);
    expect(parseQueries(['state:active', 'type:other'])(dataset)).toBe(false);
    expect(parseQueries([])(dataset)).toBe(true);
  });

  it('have as many terms as they may, all together', () => {
    const half = Array(maxTokens / 2)
      .fill('state:active')
      .join(' ');
    expect(parseQueries([half, half])(dataset)).toBe(true);
    expect(() => parseQueries([half, half, 'state:active'])).toThrow(`${maxTokens + 1} terms: at most ${maxTokens}`);
  });

  it('have as many characters as they may', () => {
    const long = 'a'.repeat(4100);
    expect(parseQueries([long])(dataset)).toBe(false);
    expect(() => parseQueries([long, long])).toThrow(/8200 characters: at most 8192/);
  });
});
