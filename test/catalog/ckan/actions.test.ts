import { describe, expect, it } from 'vitest';

import { actions, type Catalogue } from '../../../src/catalog/ckan/actions.ts';
import type { Parameters } from '../../../src/catalog/ckan/call.ts';
import type { HarvestRecord } from '../../../src/model/harvest.ts';
import { sampleListing, sampleRecord } from '../../support/harvestListing.ts';
import { testSite } from '../../support/testSite.ts';

const records = [
  sampleRecord(3, { report: 'c-2021', tags: ['Rural', '乡村'], titles: ['A county', '丙县'] }),
  sampleRecord(1, { report: 'a-2021', sets: ['region:440000:440600:440605', 'year:2021'] }),
  sampleRecord(2, { report: 'b-2020', sets: ['region:440000:440600', 'year:2020'] }),
  sampleRecord(4, { report: 'gone-2019', deleted: true, tags: ['gone'], licence: 'gone' }),
];

const resourceOf = ({ id, report }: HarvestRecord) => ({ id: `${id.slice(0, 18)}-0000-000000000001`, name: report });

const catalogue: Catalogue = {
  site: testSite,
  listing: sampleListing(records),
  packages: (wanted) =>
    Promise.resolve(
      wanted.map((record) => JSON.stringify({ id: record.id, name: record.report, resources: [resourceOf(record)] })),
    ),
};

// oxlint-disable-next-line typescript/no-explicit-any -- each action has a result of its own
const call = async (name: string, parameters: Parameters = {}): Promise<any> =>
  JSON.parse(await actions[name]!.run(parameters, catalogue));

const namesOf = (things: { name: string }[]): string[] => things.map(({ name }) => name);
const failing = (name: string, parameters: Parameters = {}) => expect(call(name, parameters)).rejects;

describe('lists', () => {
  it('have the datasets that are there, by name', async () => {
    expect(await call('package_list')).toEqual(['a-2021', 'b-2020', 'c-2021']);
    expect(namesOf(await call('current_package_list_with_resources'))).toEqual(['a-2021', 'b-2020', 'c-2021']);
  });

  it.each(['package_list', 'current_package_list_with_resources', 'group_list', 'group_package_show'])(
    '%s gives the part that offset and limit ask for',
    async (action) => {
      const id = 'region-440600';
      const whole: unknown[] = await call(action, { id });
      expect(whole.length).toBeGreaterThanOrEqual(3);
      expect(await call(action, { id, offset: 1 })).toEqual(whole.slice(1));
      expect(await call(action, { id, offset: 1, limit: 1 })).toEqual(whole.slice(1, 2));
      expect(await call(action, { id, limit: 0 })).toEqual([]);
    },
  );

  it('have the groups that are named, or all', async () => {
    expect(await call('group_list', { groups: 'year-2020' })).toEqual(['year-2020']);
    expect(await call('group_list', { groups: ['year-2020', 'region-440000', 'none'] })).toEqual([
      'region-440000',
      'year-2020',
    ]);
    expect(await call('group_list')).toEqual([
      'region-440000',
      'region-440600',
      'region-440605',
      'year-2020',
      'year-2021',
    ]);
  });

  it('have the organization where it is named, or nobody is', async () => {
    expect(await call('organization_list')).toEqual(['open-report']);
    expect(await call('organization_list', { organizations: 'open-report' })).toEqual(['open-report']);
    expect(await call('organization_list', { organizations: 'another' })).toEqual([]);
  });

  it('have all fields where they are asked for', async () => {
    expect(await call('organization_list', { all_fields: true })).toEqual([
      expect.objectContaining({ name: 'open-report', package_count: 3 }),
    ]);
    const groups = await call('group_list', { all_fields: 'True' });
    expect(
      groups.map(({ name, package_count }: { name: string; package_count: number }) => [name, package_count]),
    ).toEqual([
      ['region-440000', 3],
      ['region-440600', 3],
      ['region-440605', 2],
      ['year-2020', 1],
      ['year-2021', 2],
    ]);
  });

  it('have the tags of the datasets that are there, once, or those with a word in them', async () => {
    expect(await call('tag_list')).toEqual(['Rural', 'targets', '乡村', '量化目标']);
    expect(await call('tag_list', { query: 'RUR' })).toEqual(['Rural']);
    expect(await call('tag_list', { query: 'target', all_fields: true })).toEqual([
      expect.objectContaining({ name: 'targets', id: 'targets' }),
    ]);
  });

  it('have each licence once', async () => {
    expect(await call('license_list')).toEqual([
      {
        id: 'CC-BY-4.0',
        title: 'CC-BY-4.0',
        url: 'https://creativecommons.org/licenses/by/4.0/',
        status: 'active',
      },
    ]);
  });
});

describe('what is shown', () => {
  it('is a dataset by name or ID, given as id or name_or_id', async () => {
    const { id, report } = records[1]!;
    expect(await call('package_show', { id: report })).toMatchObject({ id, name: report });
    expect(await call('package_show', { id })).toMatchObject({ id, name: report });
    expect(await call('package_show', { name_or_id: report })).toMatchObject({ id, name: report });
  });

  it('is a resource by its whole ID', async () => {
    const { id, name } = resourceOf(records[2]!);
    expect(await call('resource_show', { id })).toEqual({ id, name });
    await failing('resource_show', { id: id.slice(0, 18) }).toMatchObject({ type: 'Not Found Error' });
    await failing('resource_show', { id: `${id.slice(0, -1)}2` }).toMatchObject({ type: 'Not Found Error' });
  });

  it('is a group by name or ID, with its datasets where they are asked for', async () => {
    const group = await call('group_show', { id: 'year-2021' });
    expect(group).toMatchObject({ name: 'year-2021', package_count: 2 });
    expect(group).not.toHaveProperty('packages');
    expect(await call('group_show', { id: group.id })).toEqual(group);
    const { packages } = await call('group_show', { id: 'year-2021', include_datasets: true });
    expect(namesOf(packages)).toEqual(['c-2021', 'a-2021']);
  });

  it('is the organization by name or ID, with its datasets where they are asked for', async () => {
    const about = await call('organization_show', { id: 'open-report' });
    expect(about).toMatchObject({ name: 'open-report', package_count: 3 });
    expect(about).not.toHaveProperty('packages');
    expect(await call('organization_show', { id: about.id })).toEqual(about);
    expect((await call('organization_show', { id: about.id, include_datasets: 'true' })).packages).toHaveLength(3);
  });

  it('is a tag by its name', async () => {
    expect(await call('tag_show', { id: '乡村' })).toMatchObject({ id: '乡村', name: '乡村' });
  });

  it('is the help of an action', async () => {
    expect(await call('help_show', { name: 'tag_list' })).toBe(actions['tag_list']!.help);
    await failing('help_show', { name: 'toString' }).toMatchObject({ type: 'Not Found Error' });
  });

  it.each(['package_show', 'resource_show', 'group_show', 'group_package_show', 'organization_show', 'tag_show'])(
    '%s is refused without an ID, and is not found by an unknown or withdrawn one',
    async (action) => {
      await failing(action).toMatchObject({ type: 'Validation Error' });
      for (const id of ['none', records[3]!.id, 'gone-2019', 'gone', resourceOf(records[3]!).id]) {
        await failing(action, { id }).toMatchObject({ type: 'Not Found Error' });
      }
    },
  );
});

const sortKeys = 'id, name, title, title_string, metadata_modified, metadata_created, score';

describe('a search', () => {
  it('counts all that match, and gives a page of them', async () => {
    const found = await call('package_search', { q: 'groups:region-440600', rows: 1, start: 1, sort: 'name asc' });
    expect(found).toMatchObject({ count: 3, sort: 'name asc', facets: {}, search_facets: {} });
    expect(namesOf(found.results)).toEqual(['b-2020']);
  });

  it.each([
    ['score desc, metadata_created asc, name desc', ['c-2021', 'b-2020', 'a-2021']],
    ['metadata_created asc, name asc', ['a-2021', 'b-2020', 'c-2021']],
    ['metadata_modified desc', ['c-2021', 'b-2020', 'a-2021']],
    ['score asc', ['a-2021', 'b-2020', 'c-2021']],
    ['title asc', ['c-2021', 'a-2021', 'b-2020']],
    ['title_string desc', ['b-2020', 'a-2021', 'c-2021']],
    [' id DESC ', ['c-2021', 'b-2020', 'a-2021']],
    ['name', ['a-2021', 'b-2020', 'c-2021']],
  ])('sorts by %s: what is equal by one key by the next, and in the end by the ID', async (sort, names) => {
    expect(namesOf((await call('package_search', { sort })).results)).toEqual(names);
  });

  it.each([
    ['name asc, nothing ', '"nothing"'],
    ['name up', '"name up"'],
    ['name asc asc', '"name asc asc"'],
    ['constructor', '"constructor"'],
    ['name,', '""'],
  ])('is refused that sorts by %s, with the keys by which it can', async (sort, named) => {
    await failing('package_search', { sort }).toMatchObject({
      fields: { sort: [`Cannot sort by ${named}; by ${sortKeys}, asc or desc`] },
    });
  });

  it('counts the values of the fields that are asked for, among all that match', async () => {
    const { facets, search_facets: named } = await call('package_search', {
      q: 'groups:year-2021',
      rows: 0,
      'facet.field': '["tags","groups","nothing"]',
    });
    expect(facets).toEqual({
      tags: { Rural: 1, 乡村: 1, targets: 1, 量化目标: 1 },
      groups: { 'region-440000': 2, 'region-440600': 2, 'region-440605': 2, 'year-2021': 2 },
      nothing: {},
    });
    expect(named.tags).toEqual({
      title: 'tags',
      items: expect.arrayContaining([{ name: 'Rural', display_name: 'Rural', count: 1 }]),
    });
  });
});

describe('a thousand datasets at most', () => {
  it('are given at once', async () => {
    const many = { ...catalogue, listing: sampleListing(Array.from({ length: 1001 }, (_, at) => sampleRecord(at))) };
    const listed = async (name: string, parameters: Parameters = {}) =>
      JSON.parse(await actions[name]!.run(parameters, many));
    expect(await listed('package_list')).toHaveLength(1001);
    expect(await listed('current_package_list_with_resources')).toHaveLength(1000);
    expect(await listed('group_package_show', { id: 'region-440600' })).toHaveLength(1000);
    const { packages } = await listed('group_show', { id: 'region-440600', include_datasets: true });
    expect(packages).toHaveLength(10);
  });
});
