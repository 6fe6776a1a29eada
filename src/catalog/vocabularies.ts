import { formats } from '../formats/registry.ts';
import { essenceOf } from '../http/mediaType.ts';
import type { Bilingual } from '../model/table.ts';
import type { PublisherType } from '../model/site.ts';

export interface Concept {
  iri: string;
  label: Bilingual;
}

const euAuthority = 'http://publications.europa.eu/resource/authority';

const euTerm = (path: string, en: string, zh: string): Concept => ({
  iri: `${euAuthority}/${path}`,
  label: { en, zh },
});

/** Makes a term of the vocabularies that accompany ADMS. */
const admsTerm = (path: string, label: Bilingual): Concept => ({ iri: `http://purl.org/adms/${path}`, label });

export const themeScheme = euTerm('data-theme', 'Data theme', '数据主题');
export const governmentTheme = euTerm('data-theme/GOVE', 'Government and public sector', '政府与公共部门');
export const regionsTheme = euTerm('data-theme/REGI', 'Regions and cities', '地区与城市');
/** A report is one document: it is published again when something is corrected, on no schedule. */
export const irregularFrequency = euTerm('frequency/IRREG', 'irregular', '不定期');
export const publicAccess = euTerm('access-right/PUBLIC', 'public', '公开');
/** Plain addresses never disappear. */
export const stableAvailability = euTerm('planned-availability/STABLE', 'stable', '长期提供');
/** The country whose divisions GB/T 2260 numbers. */
export const country = euTerm('country/CHN', 'China', '中国');
export const chineseLanguage = euTerm('language/ZHO', 'Chinese', '中文');
export const englishLanguage = euTerm('language/ENG', 'English', '英语');

/** Returns the EU term for the language of a BCP 47 tag; `undefined` if this list lacks it. */
export function languageOf(tag: string): Concept | undefined {
  const [language = ''] = tag.toLowerCase().split('-');
  return { zh: chineseLanguage, en: englishLanguage }[language];
}

/** A file type has its code in the EU list, and whether IANA has registered the media type. */
const fileTypes = new Map([
  ...formats.map(({ mediaType, fileType, registered }) => [essenceOf(mediaType), { fileType, registered }] as const),
  ['application/zip', { fileType: 'ZIP', registered: true }],
  ['text/plain', { fileType: 'TXT', registered: true }],
]);

/** Returns the EU file type of a media type without parameters. */
export function fileTypeOf(mediaType: string): Concept | undefined {
  const code = fileTypes.get(mediaType)?.fileType;
  return code === undefined ? undefined : euTerm(`file-type/${code}`, code, code);
}

/** Returns IANA's IRI of a media type without parameters; `undefined` if it is not registered. */
export const ianaMediaTypeOf = (mediaType: string): string | undefined =>
  fileTypes.get(mediaType)?.registered ? `https://www.iana.org/assignments/media-types/${mediaType}` : undefined;

const attribution = admsTerm('licencetype/Attribution', { en: 'Attribution', zh: '署名' });
const publicDomain = admsTerm('licencetype/PublicDomain', { en: 'Work in the public domain', zh: '公有领域' });
/** ADMS's term for a licence when the owners are not known. */
export const unknownRights = admsTerm('licencetype/UnknownIPR', { en: 'Unknown IPR', zh: '权属未定' });

const licences = new Map([
  ['CC-BY-4.0', { iri: `${euAuthority}/licence/CC_BY_4_0`, type: attribution }],
  ['CC0-1.0', { iri: `${euAuthority}/licence/CC0`, type: publicDomain }],
]);

/** Returns the EU licence with an SPDX identifier, and its type; `undefined` if this list lacks it. */
export const listedLicence = (spdx: string) => licences.get(spdx);

/** Returns ADMS's term for a type of publisher. */
export const publisherTypeOf = (type: PublisherType): Concept =>
  admsTerm(`publishertype/${type}`, publisherTypeLabels[type]);

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
