import type { CatalogueRoute } from '../catalog/registry.ts';
import type { RouteName } from '../routes.ts';
import type { Answer } from './answer.ts';
import { answerCatalogue } from './catalogue.ts';
import {
  answerCollectionFile,
  answerCollectionTable,
  answerDiscovery,
  answerDocument,
  answerEntry,
  answerRetired,
} from './collection.ts';
import type { BareHandler, Context, Handler, RequestContext } from './context.ts';
import { answerDifference, refuseDifference } from './difference.ts';
import { answerHealth } from './health.ts';
import { answerPath } from './path.ts';
import { answerReleases, answerReport } from './report.ts';
import { answerTimeMap } from './timeMap.ts';

/** A handler whose code is read when it is first asked for: an isolate that serves data never needs it. */
const later =
  <Parameters, Given>(load: () => Promise<(parameters: Parameters, context: Given) => Answer | Promise<Answer>>) =>
  async (parameters: Parameters, context: Given): Promise<Answer> =>
    (await load())(parameters, context);

const answerCkan = later(async () => (await import('./ckan.ts')).answerCkan);

/** The handlers that need nothing published. */
const bareHandlers = {
  health: answerHealth,
  openApiChinese: answerRetired,
  asset: later(async () => (await import('../site/assets.ts')).answerAsset),
  problems: later(async () => (await import('../site/problems.tsx')).answerProblems),
  problem: later(async () => (await import('../site/problems.tsx')).answerProblem),
} satisfies { [Name in RouteName]?: BareHandler<Name> };

/** What answers the requests of each other route, but for those of catalogues. */
const handlers = {
  home: later(async () => (await import('../site/home.tsx')).answerHome),
  search: later(async () => (await import('../site/search.tsx')).answerSearch),
  about: later(async () => (await import('../site/about.tsx')).answerAbout),
  docs: later(async () => (await import('../site/docs.tsx')).answerDocs),
  reportPage: later(async () => (await import('../site/report.tsx')).answerReportPage),
  releasesPage: later(async () => (await import('../site/releases.tsx')).answerReleasesPage),
  rightsPage: later(async () => (await import('../site/rights.tsx')).answerRightsPage),
  tablePage: later(async () => (await import('../site/table.tsx')).answerTablePage),
  rowPage: later(async () => (await import('../site/row.tsx')).answerRowPage),
  embed: later(async () => (await import('../site/embed.tsx')).answerEmbed),
  oembed: later(async () => (await import('../site/oembed.ts')).answerOembed),
  docsScript: answerDocument,
  docsLicences: answerDocument,
  entry: answerEntry,
  openApi: answerDocument,
  unit: answerDocument,
  synonyms: answerDocument,
  signingKey: answerDocument,
  reports: answerCollectionTable('reports'),
  reportsFile: answerCollectionFile('reports'),
  reportsSchema: answerDocument,
  reportsOpenApi: later(async () => (await import('./tableOpenApi.ts')).answerCollectionOpenApi('reports')),
  tables: answerCollectionTable('tables'),
  tablesFile: answerCollectionFile('tables'),
  tablesSchema: answerDocument,
  tablesOpenApi: later(async () => (await import('./tableOpenApi.ts')).answerCollectionOpenApi('tables')),
  across: later(async () => (await import('./across/answerAcross.ts')).answerAcross),
  acrossFile: later(async () => (await import('./across/answerAcross.ts')).answerAcross),
  acrossSchema: later(async () => (await import('./across/answerAcross.ts')).answerAcrossSchema),
  acrossOpenApi: later(async () => (await import('./tableOpenApi.ts')).answerAcrossOpenApi),
  report: answerReport,
  releases: answerReleases,
  difference: answerDifference,
  differenceFile: answerDifference,
  malformedDifference: refuseDifference,
  linkset: later(async () => (await import('./linkset.ts')).answerLinkset),
  table: answerPath,
  tableFile: answerPath,
  schema: answerPath,
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
  robots: answerDiscovery,
  llms: answerDocument,
  apiCatalog: answerDiscovery,
  oai: later(async () => (await import('./oai.ts')).answerOai),
  ckanRoot: later(async () => (await import('./ckan.ts')).answerCkanRoot),
  ckanAction: answerCkan,
  ckanUnversioned: answerCkan,
  mcp: later(async () => (await import('./mcp/answerMcp.ts')).answerMcp),
  document: answerDocument,
} satisfies { [Name in Exclude<RouteName, keyof typeof bareHandlers | CatalogueRoute>]: Handler<Name> };

const isBare = (name: RouteName): name is keyof typeof bareHandlers => Object.hasOwn(bareHandlers, name);

/** A route that has no handler of its own is that of a dialect: it would not compile otherwise. */
const isCatalogue = (name: RouteName): name is CatalogueRoute => !isBare(name) && !Object.hasOwn(handlers, name);

/** Answers without a snapshot, or `null` where the route needs one. */
export function answerBare(context: RequestContext): Answer | Promise<Answer> | null {
  const { name, parameters } = context.match;
  return isBare(name) ? (bareHandlers[name] as BareHandler)(parameters as never, context) : null;
}

/** What a request is answered with. */
export const answerRequest = (context: Context): Answer | Promise<Answer> => {
  const { name, parameters } = context.match;
  const answer = isBare(name) ? bareHandlers[name] : isCatalogue(name) ? answerCatalogue : handlers[name];
  return (answer as Handler)(parameters as never, context);
};
