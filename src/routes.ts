/** An address of the service: its pattern, its methods, and how to build one. `api/match.ts` reads addresses. */
export interface Route<Parameter extends string = string> {
  /** A URI template (RFC 6570, level 1): `/v1/reports/{report}`. */
  readonly pattern: string;
  /** Any other method gets 405. */
  readonly methods: readonly string[];
  /** Whether it is an HTML page. Pages are in Chinese here and in English below `/en`. */
  readonly page: boolean;
  /** Returns the path with these (decoded) values, percent-encoded. */
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
  // Even places are literal text, odd places are names of parameters.
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

/** Percent-encodes a path. `encodeURI` does not encode `?` and `#`, which would end the path. */
const encodePath = (path: string): string =>
  /^[\w.~@/-]*$/.test(path) ? path : encodeURI(path).replaceAll('?', '%3F').replaceAll('#', '%23');

/** All addresses of the service. `{report}` is the ID of a report, alone or with a version: `nanhai-2020@1.0.0`. */
export const routes = {
  home: pageRoute('/'),
  search: pageRoute('/search'),
  about: pageRoute('/about'),
  reportPage: pageRoute('/reports/{report}'),
  releasesPage: pageRoute('/reports/{report}/releases'),
  /** Who has the rights to each part of a report. */
  rightsPage: pageRoute('/reports/{report}/rights'),
  /** How the data were made, and what every column means. */
  codebookPage: pageRoute('/reports/{report}/codebook'),
  /** The text of the source, line by line. */
  sourcePage: pageRoute('/reports/{report}/source'),
  tablePage: pageRoute('/reports/{report}/{table}'),
  rowPage: pageRoute('/reports/{report}/{table}/{id}'),
  /** A chart with its citation, for iframes on other sites. */
  embed: pageRoute('/embed/{report}/{chart}'),
  /** A row with its sentence and its citation, for iframes on other sites. */
  embedRow: pageRoute('/embed/{report}/{table}/{id}'),
  /** Returns the iframe for the address of a page (oEmbed 1.0). */
  oembed: route('/oembed'),
  /** For developers, and for the managers of portals. */
  docs: pageRoute('/docs'),
  portals: pageRoute('/portals'),
  /** Retired: the script that showed the API reference before `docs` became a page of its own. */
  docsScript: route('/docs/openapi-explorer.js'),
  docsLicences: route('/docs/openapi-explorer.min.js.LICENSE.txt'),
  /** The icon and the script of the pages. The name of each file contains the digest of its bytes. */
  asset: route('/assets/{file}'),
  health: route('/healthz'),
  problems: pageRoute('/problems'),
  problem: pageRoute('/problems/{slug}'),
  feed: route('/feed.atom'),
  entry: route('/v1'),
  openApi: route('/v1/openapi.json'),
  /** Retired: `openApi` is now in both languages. */
  openApiChinese: route('/v1/openapi.zh.json'),
  unit: route('/v1/units/{unit}'),
  /** Everyday words, each with the words that reports use for the same thing. */
  synonyms: route('/v1/synonyms.json'),
  reports: route('/v1/reports'),
  reportsFile: route('/v1/reports.{format}'),
  reportsSchema: route('/v1/reports/schema.json'),
  reportsOpenApi: route('/v1/reports/openapi.json'),
  /** The list of tables that reports have. */
  tables: route('/v1/tables'),
  tablesFile: route('/v1/tables.{format}'),
  tablesSchema: route('/v1/tables/schema.json'),
  tablesOpenApi: route('/v1/tables/openapi.json'),
  /** One table across all reports. */
  across: route('/v1/tables/{table}'),
  acrossFile: route('/v1/tables/{table}.{format}'),
  acrossSchema: route('/v1/tables/{table}/schema.json'),
  acrossOpenApi: route('/v1/tables/{table}/openapi.json'),
  report: route('/v1/reports/{report}'),
  releases: route('/v1/reports/{report}/releases'),
  /** The TimeMap (RFC 7089 §5) of a plain address below `/v1/reports/`: that address with `/v1/timemap` before it. */
  timeMap: route('/v1/timemap/v1/reports/{report}'),
  fileTimeMap: route('/v1/timemap/v1/reports/{report}/{path}'),
  difference: route('/v1/reports/{report}/diff/{from}..{to}'),
  differenceFile: route('/v1/reports/{report}/diff/{from}..{to}.{format}'),
  /** Any other address below `diff/`. It does not name two releases, and is refused. */
  malformedDifference: route('/v1/reports/{report}/diff/{path}'),
  /** Any file of a release, by its path in the manifest. */
  file: route('/v1/reports/{report}/{path}'),
  table: route('/v1/reports/{report}/{table}'),
  tableFile: route('/v1/reports/{report}/{table}.{format}'),
  tableSchema: route('/v1/reports/{report}/{table}/schema.json'),
  /** OpenAPI of one table, with its own columns and filters. */
  tableOpenApi: route('/v1/reports/{report}/{table}/openapi.json'),
  row: route('/v1/reports/{report}/{table}/{id}'),
  /** Every link of a release, its pages and its files. */
  linkset: route('/v1/reports/{report}/linkset.json'),
  manifest: route('/v1/reports/{report}/manifest.json'),
  source: route('/v1/reports/{report}/source.txt'),
  digests: route('/v1/reports/{report}/SHA256SUMS'),
  sitemap: route('/sitemap.xml'),
  /** One part of the sitemap, counted from 1, when the sitemap is too large for one file. */
  sitemapPart: route('/sitemap-{number}.xml'),
  /** The index of the sitemaps of rows. Each report has one. */
  rowSitemaps: route('/row-sitemaps.xml'),
  rowSitemap: route('/row-sitemap-{report}.xml'),
  robots: route('/robots.txt'),
  /** An overview for language models (https://llmstxt.org). */
  llms: route('/llms.txt'),
  mcp: route('/mcp', { methods: ['POST', 'OPTIONS'] }),
  apiCatalog: route('/.well-known/api-catalog'),
  /** The public key that verifies the signatures of manifests. */
  signingKey: route('/.well-known/open-report-key.pem'),
  /** Whom to write to about a security fault (RFC 9116). */
  security: route('/.well-known/security.txt'),
  oai: route('/oai', { methods: readingOrAsking }),
  ckanRoot: route('/api/3'),
  /** CKAN's action API, with its version and without. */
  ckanAction: route('/api/3/action/{action}', { methods: readingOrAsking }),
  ckanUnversioned: route('/api/action/{action}', { methods: readingOrAsking }),
  /** The datasets from which all catalogues are written. */
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

/** The value of `{report}` in an address: `nanhai-2020@1.0.0` for a release, `nanhai-2020` if `version` is `null`. */
export const releaseName = (report: string, version: string | null): string =>
  version === null ? report : `${report}@${version}`;

/**
 * The address of `path` below a report; an empty path is the report itself. The address is that of a release if there is
 * a version, and otherwise the plain one, which has the current state.
 */
export function fileHref(report: string, version: string | null, path: string): string {
  const name = releaseName(report, version);
  return path === '' ? routes.report.href({ report: name }) : routes.file.href({ report: name, path });
}

/** The address of one page of a stored catalogue. Pages count from 1. With a digest, the page keeps those bytes. */
export function pageAddress(address: string, page: number, digest?: string): string {
  if (digest !== undefined) return `${address}?page=${page}&sha256=${digest}`;
  return page === 1 ? address : `${address}?page=${page}`;
}

const englishPrefix = '/en';

/** The address of the English page, by that of the Chinese page. */
export const inEnglish = (href: string): string => `${englishPrefix}${href.replace(/^\/(?=$|\?)/, '')}`;

/** Splits the path of a page into the path of its Chinese version and whether it is the English one. */
export function readPageAddress(path: string): { href: string; english: boolean } {
  if (path === englishPrefix) return { href: '/', english: true };
  return path.startsWith(`${englishPrefix}/`)
    ? { href: path.slice(englishPrefix.length), english: true }
    : { href: path, english: false };
}

export type RouteName = keyof typeof routes;

/** Routes that get 410 Gone, and the route that replaces each. */
export const retired = {
  openApiChinese: 'openApi',
  docsScript: 'docs',
  docsLicences: 'docs',
} as const satisfies Partial<Record<RouteName, RouteName>>;

/** The values of a route's parameters, decoded: `{ report, table }`. */
export type RouteParameters<Name extends RouteName> =
  (typeof routes)[Name] extends Route<infer Parameter> ? Readonly<Record<Parameter, string>> : never;
