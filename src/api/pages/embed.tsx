import { json } from '../../formats/json.ts';
import { htmlMediaType } from '../../http/mediaType.ts';
import { encodeUtf8 } from '../../model/bytes.ts';
import { type ChartName, chartMeanings, chartNames, chartPath } from '../../model/chart.ts';
import { sha256 } from '../../model/digest.ts';
import type { Manifest } from '../../model/manifest.ts';
import type { Site } from '../../model/site.ts';
import { EmbedPage, embedStyle } from '../../pages/embed.tsx';
import { type Language, languageTag } from '../../pages/language.ts';
import { pageHref } from '../../pages/layout.tsx';
import { releaseName, routes } from '../../routes.ts';
import { refuseParameters } from '../address.ts';
import { type ComputedAnswer, renderJson, weakTag } from '../answer.ts';
import type { Context } from '../context.ts';
import { readQuery } from '../form.ts';
import { type Match, matchRoute } from '../match.ts';
import { HttpProblem } from '../problem.ts';
import { inRelease, resolveExactly } from '../release.ts';
import { languageOf, renderDocument } from './answerPage.tsx';
import { base64Digest, readAssets } from './assets.ts';
import { chartsOf, readChart } from './chartImage.ts';

/** A chart of a release, in a language. */
interface EmbeddedChart {
  name: ChartName;
  language: Language;
  manifest: Manifest;
}

/** A chart with its citation, for a frame of somebody else's page. */
export const answerEmbed = inRelease(async ({ release }, { chart }: EmbedParameters, context) => {
  const { request, snapshot, storage, build } = context;
  refuseParameters(request.url);
  const language = languageOf(context);
  const found = findChart(await storage.manifest(release.manifest.digest), chart, language);
  return {
    kind: 'page',
    facts: {
      cache: 'latest',
      mediaType: htmlMediaType,
      entityTag: weakTag(snapshot.tag, build),
      language: languageTag[language],
      contentSecurityPolicy: `default-src 'none'; img-src 'self'; style-src 'sha256-${await base64Digest(embedStyle)}'; base-uri 'none'; form-action 'none'; frame-ancestors *`,
    },
    render: async () => renderDocument(<EmbedPage {...await describe(context, found)} />),
  };
});

interface EmbedParameters {
  readonly report: string;
  readonly chart: string;
}

/** How oEmbed answers, as long as its consumers may keep it, in seconds. */
const cacheAge = 86_400;

/** oEmbed 1.0: the chart at an address of ours, as a frame for somebody else's page. */
export async function answerOembed(_: unknown, context: Context): Promise<ComputedAnswer> {
  const { request, snapshot, build } = context;
  const parameters = readQuery(request);
  const format = parameters.get('format') ?? 'json';
  if (format !== 'json') {
    // oEmbed 1.0 §2.3.
    throw new HttpProblem('format-not-implemented', `The format “${format.slice(0, 20)}” is not given; json is.`, {
      errors: [{ parameter: 'format', message: 'unknown format', allowed: ['json'] }],
    });
  }
  const found = await findAddressed(context, parameters.get('url') ?? '');
  const { site } = snapshot.root;
  return {
    kind: 'computed',
    facts: {
      cache: 'latest',
      mediaType: json.mediaType,
      entityTag: weakTag(snapshot.tag, (await sha256(encodeUtf8(parameters.toString()))).slice(0, 16), build),
    },
    render: async () => {
      const { title, chart } = await describe(context, found);
      const room = Number(parameters.get('maxwidth')) || chart.width;
      const width = Math.min(chart.width, room);
      // The caption under the chart takes some five lines.
      const height = Math.ceil((chart.height * width) / chart.width) + 110;
      const src = site.public_url + embedHref(found);
      return renderJson({
        version: '1.0',
        type: 'rich',
        title,
        provider_name: site.publisher.name[found.language],
        provider_url: site.public_url,
        cache_age: cacheAge,
        width,
        height,
        html: `<iframe src="${src}" width="${width}" height="${height}" title="${title.replaceAll('"', '&quot;')}" loading="lazy" style="border:0"></iframe>`,
      })();
    },
  };
}

/** The address of a chart's frame, in its release for ever. */
const embedHref = ({ manifest, name, language }: EmbeddedChart): string =>
  pageHref({ language }, routes.embed.href({ report: releaseName(manifest.report, manifest.version), chart: name }));

function findChart(manifest: Manifest, chart: string, language: Language): EmbeddedChart {
  const there = chartsOf(manifest, language);
  const name = there.find((each) => each === chart);
  if (name) return { name, language, manifest };
  throw new HttpProblem(
    'not-found',
    `${releaseName(manifest.report, manifest.version)} has no chart “${chart.slice(0, 100)}”; it has ${there.join(', ')}.`,
    { errors: [{ path: 'chart', message: 'unknown chart', allowed: there }] },
  );
}

/** The chart that an address of ours means: its frame, the chart itself, that of a table's page, or a report's first. */
async function findAddressed({ snapshot, storage }: Context, url: string): Promise<EmbeddedChart> {
  const origin = snapshot.root.site.public_url;
  const [path = ''] = (url.startsWith(`${origin}/`) ? url.slice(origin.length) : '').split(/[?#]/);
  const match = matchRoute(path);
  const meant = chartAt(match);
  if (!meant) {
    throw new HttpProblem('not-found', `Nothing at “${url.slice(0, 200)}” can be embedded.`, {
      errors: [
        { parameter: 'url', message: 'no address of a report or chart', allowed: [`${origin}${routes.embed.pattern}`] },
      ],
    });
  }
  const { release } = await resolveExactly(snapshot, storage, match.parameters['report']!);
  return findChart(await storage.manifest(release.manifest.digest), meant.chart, meant.language);
}

function chartAt({ name, parameters, english }: Match): { chart: string; language: Language } | null {
  const { table = '', id = '', chart = '' } = parameters;
  const language = english ? 'en' : 'zh';
  switch (name) {
    case 'report':
    case 'reportPage':
      return { chart: chartNames[0]!, language };
    case 'tablePage':
      return { chart: chartNames.find((each) => chartMeanings[each].table === table) ?? table, language };
    case 'embed':
      return { chart, language };
    case 'row':
      return chartOfFile(`${table}/${id}`);
    default:
      return null;
  }
}

function chartOfFile(path: string): { chart: string; language: Language } | null {
  const language = (['zh', 'en'] as const).find((each) => chartNames.some((chart) => chartPath(chart, each) === path));
  const chart = language && chartNames.find((each) => chartPath(each, language) === path);
  return chart ? { chart, language } : null;
}

const words = {
  zh: { release: (version: string) => `第 ${version} 版`, join: '，', open: '《', close: '》', stop: '。' },
  en: { release: (version: string) => `version ${version}`, join: ', ', open: '“', close: '”', stop: '.' },
} as const;

/** What the frame shows: the chart's size and words are read from the chart. */
async function describe({ snapshot, storage }: Context, { name, language, manifest }: EmbeddedChart) {
  const { report, version, about } = manifest;
  const said = words[language];
  const meaning = chartMeanings[name];
  return {
    language,
    title: `${meaning.title[language]} – ${about.name[language]}`,
    icon: (await readAssets()).addresses.icon,
    chart: await readChart(storage, manifest, name, language),
    citation: {
      text:
        [
          publisherOf(snapshot.root.site, language),
          `${said.open}${about.name[language]}${said.close}`,
          said.release(version),
        ].join(said.join) + `${said.stop} ${about.rights.notice[language]}`,
      href:
        snapshot.root.site.public_url +
        pageHref({ language }, routes.tablePage.href({ report: releaseName(report, version), table: meaning.table })),
    },
  };
}

const publisherOf = ({ publisher }: Site, language: Language): string => publisher.name[language];
