import { htmlMediaType } from '../../http/mediaType.ts';
import { type ChartName, chartMeanings, chartNames } from '../../model/chart.ts';
import type { Site } from '../../model/site.ts';
import type { Manifest } from '../../model/manifest.ts';
import { EmbedPage, embedStyle } from '../../pages/embed.tsx';
import { type Language, languageTag } from '../../pages/language.ts';
import { pageHref } from '../../pages/layout.tsx';
import { readPageAddress, releaseName, routes } from '../../routes.ts';
import { refuseParameters } from '../address.ts';
import { answerComputed, renderJson } from '../computed.ts';
import type { Exchange } from '../exchange.ts';
import { readQuery } from '../form.ts';
import { HttpProblem } from '../problems.ts';
import { redirect } from '../redirect.ts';
import { parseReference, resolveRelease } from '../reference.ts';
import { base64Digest, readAssets } from './assets.ts';
import { renderDocument } from './answerPage.tsx';
import { chartsOf, readChart } from './chartImage.ts';

/** A chart of a release, in a language. */
interface EmbeddedChart {
  name: ChartName;
  language: Language;
  manifest: Manifest;
}

const embedBase = routes.embed.pattern.split('{')[0]!;
const tablesBase = routes.tablePage.pattern.split('{')[0]!;

/** A chart with its citation, for a frame of somebody else's page. */
export async function answerEmbed(exchange: Exchange): Promise<Response> {
  const { request, path, snapshot, build } = exchange;
  refuseParameters(request.url);
  const { href, english } = readPageAddress(path);
  const [report = '', chart = '', ...more] = href.slice(embedBase.length).split('/');
  if (more.length > 0) throw new HttpProblem('not-found', `Nothing is served at ${path}.`);
  const found = await findChart(exchange, report, chart, english ? 'en' : 'zh');
  if ('redirectTo' in found) {
    return redirect(
      pageHref({ language: english ? 'en' : 'zh' }, routes.embed.href({ report: found.redirectTo, chart })),
    );
  }
  return answerComputed(request, {
    state: [snapshot.index.slice(0, 16), build],
    mediaType: htmlMediaType,
    language: languageTag[found.language],
    headers: {
      'Content-Security-Policy': `default-src 'none'; img-src 'self'; style-src 'sha256-${await base64Digest(embedStyle)}'; base-uri 'none'; form-action 'none'; frame-ancestors *`,
      'Referrer-Policy': 'strict-origin-when-cross-origin',
    },
    render: async () => renderDocument(<EmbedPage {...await describe(exchange, found)} />),
  });
}

/** How oEmbed answers, as long as its consumers may keep it, in seconds. */
const cacheAge = 86_400;

/** oEmbed 1.0: what stands at an address of ours, as a frame for somebody else's page. */
export async function answerOembed(exchange: Exchange): Promise<Response> {
  const { request, snapshot, build } = exchange;
  const parameters = readQuery(request);
  const format = parameters.get('format') ?? 'json';
  if (format !== 'json') {
    // oEmbed 1.0 §2.3.
    throw new HttpProblem('format-not-implemented', `The format “${format.slice(0, 20)}” is not given; json is.`, {
      errors: [{ parameter: 'format', message: 'unknown format', allowed: ['json'] }],
    });
  }
  const found = await findAddressed(exchange, parameters.get('url') ?? '');
  const { site } = snapshot.root;
  return answerComputed(request, {
    state: [snapshot.index.slice(0, 16), String(request.url.length), await base64Digest(request.url), build],
    mediaType: 'application/json',
    render: async () => {
      const { title, chart } = await describe(exchange, found);
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
  });
}

/** The address of a chart's frame, in its release for ever. */
const embedHref = ({ manifest, name, language }: EmbeddedChart): string =>
  pageHref({ language }, routes.embed.href({ report: releaseName(manifest.report, manifest.version), chart: name }));

async function findChart(
  { snapshot, storage }: Exchange,
  report: string,
  chart: string,
  language: Language,
): Promise<EmbeddedChart | { redirectTo: string }> {
  const resolved = await resolveRelease(snapshot, storage, parseReference(report));
  if ('redirectTo' in resolved) return resolved;
  const manifest = await storage.manifest(resolved.release.manifest.digest);
  const there = chartsOf(manifest, language);
  const name = there.find((each) => each === chart);
  if (name) return { name, language, manifest };
  throw new HttpProblem(
    'not-found',
    `${releaseName(manifest.report, manifest.version)} has no chart “${chart.slice(0, 100)}”; it has ${there.join(', ')}.`,
    { errors: [{ path: 'chart', message: 'unknown chart', allowed: there }] },
  );
}

/** The chart that an address of ours stands for: its frame, the chart itself, that of a table's page, or a report's first. */
async function findAddressed(exchange: Exchange, url: string): Promise<EmbeddedChart> {
  const { public_url: origin } = exchange.snapshot.root.site;
  const { href, english } = readPageAddress(url.startsWith(`${origin}/`) ? url.slice(origin.length) : '');
  const language = english ? 'en' : 'zh';
  const [, name = '', chart = '', suffix = ''] =
    /^\/(?:embed|reports|v1\/reports)\/([^/?#]+)(?:\/(?:charts\/)?([a-z]+)?(?:(\.en)?\.svg)?)?$/.exec(href) ?? [];
  if (name === '') {
    throw new HttpProblem('not-found', `Nothing that can be embedded stands at “${url.slice(0, 200)}”.`, {
      errors: [
        { parameter: 'url', message: 'no address of a report or chart', allowed: [`${origin}${routes.embed.pattern}`] },
      ],
    });
  }
  const ofTable = href.startsWith(tablesBase) && chartNames.find((each) => chartMeanings[each].table === chart);
  const wanted = chart === '' ? chartNames[0]! : ofTable || chart;
  const found = await findChart(exchange, name, wanted, suffix === '' ? language : 'en');
  return 'redirectTo' in found
    ? findAddressed(exchange, `${origin}${routes.embed.href({ report: found.redirectTo, chart: wanted })}`)
    : found;
}

const words = {
  zh: { release: (version: string) => `第 ${version} 版`, join: '，', open: '《', close: '》', stop: '。' },
  en: { release: (version: string) => `version ${version}`, join: ', ', open: '“', close: '”', stop: '.' },
} as const;

/** What the frame shows: the chart's size and words are read from the chart. */
async function describe({ snapshot, storage }: Exchange, { name, language, manifest }: EmbeddedChart) {
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
