import { type HarvestListing, type HarvestRecord, type HarvestSet, isInSet } from '../../model/harvest.ts';
import type { Site } from '../../model/site.ts';
import { invalid, notFound, type Parameters, readCount, readFlag, readText, readTexts } from './call.ts';
import { formatTag, groupName, partPrefix, wholeGroup, wholeOrganization } from './package.ts';
import { countFacets, maxRows, search } from './search.ts';

/** The collection in one state, as the action API sees it. */
export interface Catalogue {
  site: Site;
  listing: HarvestListing;
  /** Returns the rendered datasets of these records, in their order, as JSON texts. */
  packages(records: readonly HarvestRecord[]): Promise<string[]>;
}

/** An action. It returns its result as a JSON text, and throws {@link CkanError}. */
interface Action {
  help: string;
  run(parameters: Parameters, catalogue: Catalogue): string | Promise<string>;
}

/** The version of CKAN that this action API follows. */
const ckanVersion = '2.11.0';

const alive = ({ records }: HarvestListing): HarvestRecord[] => records.filter(({ deleted }) => !deleted);

function readId(parameters: Parameters): string {
  const id = readText(parameters, 'id') || readText(parameters, 'name_or_id');
  if (id === '') throw invalid('id', 'Missing value');
  return id;
}

/** Returns the part of a list between `offset` and `offset` plus `limit`. */
function take<T>(list: readonly T[], parameters: Parameters): T[] {
  const offset = readCount(parameters, 'offset', 0);
  return list.slice(offset, offset + readCount(parameters, 'limit', list.length));
}

const byName = ({ listing }: Catalogue): HarvestRecord[] =>
  alive(listing).toSorted((a, b) => (a.report < b.report ? -1 : 1));

/** The JSON text of an object with a list of datasets in it. */
async function withPackages(
  about: object,
  name: string,
  records: readonly HarvestRecord[],
  { packages }: Catalogue,
): Promise<string> {
  const texts = await packages(records);
  return `${JSON.stringify(about).slice(0, -1)},${JSON.stringify(name)}:[${texts.join(',')}]}`;
}

/** The JSON text of a list of datasets, cut by `offset` and `limit`. */
const listPackages = async (records: readonly HarvestRecord[], parameters: Parameters, { packages }: Catalogue) =>
  `[${(await packages(take(records, parameters).slice(0, maxRows))).join(',')}]`;

const packageShow: Action['run'] = async (parameters, { listing, packages }) => {
  const id = readId(parameters);
  const record = alive(listing).find((each) => each.id === id || each.report === id);
  if (!record) throw notFound();
  return (await packages([record]))[0]!;
};

const packageSearch: Action['run'] = (parameters, catalogue) => {
  const { records, page, sort } = search(catalogue.listing, parameters);
  const facets = countFacets(records, catalogue.listing, parameters);
  const named = Object.entries(facets).map(([title, counts]) => {
    const items = Object.entries(counts).map(([name, count]) => ({ name, display_name: name, count }));
    return [title, { title, items }] as const;
  });
  const about = { count: records.length, facets, sort, search_facets: Object.fromEntries(named) };
  return withPackages(about, 'results', page, catalogue);
};

/** The ID of a resource begins with the same characters as its dataset's ID. */
const resourceShow: Action['run'] = async (parameters, { listing, packages }) => {
  const id = readId(parameters);
  const records = alive(listing).filter((record) => record.id.startsWith(id.slice(0, partPrefix)));
  for (const text of await packages(id.length > partPrefix ? records : [])) {
    const { resources } = JSON.parse(text) as { resources: { id: string }[] };
    const resource = resources.find((each) => each.id === id);
    if (resource) return JSON.stringify(resource);
  }
  throw notFound();
};

/** Returns only the names, or whole objects if `all_fields` is set. */
function listThings(things: readonly { name: string }[], parameters: Parameters, wanted: string): string {
  const names = new Set(readTexts(parameters, wanted));
  const chosen = take(
    things.filter(({ name }) => names.size === 0 || names.has(name)),
    parameters,
  );
  return JSON.stringify(readFlag(parameters, 'all_fields') ? chosen : chosen.map(({ name }) => name));
}

const describeOrganization = ({ site, listing }: Catalogue) =>
  wholeOrganization(site, listing.organization, alive(listing).length);

const organizationShow: Action['run'] = (parameters, catalogue) => {
  const id = readId(parameters);
  const about = describeOrganization(catalogue);
  if (id !== about.id && id !== about.name) throw notFound();
  return showWithDatasets(about, alive(catalogue.listing), parameters, catalogue);
};

/** Adds the first ten datasets of an organization or group if the call asks for datasets, as CKAN does. */
const showWithDatasets = (
  about: object,
  records: readonly HarvestRecord[],
  parameters: Parameters,
  catalogue: Catalogue,
): string | Promise<string> =>
  readFlag(parameters, 'include_datasets')
    ? withPackages(about, 'packages', records.slice(0, 10), catalogue)
    : JSON.stringify(about);

const groupsOf = ({ sets }: HarvestListing): HarvestSet[] => sets.filter(({ spec }) => groupName(spec) !== null);

const members = (listing: HarvestListing, { spec }: HarvestSet): HarvestRecord[] =>
  alive(listing).filter(({ sets }) => isInSet(sets, spec));

function findGroup(parameters: Parameters, listing: HarvestListing): HarvestSet {
  const id = readId(parameters);
  const group = groupsOf(listing).find((each) => each.id === id || groupName(each.spec) === id);
  if (!group) throw notFound();
  return group;
}

const groupShow: Action['run'] = (parameters, catalogue) => {
  const group = findGroup(parameters, catalogue.listing);
  const records = members(catalogue.listing, group);
  return showWithDatasets(wholeGroup(group, records.length), records, parameters, catalogue);
};

const tagNames = (listing: HarvestListing): string[] =>
  [...new Set(alive(listing).flatMap(({ tags }) => tags))].toSorted();

function tagList(parameters: Parameters, { listing }: Catalogue): string {
  const query = readText(parameters, 'query').toLowerCase();
  const names = tagNames(listing).filter((name) => name.toLowerCase().includes(query));
  return JSON.stringify(readFlag(parameters, 'all_fields') ? names.map(formatTag) : names);
}

function licenseList({ listing }: Catalogue): string {
  const licences = new Map(alive(listing).map(({ licence, licence_url }) => [licence, licence_url]));
  return JSON.stringify([...licences].map(([id, url]) => ({ id, title: id, url, status: 'active' })));
}

const showStatus = ({ site }: Catalogue): string =>
  JSON.stringify({
    ckan_version: ckanVersion,
    site_url: site.public_url,
    site_title: `${site.publisher.name.en} · ${site.publisher.name.zh}`,
    site_description: 'The read-only actions of the CKAN API, over a service that is not a CKAN',
    error_emails_to: site.contact.email,
    locale_default: 'en',
    extensions: [],
  });

export const actions: Readonly<Record<string, Action>> = {
  site_read: { help: 'Whether the site can be read: it can.', run: () => 'true' },
  status_show: { help: 'What answers here.', run: (_, catalogue) => showStatus(catalogue) },
  help_show: {
    help: 'What the action `name` does.',
    run(parameters) {
      const name = readText(parameters, 'name');
      if (!Object.hasOwn(actions, name)) throw notFound();
      return JSON.stringify(actions[name]!.help);
    },
  },
  package_list: {
    help: 'The names of all datasets; `limit`, `offset`.',
    run: (parameters, catalogue) => JSON.stringify(take(byName(catalogue), parameters).map(({ report }) => report)),
  },
  package_search: {
    help: 'Datasets by `q`, `fq`, `sort`, `start`, `rows` (10 unless given, 1000 at most), `facet.field`.',
    run: packageSearch,
  },
  package_show: { help: 'One dataset by `id`: its ID or its name.', run: packageShow },
  current_package_list_with_resources: {
    help: 'Datasets by name, each whole; `limit` (1000 at most), `offset`.',
    run: (parameters, catalogue) => listPackages(byName(catalogue), parameters, catalogue),
  },
  resource_show: { help: 'One resource by `id`.', run: resourceShow },
  organization_list: {
    help: 'The organizations: there is one, the publisher; `all_fields`.',
    run: (parameters, catalogue) => listThings([describeOrganization(catalogue)], parameters, 'organizations'),
  },
  organization_show: { help: 'The organization by `id`; `include_datasets`.', run: organizationShow },
  group_list: {
    help: 'The groups: regions and years; `all_fields`, `limit`, `offset`.',
    run: (parameters, { listing }) =>
      listThings(
        groupsOf(listing).map((group) => wholeGroup(group, members(listing, group).length)),
        parameters,
        'groups',
      ),
  },
  group_show: { help: 'A group by `id`; `include_datasets`.', run: groupShow },
  group_package_show: {
    help: 'The datasets of the group `id`; `limit`, `offset`.',
    run: (parameters, catalogue) =>
      listPackages(members(catalogue.listing, findGroup(parameters, catalogue.listing)), parameters, catalogue),
  },
  tag_list: { help: 'All tags, or those with `query` in them; `all_fields`.', run: tagList },
  tag_show: {
    help: 'One tag by `id`, which is its name.',
    run(parameters, { listing }) {
      const id = readId(parameters);
      if (!tagNames(listing).includes(id)) throw notFound();
      return JSON.stringify(formatTag(id));
    },
  },
  license_list: { help: 'The licences of the datasets.', run: (_, catalogue) => licenseList(catalogue) },
};
