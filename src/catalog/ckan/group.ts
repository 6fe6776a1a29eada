import type { HarvestListing, HarvestSet } from '../../model/harvest.ts';
import type { Site } from '../../model/site.ts';

/** `region-440600` for the set `region:440000:440600`; `null` for the set of all regions, which is not a group. */
export const groupName = (spec: string): string | null => {
  const steps = spec.split(':');
  return steps.length === 1 ? null : `${steps[0]}-${steps.at(-1)}`;
};

/** Returns the groups of a dataset in these sets, wider ones first. */
export const groupSpecs = (sets: readonly string[]): string[] =>
  sets.flatMap((set) => {
    const steps = set.split(':');
    return steps.slice(1).map((_, at) => steps.slice(0, at + 2).join(':'));
  });

/** Returns a group as a member of a dataset. */
export const briefGroup = ({ id, spec, name }: HarvestSet) => ({
  id,
  name: groupName(spec)!,
  title: `${name.en} · ${name.zh}`,
  display_name: `${name.en} · ${name.zh}`,
  description: '',
  image_display_url: '',
});

const withCounts = (datasets: number) => ({
  package_count: datasets,
  num_followers: 0,
  extras: [],
  tags: [],
  groups: [],
  users: [],
});

/** Returns a group as group_show does. */
export const wholeGroup = (group: HarvestSet, datasets: number) => ({
  ...briefGroup(group),
  type: 'group',
  is_organization: false,
  approval_status: 'approved',
  state: 'active',
  image_url: '',
  ...withCounts(datasets),
});

/** Returns the publisher as the organization of a dataset. */
export const organization = ({ publisher }: Site, { id, name }: HarvestListing['organization']) => ({
  id,
  name,
  title: `${publisher.name.en} · ${publisher.name.zh}`,
  type: 'organization',
  description: publisher.url,
  image_url: '',
  is_organization: true,
  approval_status: 'approved',
  state: 'active',
});

/** Returns the publisher as organization_show does. */
export const wholeOrganization = (site: Site, about: HarvestListing['organization'], datasets: number) => {
  const brief = organization(site, about);
  return { ...brief, display_name: brief.title, image_display_url: '', ...withCounts(datasets) };
};
