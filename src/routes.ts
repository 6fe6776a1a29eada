/** An address of the service: its pattern, how to build one, and how to read one. */
export interface Route<Parameter extends string = string> {
  /** RFC 6570 level 1: `/v1/reports/{report}`. */
  readonly pattern: string;
  /** The methods that are answered. */
  readonly methods: readonly string[];
  /** Whether it is a page, which is served in English below `/en` too. */
  readonly page: boolean;
  href(...values: [Parameter] extends [never] ? [] : [Record<Parameter, string>]): string;
}

type ParametersOf<Pattern extends string> = Pattern extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParametersOf<Rest>
  : never;

const reading = ['GET', 'HEAD', 'OPTIONS'] as const;
const readingOrAsking = [...reading, 'POST'] as const;

interface RouteOptions {
  methods?: readonly string[];
  page?: boolean;
}

function route<const Pattern extends string>(
  pattern: Pattern,
  { methods = reading, page = false }: RouteOptions = {},
): Route<ParametersOf<Pattern>> {
  // Literal text and names in turn.
  const parts = pattern.split(/\{(\w+)\}/);
  return {
    pattern,
    methods,
    page,
    href: (values: Record<string, string> = {}) =>
      parts.map((part, index) => (index % 2 === 0 ? part : encodePath(values[part] ?? ''))).join(''),
  };
}

const pageRoute = <const Pattern extends string>(pattern: Pattern) => route(pattern, { page: true });

/** encodeURI leaves `?` and `#` as they are: they would end the path. */
const encodePath = (path: string): string =>
  /^[\w.~@/-]*$/.test(path) ? path : encodeURI(path).replaceAll('?', '%3F').replaceAll('#', '%23');

/** Every address, named once. `{report}` is a report's ID, or the ID, `@` and a version. */
export const routes = {
  home: pageRoute('/'),
  search: pageRoute('/search'),
  about: pageRoute('/about'),
  reportPage: pageRoute('/reports/{report}'),
  releasesPage: pageRoute('/reports/{report}/releases'),
  /** Whose each part of a report is. */
  rightsPage: pageRoute('/reports/{report}/rights'),
  /** How the data were made, and what every column means. */
  codebookPage: pageRoute('/reports/{report}/codebook'),
  /** The text of the source, line by line. */
  sourcePage: pageRoute('/reports/{report}/source'),
  tablePage: pageRoute('/reports/{report}/{table}'),
  rowPage: pageRoute('/reports/{report}/{table}/{id}'),
  /** A chart with its citation, for frames of other pages; and how those find it (oEmbed 1.0). */
  embed: pageRoute('/embed/{report}/{chart}'),
  /** A row with its sentence and citation, for the same. */
  embedRow: pageRoute('/embed/{report}/{table}/{id}'),
  oembed: route('/oembed'),
  /** For developers, and for the managers of portals. */
  docs: pageRoute('/docs'),
  portals: pageRoute('/portals'),
  /** The library that showed the reference of the API until it was a page of ours. */
  docsScript: route('/docs/openapi-explorer.js'),
  docsLicences: route('/docs/openapi-explorer.min.js.LICENSE.txt'),
  /** What pages need beside themselves, under the digest of its bytes. */
  asset: route('/assets/{file}'),
  health: route('/healthz'),
  problems: pageRoute('/problems'),
  problem: pageRoute('/problems/{slug}'),
  feed: route('/feed.atom'),
  entry: route('/v1'),
  openApi: route('/v1/openapi.json'),
  /** It was there until there was one description in both languages. */
  openApiChinese: route('/v1/openapi.zh.json'),
  unit: route('/v1/units/{unit}'),
  /** Words that people ask with, and the words of reports for the same. */
  synonyms: route('/v1/synonyms.json'),
  reports: route('/v1/reports'),
  reportsFile: route('/v1/reports.{format}'),
  reportsSchema: route('/v1/reports/schema.json'),
  reportsOpenApi: route('/v1/reports/openapi.json'),
  /** The tables that reports have; and one of them across all reports. */
  tables: route('/v1/tables'),
  tablesFile: route('/v1/tables.{format}'),
  tablesSchema: route('/v1/tables/schema.json'),
  tablesOpenApi: route('/v1/tables/openapi.json'),
  across: route('/v1/tables/{table}'),
  acrossFile: route('/v1/tables/{table}.{format}'),
  acrossSchema: route('/v1/tables/{table}/schema.json'),
  acrossOpenApi: route('/v1/tables/{table}/openapi.json'),
  report: route('/v1/reports/{report}'),
  releases: route('/v1/reports/{report}/releases'),
  /** `/v1/timemap` before any plain address below `/v1/reports/`. */
  timeMap: route('/v1/timemap/v1/reports/{report}'),
  fileTimeMap: route('/v1/timemap/v1/reports/{report}/{path}'),
  difference: route('/v1/reports/{report}/diff/{from}..{to}'),
  differenceFile: route('/v1/reports/{report}/diff/{from}..{to}.{format}'),
  /** What names no two releases. */
  malformedDifference: route('/v1/reports/{report}/diff/{path}'),
  /** Any file of a release, by its path in the manifest. */
  file: route('/v1/reports/{report}/{path}'),
  table: route('/v1/reports/{report}/{table}'),
  tableFile: route('/v1/reports/{report}/{table}.{format}'),
  schema: route('/v1/reports/{report}/{table}/schema.json'),
  /** The addresses of one table, with its own columns and filters. */
  tableOpenApi: route('/v1/reports/{report}/{table}/openapi.json'),
  row: route('/v1/reports/{report}/{table}/{id}'),
  /** Every link of a release, its pages and its files. */
  linkset: route('/v1/reports/{report}/linkset.json'),
  manifest: route('/v1/reports/{report}/manifest.json'),
  source: route('/v1/reports/{report}/source.txt'),
  digests: route('/v1/reports/{report}/SHA256SUMS'),
  sitemap: route('/sitemap.xml'),
  /** A part of the sitemap, from 1, once it outgrows one file. */
  sitemapPart: route('/sitemap-{number}.xml'),
  /** The sitemaps of rows, one a report. */
  rowSitemaps: route('/row-sitemaps.xml'),
  rowSitemap: route('/row-sitemap-{report}.xml'),
  robots: route('/robots.txt'),
  /** What a language model reads first (https://llmstxt.org). */
  llms: route('/llms.txt'),
  mcp: route('/mcp', { methods: ['POST', 'OPTIONS'] }),
  apiCatalog: route('/.well-known/api-catalog'),
  /** The public key that signatures of manifests are checked with. */
  signingKey: route('/.well-known/open-report-key.pem'),
  /** Whom to write to about a security fault (RFC 9116). */
  security: route('/.well-known/security.txt'),
  oai: route('/oai', { methods: readingOrAsking }),
  ckanRoot: route('/api/3'),
  /** CKAN's action API, and the same without its version. */
  ckanAction: route('/api/3/action/{action}', { methods: readingOrAsking }),
  ckanUnversioned: route('/api/action/{action}', { methods: readingOrAsking }),
  /** What all catalogues are made of. */
  datasets: route('/v1/datasets.json'),
  dcatTurtle: route('/catalog.ttl'),
  dcatJsonLd: route('/catalog.jsonld'),
  dcatRdfXml: route('/catalog.rdf'),
  dcatUs: route('/data.json'),
  dcatUs3: route('/data.v3.json'),
  chineseCatalogue: route('/catalog.zh.json'),
  /** Any other document about the whole collection. */
  document: route('/{path}'),
};

/** The name of a report in addresses: with its version where a release is meant. */
export const releaseName = (report: string, version: string | null): string =>
  version === null ? report : `${report}@${version}`;

/** The address of a path below a report, or of the report where it is empty: in a release, or as it is now (`null`). */
export function fileHref(report: string, version: string | null, path: string): string {
  const name = releaseName(report, version);
  return path === '' ? routes.report.href({ report: name }) : routes.file.href({ report: name, path });
}

/** The address of a page of a stored document, from 1; with a digest, of that page as it was then. */
export function pageAddress(address: string, page: number, digest?: string): string {
  if (digest !== undefined) return `${address}?page=${page}&sha256=${digest}`;
  return page === 1 ? address : `${address}?page=${page}`;
}

const englishPrefix = '/en';

/** Where a page is in English, by its address in Chinese. */
export const inEnglish = (href: string): string => `${englishPrefix}${href.replace(/^\/(?=$|\?)/, '')}`;

/** The address in Chinese of a page that may be the English one, as `english` says. */
export function readPageAddress(path: string): { href: string; english: boolean } {
  if (path === englishPrefix) return { href: '/', english: true };
  return path.startsWith(`${englishPrefix}/`)
    ? { href: path.slice(englishPrefix.length), english: true }
    : { href: path, english: false };
}

export type RouteName = keyof typeof routes;

/** Routes that are not served any more, and what is used in their place. */
export const retired = {
  openApiChinese: 'openApi',
  docsScript: 'docs',
  docsLicences: 'docs',
} as const satisfies Partial<Record<RouteName, RouteName>>;

/** The values of a route's parameters, decoded: `{ report, table }`. */
export type RouteParameters<Name extends RouteName> =
  (typeof routes)[Name] extends Route<infer Parameter> ? Readonly<Record<Parameter, string>> : never;
