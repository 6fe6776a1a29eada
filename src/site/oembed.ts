import { type ComputedAnswer, type Context, digestAsked, renderJson, weakTag } from '../api/answer.ts';
import { type Match, matchRoute } from '../api/match.ts';
import { HttpProblem } from '../api/problem.ts';
import { resolveExactly } from '../api/release.ts';
import { searchParams } from '../api/request.ts';
import { json } from '../formats/json.ts';
import { chartMeanings, chartNames, chartPath } from '../model/chart.ts';
import { rightsTitle } from '../model/rights.ts';
import { releaseName, routes } from '../routes.ts';
import { type EmbeddedChart, findChart, titleOf } from './embed.tsx';
import type { Language } from './language.ts';
import { pageHref } from './page.tsx';
import { captionHeight, readChart } from './parts/charts.tsx';
import { frameCode } from './parts/copied.tsx';

/** How long consumers may cache an answer, in seconds. */
const cacheAge = 86_400;

/** Handles oEmbed 1.0: returns the chart at an address of this site as a frame. */
export async function answerOembed(_: unknown, context: Context): Promise<ComputedAnswer> {
  const { request, snapshot, storage, build } = context;
  const parameters = searchParams(request);
  const format = parameters.get('format') ?? 'json';
  if (format !== 'json') {
    // oEmbed 1.0 §2.3.
    throw new HttpProblem('format-not-implemented', `The format “${format.slice(0, 20)}” is not given; json is.`, {
      errors: [{ parameter: 'format', message: 'unknown format', allowed: ['json'] }],
    });
  }
  const found = await findAddressed(context, parameters.get('url') ?? '');
  const { name, language, manifest } = found;
  const { publisher, public_url: origin } = snapshot.root.site;
  return {
    kind: 'computed',
    facts: {
      cache: 'latest',
      mediaType: json.mediaType,
      entityTag: weakTag(snapshot.tag, await digestAsked(parameters.toString()), build),
    },
    render: async () => {
      const chart = await readChart(storage, manifest, name, language);
      const title = titleOf(found);
      const width = Math.min(chart.width, Number(parameters.get('maxwidth')) || chart.width);
      const height = Math.ceil((chart.height * width) / chart.width) + captionHeight;
      const src = origin + frameHref(found);
      return renderJson({
        version: '1.0',
        type: 'rich',
        title,
        provider_name: publisher.name[language],
        provider_url: origin,
        cache_age: cacheAge,
        license: rightsTitle[language],
        license_url: origin + routes.rightsPage.href({ report: manifest.report }),
        width,
        height,
        html: frameCode(src, title, width, height),
      })();
    },
  };
}

/** Returns the permanent address of a chart's frame. */
const frameHref = ({ manifest, name, language }: EmbeddedChart): string =>
  pageHref(routes.embed.href({ report: releaseName(manifest.report, manifest.version), chart: name }), language);

/** Finds the chart for an address: its frame, its file, the chart of a table's page, or the first chart of a report. */
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
