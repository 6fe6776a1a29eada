import type { CatalogueRoute } from '../catalog/registry.ts';
import type { RouteName } from '../routes.ts';
import type { Answer, Context, Handler, RequestContext } from './answer.ts';
import { answerDiscovery, answerDocument } from './document.ts';
import { answerPath } from './path.ts';
import { answerRetired } from './problem.ts';

/** Makes a handler that imports its module at the first request. An isolate that only serves data never loads the pages. */
const later =
  <Parameters, Given>(load: () => Promise<(parameters: Parameters, context: Given) => Answer | Promise<Answer>>) =>
  async (parameters: Parameters, context: Given): Promise<Answer> =>
    (await load())(parameters, context);

const answerCkan = later(async () => (await import('./harvesters.ts')).answerCkan);

const answerDifference = later(async () => (await import('./difference.ts')).answerDifference);
const answerTimeMap = later(async () => (await import('./timeMap.ts')).answerTimeMap);
const answerCatalogue = later(async () => (await import('./catalogue.ts')).answerCatalogue);

/** The handlers that work before anything has been published. */
const bareHandlers = {
  health: later(async () => (await import('./health.ts')).answerHealth),
  openApiChinese: answerRetired,
  docsScript: answerRetired,
  docsLicences: answerRetired,
  asset: later(async () => (await import('../site/assets.ts')).answerAsset),
  problems: later(async () => (await import('../site/problems.tsx')).answerProblems),
  problem: later(async () => (await import('../site/problems.tsx')).answerProblem),
} satisfies { [Name in RouteName]?: Handler<Name, RequestContext> };

/** The handlers of all routes, except catalogues, which share one. */
const handlers = {
  ...bareHandlers,
  home: later(async () => (await import('../site/home.tsx')).answerHome),
  search: later(async () => (await import('../site/search.tsx')).answerSearch),
  about: later(async () => (await import('../site/about.tsx')).answerAbout),
  docs: later(async () => (await import('../site/docs.tsx')).answerDocs),
  portals: later(async () => (await import('../site/portals.tsx')).answerPortals),
  reportPage: later(async () => (await import('../site/report.tsx')).answerReportPage),
  releasesPage: later(async () => (await import('../site/releases.tsx')).answerReleasesPage),
  rightsPage: later(async () => (await import('../site/rights.tsx')).answerRightsPage),
  tablePage: later(async () => (await import('../site/table.tsx')).answerTablePage),
  rowPage: later(async () => (await import('../site/row.tsx')).answerRowPage),
  codebookPage: later(async () => (await import('../site/codebook.tsx')).answerCodebookPage),
  sourcePage: later(async () => (await import('../site/source.tsx')).answerSourcePage),
  embed: later(async () => (await import('../site/embed.tsx')).answerEmbed),
  embedRow: later(async () => (await import('../site/embed.tsx')).answerEmbedRow),
  oembed: later(async () => (await import('../site/embed.tsx')).answerOembed),
  entry: later(async () => (await import('./overview.ts')).answerEntry),
  openApi: answerDocument,
  unit: answerDocument,
  synonyms: answerDocument,
  signingKey: answerDocument,
  reports: later(async () => (await import('./collectionTable.ts')).answerCollectionTable('reports')),
  reportsFile: later(async () => (await import('./collectionTable.ts')).answerCollectionTable('reports')),
  reportsSchema: answerDocument,
  reportsOpenApi: later(async () => (await import('./tableOpenApi.ts')).answerCollectionOpenApi('reports')),
  tables: later(async () => (await import('./collectionTable.ts')).answerCollectionTable('tables')),
  tablesFile: later(async () => (await import('./collectionTable.ts')).answerCollectionTable('tables')),
  tablesSchema: answerDocument,
  tablesOpenApi: later(async () => (await import('./tableOpenApi.ts')).answerCollectionOpenApi('tables')),
  across: later(async () => (await import('./across/answerAcross.ts')).answerAcross),
  acrossFile: later(async () => (await import('./across/answerAcross.ts')).answerAcross),
  acrossSchema: later(async () => (await import('./across/answerAcross.ts')).answerAcrossSchema),
  acrossOpenApi: later(async () => (await import('./tableOpenApi.ts')).answerAcrossOpenApi),
  report: later(async () => (await import('./overview.ts')).answerReport),
  releases: later(async () => (await import('./overview.ts')).answerReleases),
  difference: answerDifference,
  differenceFile: answerDifference,
  malformedDifference: later(async () => (await import('./difference.ts')).refuseDifference),
  linkset: later(async () => (await import('./signposts.ts')).answerLinkset),
  table: answerPath,
  tableFile: answerPath,
  tableSchema: answerPath,
  tableOpenApi: later(async () => (await import('./tableOpenApi.ts')).answerTableOpenApi),
  row: answerPath,
  manifest: answerPath,
  source: answerPath,
  digests: answerPath,
  file: answerPath,
  timeMap: answerTimeMap,
  fileTimeMap: answerTimeMap,
  sitemap: answerDiscovery,
  sitemapPart: answerDocument,
  rowSitemaps: answerDocument,
  rowSitemap: later(async () => (await import('../site/rowSitemap.ts')).answerRowSitemap),
  robots: answerDiscovery,
  llms: answerDocument,
  apiCatalog: answerDiscovery,
  security: later(async () => (await import('./overview.ts')).answerSecurity),
  oai: later(async () => (await import('./harvesters.ts')).answerOai),
  ckanRoot: later(async () => (await import('./harvesters.ts')).answerCkanRoot),
  ckanAction: answerCkan,
  ckanUnversioned: answerCkan,
  mcp: later(async () => (await import('./mcp/answerMcp.ts')).answerMcp),
  document: answerDocument,
} satisfies { [Name in Exclude<RouteName, CatalogueRoute>]: Handler<Name> };

const isIn = <Own extends object>(own: Own, name: PropertyKey): name is keyof Own => Object.hasOwn(own, name);

/** Answers a request without a snapshot. Returns `null` if the route needs one. */
export function answerBare(context: RequestContext): Answer | Promise<Answer> | null {
  const { name, parameters } = context.match;
  return isIn(bareHandlers, name) ? bareHandlers[name](parameters as never, context) : null;
}

/** Calls the handler of the matched route; throws {@link HttpProblem}. */
export const answerRequest = (context: Context): Answer | Promise<Answer> => {
  const { name, parameters } = context.match;
  const answer = isIn(handlers, name) ? handlers[name] : answerCatalogue;
  return (answer as Handler)(parameters as never, context);
};
