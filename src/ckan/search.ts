import type { HarvestListing, HarvestRecord } from '../model/harvest.ts';
import { invalid } from './error.ts';
import { groupName, groupSpecs } from './group.ts';
import { type Parameters, readCount, readText, readTexts } from './parameters.ts';
import { parseQuery, type Searchable } from './query.ts';

/** As CKAN: ten datasets unless asked, a thousand at most. */
const defaultRows = 10;
const maxRows = 1000;

interface Found {
  /** All that match, in order. */
  records: HarvestRecord[];
  page: HarvestRecord[];
  sort: string;
}

/** Selects datasets as package_search is asked to. Throws {@link CkanError}. */
export function search(listing: HarvestListing, parameters: Parameters): Found {
  const query = readText(parameters, 'q').trim();
  const filters = [...readTexts(parameters, 'fq'), ...readTexts(parameters, 'fq_list')];
  const predicates = [query === '' ? '*:*' : query, ...filters.filter((filter) => filter.trim() !== '')].map(
    parseQuery,
  );
  const rows = readCount(parameters, 'rows', defaultRows, maxRows);
  const start = readCount(parameters, 'start', 0);
  const sort = readText(parameters, 'sort') || 'score desc, metadata_modified desc';
  const records = listing.records
    .filter(({ deleted }) => !deleted)
    .map((record) => ({ record, searchable: searchable(record, listing) }))
    .filter((each) => predicates.every((holds) => holds(each.searchable)))
    .map(({ record }) => record)
    .toSorted(comparison(sort));
  return { records, page: records.slice(start, start + rows), sort };
}

/** What the search index of a CKAN would hold of a dataset. */
export function searchable(record: HarvestRecord, { organization }: HarvestListing): Searchable {
  return {
    keywords: {
      id: [record.id],
      name: [record.report],
      organization: [organization.name],
      owner_org: [organization.id],
      groups: groupSpecs(record.sets).map((spec) => groupName(spec)!),
      tags: record.tags,
      license_id: [record.licence],
      res_format: record.formats,
      type: ['dataset'],
      dataset_type: ['dataset'],
      state: ['active'],
      capacity: ['public'],
      private: ['false'],
    },
    dates: { metadata_modified: record.modified, metadata_created: record.issued },
    texts: { title: record.titles, text: [...record.titles, ...record.tags, record.report] },
  };
}

const sortKeys: Record<string, (record: HarvestRecord) => string> = {
  id: ({ id }) => id,
  name: ({ report }) => report,
  title: ({ titles }) => titles[0]!,
  title_string: ({ titles }) => titles[0]!,
  metadata_modified: ({ modified }) => modified,
  metadata_created: ({ issued }) => issued,
  // Whatever matches, matches as well as the rest.
  score: () => '',
};

type Comparison = (a: HarvestRecord, b: HarvestRecord) => number;

/** `name asc, metadata_modified desc`; every order ends in the ID, so that pages neither lose nor repeat a dataset. */
function comparison(sort: string): Comparison {
  const steps = sort.split(',').map((step): Comparison => {
    const [name = '', direction = 'asc', ...more] = step.trim().split(/\s+/);
    const key = Object.hasOwn(sortKeys, name) && sortKeys[name];
    if (!key || !['asc', 'desc'].includes(direction.toLowerCase()) || more.length > 0) {
      throw invalid('sort', `Cannot sort by “${step.trim()}”; by ${Object.keys(sortKeys).join(', ')}, asc or desc`);
    }
    const sign = direction.toLowerCase() === 'asc' ? 1 : -1;
    return (a, b) => sign * compare(key(a), key(b));
  });
  return (a, b) => steps.reduce((order, step) => order || step(a, b), 0) || compare(a.id, b.id);
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** How often each value of the fields that are asked for stands among what was found. */
export function countFacets(
  records: readonly HarvestRecord[],
  listing: HarvestListing,
  parameters: Parameters,
): Record<string, Record<string, number>> {
  const found = records.map((record) => searchable(record, listing).keywords);
  return Object.fromEntries(
    readTexts(parameters, 'facet.field').map((field) => {
      const counts: Record<string, number> = {};
      for (const value of found.flatMap((keywords) => keywords[field] ?? [])) counts[value] = (counts[value] ?? 0) + 1;
      return [field, counts];
    }),
  );
}
