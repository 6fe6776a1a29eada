import { formats } from '../formats/registry.ts';
import { essenceOf } from '../http/mediaType.ts';
import type { Bilingual } from '../model/column.ts';
import type { PublisherType } from '../model/site.ts';

/** A term of a vocabulary, with its label. */
export interface Concept {
  iri: string;
  label: Bilingual;
}

const euAuthority = 'http://publications.europa.eu/resource/authority';
const adms = 'http://purl.org/adms';

export const themeScheme: Concept = {
  iri: `${euAuthority}/data-theme`,
  label: { en: 'Data theme', zh: '数据主题' },
};
export const governmentTheme: Concept = {
  iri: `${themeScheme.iri}/GOVE`,
  label: { en: 'Government and public sector', zh: '政府与公共部门' },
};
export const regionsTheme: Concept = {
  iri: `${themeScheme.iri}/REGI`,
  label: { en: 'Regions and cities', zh: '地区与城市' },
};

/** A report is one document: it is published again when something is corrected, on no schedule. */
export const irregularFrequency: Concept = {
  iri: `${euAuthority}/frequency/IRREG`,
  label: { en: 'irregular', zh: '不定期' },
};
export const publicAccess: Concept = {
  iri: `${euAuthority}/access-right/PUBLIC`,
  label: { en: 'public', zh: '公开' },
};
/** Plain addresses never disappear. */
export const stableAvailability: Concept = {
  iri: `${euAuthority}/planned-availability/STABLE`,
  label: { en: 'stable', zh: '长期提供' },
};
/** The country whose divisions GB/T 2260 numbers. */
export const country: Concept = { iri: `${euAuthority}/country/CHN`, label: { en: 'China', zh: '中国' } };

const languages: Readonly<Record<string, Concept>> = {
  zh: { iri: `${euAuthority}/language/ZHO`, label: { en: 'Chinese', zh: '中文' } },
  en: { iri: `${euAuthority}/language/ENG`, label: { en: 'English', zh: '英语' } },
};

/** Returns the EU term for the language of a BCP 47 tag; `undefined` if this list lacks it. */
export const languageOf = (tag: string): Concept | undefined => languages[tag.split('-')[0]!.toLowerCase()];

/** A kind of file: its code in the EU list of file types, and whether IANA has registered its media type. */
interface FileType {
  code: string;
  registered: boolean;
}

/** The file types by media type: the formats of tables, the ZIP, and the source. */
const fileTypes: Readonly<Record<string, FileType>> = {
  ...Object.fromEntries(
    formats.map(({ mediaType, fileType, registered }) => [essenceOf(mediaType), { code: fileType, registered }]),
  ),
  'application/zip': { code: 'ZIP', registered: true },
  'text/plain': { code: 'TXT', registered: true },
};

/** The EU file type of a media type. */
export function fileTypeOf(mediaType: string): Concept | undefined {
  const type = fileTypes[essenceOf(mediaType)];
  return type && { iri: `${euAuthority}/file-type/${type.code}`, label: { en: type.code, zh: type.code } };
}

/** Returns IANA's IRI of a media type; `undefined` if it is not registered. */
export const ianaMediaTypeOf = (mediaType: string): string | undefined =>
  fileTypes[essenceOf(mediaType)]?.registered
    ? `https://www.iana.org/assignments/media-types/${essenceOf(mediaType)}`
    : undefined;

const attribution: Concept = {
  iri: `${adms}/licencetype/Attribution`,
  label: { en: 'Attribution', zh: '署名' },
};
const publicDomain: Concept = {
  iri: `${adms}/licencetype/PublicDomain`,
  label: { en: 'Work in the public domain', zh: '公有领域' },
};

/** ADMS's term for a licence when the owners are not known. */
export const unknownRights: Concept = {
  iri: `${adms}/licencetype/UnknownIPR`,
  label: { en: 'Unknown IPR', zh: '权属未定' },
};

/** A licence in the EU list. */
interface ListedLicence {
  iri: string;
  type: Concept;
}

const licences: Readonly<Record<string, ListedLicence>> = {
  'CC-BY-4.0': { iri: `${euAuthority}/licence/CC_BY_4_0`, type: attribution },
  'CC0-1.0': { iri: `${euAuthority}/licence/CC0`, type: publicDomain },
};

/** Returns the EU licence with an SPDX identifier; `undefined` if this list lacks it. */
export const listedLicence = (spdx: string): ListedLicence | undefined => licences[spdx];

/** Returns ADMS's term for a type of publisher. */
export const publisherTypeOf = (type: PublisherType): Concept => ({
  iri: `${adms}/publishertype/${type}`,
  label: publisherTypeLabels[type],
});

const publisherTypeLabels: Readonly<Record<PublisherType, Bilingual>> = {
  'Academia-ScientificOrganisation': { en: 'Academia/Scientific organisation', zh: '学术或科研机构' },
  Company: { en: 'Company', zh: '企业' },
  IndustryConsortium: { en: 'Industry consortium', zh: '行业联盟' },
  LocalAuthority: { en: 'Local Authority', zh: '地方机关' },
  NationalAuthority: { en: 'National authority', zh: '国家机关' },
  NonGovernmentalOrganisation: { en: 'Non-Governmental Organisation', zh: '非政府组织' },
  NonProfitOrganisation: { en: 'Non-Profit Organisation', zh: '非营利组织' },
  'PrivateIndividual(s)': { en: 'Private Individual(s)', zh: '个人' },
  RegionalAuthority: { en: 'Regional authority', zh: '地区机关' },
  StandardisationBody: { en: 'Standardisation body', zh: '标准化机构' },
  SupraNationalAuthority: { en: 'Supra-national authority', zh: '超国家机关' },
};
