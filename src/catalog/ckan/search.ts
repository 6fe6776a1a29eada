import type { HarvestListing, HarvestRecord } from '../../model/harvest.ts';
import { invalid, type Parameters, quote, readCount, readText, readTexts } from './call.ts';
import { groupName, groupSpecs } from './package.ts';
import { parseQueries, type Searchable } from './query.ts';

/** CKAN's defaults: ten datasets unless the call says otherwise, a thousand at most. */
const defaultRows = 10;
export const maxRows = 1000;

/** Runs package_search: returns all matches in order, and one page of them. Throws {@link CkanError}. */
export function search(listing: HarvestListing, parameters: Parameters) {
  const query = readText(parameters, 'q').trim();
  const filters = [...readTexts(parameters, 'fq'), ...readTexts(parameters, 'fq_list')];
  const holds = parseQueries([query, ...filters].filter((text) => text.trim() !== ''));
  const rows = readCount(parameters, 'rows', defaultRows, maxRows);
  const start = readCount(parameters, 'start', 0);
  const sort = readText(parameters, 'sort') || 'score desc, metadata_modified desc';
  const records = listing.records
    .filter((record) => !record.deleted && holds(searchable(record, listing)))
    .toSorted(comparison(sort));
  return { records, page: records.slice(start, start + rows), sort };
}

/** Returns the fields of a dataset in CKAN's search index. */
export function searchable(record: HarvestRecord, { organization }: HarvestListing): Searchable {
  return {
    keywords: new Map([
      ['id', [record.id]],
      ['name', [record.report]],
      ['organization', [organization.name]],
      ['owner_org', [organization.id]],
      ['groups', groupSpecs(record.sets).map((spec) => groupName(spec)!)],
      ['tags', record.tags],
      ['license_id', [record.licence]],
      ['res_format', record.formats],
      ['type', ['dataset']],
      ['dataset_type', ['dataset']],
      ['state', ['active']],
      ['capacity', ['public']],
      ['private', ['false']],
    ]),
    dates: new Map([
      ['metadata_modified', record.modified],
      ['metadata_created', record.issued],
    ]),
    texts: new Map([
      ['title', record.titles.map((title) => title.toLowerCase())],
      ['text', [...record.titles, ...record.tags, record.report].map((text) => text.toLowerCase())],
    ]),
  };
}

const sortKeys: Record<string, (record: HarvestRecord) => string> = {
  id: ({ id }) => id,
  name: ({ report }) => report,
  title: ({ titles }) => titles[0]!,
  title_string: ({ titles }) => titles[0]!,
  metadata_modified: ({ modified }) => modified,
  metadata_created: ({ issued }) => issued,
  // Every match has the same score.
  score: () => '',
};

/** More sort steps than sort keys are useless. */
const maxSteps = Object.keys(sortKeys).length;

type Comparison = (a: HarvestRecord, b: HarvestRecord) => number;

/** Parses `name asc, metadata_modified desc`. Every order ends in the ID, so that pages neither lose nor repeat one. */
function comparison(sort: string): Comparison {
  const written = sort.split(',');
  if (written.length > maxSteps) throw invalid('sort', `${written.length} steps: at most ${maxSteps} may be`);
  const steps = written.map((step): Comparison => {
    const [name = '', direction = 'asc', ...more] = step.trim().split(/\s+/);
    const key = Object.hasOwn(sortKeys, name) && sortKeys[name];
    if (!key || !['asc', 'desc'].includes(direction.toLowerCase()) || more.length > 0) {
      throw invalid(
        'sort',
        `Cannot sort by ${quote(step.trim())}; by ${Object.keys(sortKeys).join(', ')}, asc or desc`,
      );
    }
    const sign = direction.toLowerCase() === 'asc' ? 1 : -1;
    return (a, b) => sign * compare(key(a), key(b));
  });
  return (a, b) => steps.reduce((order, step) => order || step(a, b), 0) || compare(a.id, b.id);
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** The most fields whose values one call may count. */
const maxFacets = 50;

/** Counts the records that have each value of the fields that `facet.field` names. */
export function countFacets(
  records: readonly HarvestRecord[],
  listing: HarvestListing,
  parameters: Parameters,
): Record<string, Record<string, number>> {
  const fields = readTexts(parameters, 'facet.field');
  if (fields.length > maxFacets) throw invalid('facet.field', `${fields.length} fields: at most ${maxFacets} may be`);
  const found = records.map((record) => searchable(record, listing).keywords);
  return Object.fromEntries(
    fields.map((field) => {
      const values = found.flatMap((keywords) => keywords.get(field) ?? []);
      const counts = Map.groupBy(values, (value) => value);
      return [field, Object.fromEntries([...counts].map(([value, { length }]) => [value, length]))];
    }),
  );
}
