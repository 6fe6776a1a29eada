import { inEnglish, routes } from '../routes.ts';
import { answerCatalogue } from './catalogue.ts';
import {
  answerCollectionFile,
  answerCollectionTable,
  answerDocument,
  answerEntry,
  collectionTables,
} from './collection.ts';
import { answerDiscovery } from './discovery.ts';
import type { Answer, Reception } from './exchange.ts';
import { answerHealth } from './health.ts';
import { answerReportAddress } from './release.ts';
import { answerTimeMap } from './timeMap.ts';

interface Endpoint {
  /** Hono's pattern. */
  pattern: string;
  /** Methods, where they are not {@link reading}. */
  methods?: readonly string[];
}

/** What the service answers at a pattern: from a snapshot of the collection, or without one. */
export type AnyEndpoint = Endpoint & ({ answer: Answer } | { receive: Reception });

/** The methods of what is read. */
export const reading: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];
const readingOrAsking = [...reading, 'POST'];

/** A page stands in Chinese, and in English beside it. */
function inBothLanguages(pattern: string, answers: { answer: Answer } | { receive: Reception }): AnyEndpoint[] {
  return [pattern, inEnglish(pattern)].map((each) => ({ pattern: each, ...answers }));
}

/** What harvesters read, and read with parameters of their own. */
const catalogues = [
  routes.datasets,
  routes.dcatTurtle,
  routes.dcatJsonLd,
  routes.dcatRdfXml,
  routes.dcatUs,
  routes.chineseCatalogue,
  routes.feed,
];

/** An answer whose code is read when it is first asked for: an isolate that serves data never needs it. */
const later =
  <Asked>(load: () => Promise<(asked: Asked) => Response | Promise<Response>>) =>
  async (asked: Asked): Promise<Response> =>
    (await load())(asked);

const answerCkan: Answer = later(async () => (await import('./ckan.ts')).answerCkan);
const answerCkanRoot = later(async () => (await import('./ckan.ts')).answerCkanRoot);
const answerOai: Answer = later(async () => (await import('./oai.ts')).answerOai);
const answerMcp: Answer = later(async () => (await import('./mcp/answerMcp.ts')).answerMcp);
const answerAcross: Answer = later(async () => (await import('./across/answerAcross.ts')).answerAcross);
const answerAsset: Reception = later(async () => (await import('./pages/assets.ts')).answerAsset);
const answerReportPages: Answer = later(async () => (await import('./pages/reportPages.tsx')).answerReportPages);
const answerEmbed: Answer = later(async () => (await import('./pages/embed.tsx')).answerEmbed);
const answerOembed: Answer = later(async () => (await import('./pages/embed.tsx')).answerOembed);
const answerHome: Answer = later(async () => (await import('./pages/sitePages.tsx')).answerHome);
const answerSearch: Answer = later(async () => (await import('./pages/searchPage.tsx')).answerSearch);
const answerAbout: Answer = later(async () => (await import('./pages/sitePages.tsx')).answerAbout);
const answerDocs: Answer = later(async () => (await import('./pages/docsPage.tsx')).answerDocs);
const answerProblemPage: Reception = later(async () => (await import('./pages/problemPages.tsx')).answerProblemPage);
const answerProblemsPage: Reception = later(async () => (await import('./pages/problemPages.tsx')).answerProblemsPage);

/** Every family of addresses, the more particular first; the last answers whatever stands in the index by its address. */
export const endpoints: readonly AnyEndpoint[] = [
  { pattern: routes.health.pattern, receive: answerHealth },
  { pattern: '/assets/:file', receive: answerAsset },
  ...inBothLanguages(routes.problems.pattern, { receive: answerProblemsPage }),
  ...inBothLanguages('/problems/:slug', { receive: answerProblemPage }),
  ...inBothLanguages(routes.home.pattern, { answer: answerHome }),
  ...inBothLanguages(routes.search.pattern, { answer: answerSearch }),
  ...inBothLanguages(routes.about.pattern, { answer: answerAbout }),
  ...inBothLanguages(routes.docs.pattern, { answer: answerDocs }),
  ...inBothLanguages('/reports/*', { answer: answerReportPages }),
  ...inBothLanguages('/embed/:report/:chart', { answer: answerEmbed }),
  { pattern: routes.oembed.pattern, answer: answerOembed },
  { pattern: routes.entry.pattern, answer: answerEntry },
  ...collectionTables.flatMap((table): AnyEndpoint[] => [
    { pattern: routes[table].pattern, answer: answerCollectionTable(table) },
    { pattern: `/v1/:file{${table}\\.[a-z.]+}`, answer: answerCollectionFile(table) },
    { pattern: routes[`${table}Schema`].pattern, answer: (exchange) => answerDocument(exchange) },
  ]),
  { pattern: `${routes.tables.pattern}/*`, answer: answerAcross },
  { pattern: `${routes.reports.pattern}/*`, answer: answerReportAddress },
  { pattern: routes.mcp.pattern, answer: answerMcp, methods: ['POST', 'OPTIONS'] },
  { pattern: routes.oai.pattern, answer: answerOai, methods: readingOrAsking },
  { pattern: routes.ckanAction.href({ action: ':action' }), answer: answerCkan, methods: readingOrAsking },
  { pattern: routes.ckanUnversioned.href({ action: ':action' }), answer: answerCkan, methods: readingOrAsking },
  { pattern: routes.timeMap.pattern.replace('{report}', '*'), answer: answerTimeMap },
  ...catalogues.map(({ pattern }) => ({ pattern, answer: answerCatalogue })),
  { pattern: routes.ckanRoot.pattern, answer: answerCkanRoot },
  { pattern: routes.sitemap.pattern, answer: answerDiscovery },
  { pattern: routes.robots.pattern, answer: answerDiscovery },
  { pattern: routes.apiCatalog.pattern, answer: answerDiscovery },
  { pattern: '*', answer: (exchange) => answerDocument(exchange) },
];
