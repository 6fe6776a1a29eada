import { encodeUtf8 } from '../../model/bytes.ts';
import type { HarvestListing, HarvestSet } from '../../model/harvest.ts';
import { rightsTitle } from '../../model/rights.ts';
import type { Site } from '../../model/site.ts';
import { absolute } from '../address.ts';
import type { HarvestSource } from '../catalogue.ts';
import type { CatalogueEntry, EntryFile } from '../entry.ts';

const sha256 = 'http://spdx.org/rdf/terms#checksumAlgorithm_sha256';

const bilingual = ({ zh, en }: { zh: string; en: string }, separator = ' · '): string => `${en}${separator}${zh}`;

/** Writes a dataset as CKAN’s package_show returns it. */
export async function writeCkan({ site, dataset, record, listing }: HarvestSource): Promise<string> {
  const { report, name, summary, version, issued } = dataset;
  const resources = await Promise.all(dataset.files.map((file, at) => describeResource(file, at, dataset, record.id)));
  const specs = groupSpecs(record.sets);
  return JSON.stringify({
    id: record.id,
    name: report,
    title: bilingual(name),
    notes: bilingual(summary, '\n\n'),
    url: dataset.landingPage,
    type: 'dataset',
    state: 'active',
    private: false,
    // The source text has no licence.
    isopen: false,
    version,
    metadata_created: ckanDate(issued),
    metadata_modified: ckanDate(record.modified),
    author: bilingual(site.publisher.name),
    author_email: site.contact.email,
    maintainer: bilingual(site.contact.name),
    maintainer_email: site.contact.email,
    license_id: record.licence,
    license_title: bilingual(rightsTitle),
    license_url: record.licence_url,
    owner_org: listing.organization.id,
    organization: organization(site, listing.organization),
    groups: listing.sets.filter(({ spec }) => specs.includes(spec)).map(briefGroup),
    tags: record.tags.map(formatTag),
    num_tags: record.tags.length,
    resources,
    num_resources: resources.length,
    extras: Object.entries(extrasOf(site, dataset)).map(([key, value]) => ({ key, value })),
    relationships_as_object: [],
    relationships_as_subject: [],
  });
}

async function describeResource(
  { table, url, ...file }: EntryFile,
  position: number,
  { issued }: CatalogueEntry,
  dataset: string,
): Promise<object> {
  return {
    id: await partUuid(dataset, url),
    package_id: dataset,
    name: table ? `${bilingual(table.title)} (${file.format})` : file.path,
    description: table ? bilingual(table.description, '\n\n') : '',
    url,
    url_type: null,
    resource_type: 'file',
    format: file.formatName,
    mimetype: file.mediaType,
    mimetype_inner: null,
    size: file.size,
    hash: file.digest,
    hash_algorithm: sha256,
    license: file.licence?.url,
    rights: bilingual(file.rights),
    created: ckanDate(issued),
    last_modified: ckanDate(file.modified),
    metadata_modified: ckanDate(file.modified),
    state: 'active',
    position,
    cache_url: null,
    cache_last_updated: null,
    datastore_active: false,
  };
}

/** Returns the metadata that CKAN has no field for, under the names that ckanext-dcat reads. */
const extrasOf = (site: Site, dataset: CatalogueEntry): Record<string, string> => ({
  uri: dataset.iri,
  identifier: dataset.iri,
  issued: dataset.issued,
  modified: dataset.modified,
  language: JSON.stringify([dataset.language, 'en']),
  publisher_name: bilingual(site.publisher.name),
  publisher_url: site.publisher.url,
  contact_name: bilingual(site.contact.name),
  contact_email: site.contact.email,
  version_notes: bilingual(dataset.notes),
  rights: bilingual(dataset.rightsStatement),
  notice: bilingual(dataset.rights.notice),
  licence_covers: bilingual(dataset.rights.structure.covers),
  source_rights: bilingual(dataset.rights.text),
  catalogue: absolute(site, '/'),
  ...coverageExtras(dataset),
});

function coverageExtras({ period, divisions: [division] }: CatalogueEntry): Record<string, string> {
  return {
    ...(period && { temporal_start: period.start, temporal_end: period.end }),
    ...(division && { region_code: division.code, region_name: division.name.zh }),
  };
}

/** The UUID namespace for URLs (RFC 9562 §6.6). */
const urlNamespace = Uint8Array.from([
  0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8,
]);

/** Returns the name-based UUID of an IRI (RFC 9562 §5.5). It is always the same, so nothing has to store it. */
export const uuidOf = async (iri: string): Promise<string> => formatUuid(await hash(iri), 0x50);

/** The UUID of a part (RFC 9562 §5.8). Its first 48 bits are the dataset's, which they alone find. */
export async function partUuid(dataset: string, iri: string): Promise<string> {
  const own = formatUuid(await hash(iri), 0x80);
  return dataset.slice(0, partPrefix) + own.slice(partPrefix);
}

/** The characters of a UUID that a dataset shares with its parts: `c0ffee00-1234`. */
export const partPrefix = 13;

async function hash(iri: string): Promise<Uint8Array> {
  const name = encodeUtf8(iri);
  const bytes = new Uint8Array(urlNamespace.length + name.length);
  bytes.set(urlNamespace);
  bytes.set(name, urlNamespace.length);
  return new Uint8Array(await crypto.subtle.digest('SHA-1', bytes)).slice(0, 16);
}

function formatUuid(bytes: Uint8Array, version: number): string {
  bytes[6] = (bytes[6]! & 0x0f) | version;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Formats a date as CKAN does: UTC without the Z, with microseconds. Harvesters compare these as strings. */
export const ckanDate = (instant: string): string => instant.replace('Z', '.000000');

/** Returns a tag of a dataset. Its name is its ID. */
export const formatTag = (name: string) => ({
  id: name,
  name,
  display_name: name,
  vocabulary_id: null,
  state: 'active',
});

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
const briefGroup = ({ id, spec, name }: HarvestSet) => ({
  id,
  name: groupName(spec)!,
  title: bilingual(name),
  display_name: bilingual(name),
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
const organization = ({ publisher }: Site, { id, name }: HarvestListing['organization']) => ({
  id,
  name,
  title: bilingual(publisher.name),
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
