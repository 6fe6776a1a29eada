import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';

import { computed, type ComputedAnswer, type Context, digestAsked, renderJson, weakTag } from '../api/answer.ts';
import { type Match, matchRoute } from '../api/match.ts';
import { HttpProblem } from '../api/problem.ts';
import { resolveRelease, withRelease } from '../api/release.ts';
import { refuseParameters, searchParams } from '../api/request.ts';
import { json } from '../formats/json.ts';
import { htmlMediaType } from '../http/mediaType.ts';
import { chartMeanings, type ChartName, chartNames, chartPath } from '../model/chart.ts';
import type { Manifest } from '../model/manifest.ts';
import { rightsTitle } from '../model/rights.ts';
import type { Entry } from '../model/table.ts';
import { releaseName, type RouteParameters, routes } from '../routes.ts';
import { base64Digest } from './assets.ts';
import { type Language, languageTag } from './language.ts';
import { absolute, languageOf, pageHref, pageOf, renderDocument, say, type ShownRelease, usePage } from './page.tsx';
import { captionHeight, type ChartImage, chartsOf, readChart } from './parts/charts.tsx';
import { frameCode } from './parts/cite.tsx';
import { type Entries, readEntries, spanOf, tablesAround } from './parts/relations.ts';
import {
  findRow,
  InRelease,
  pinnedName,
  rowHref,
  showRelease,
  sourceLanguage,
  tableHref,
  useRelease,
} from './releasePage.tsx';
import { Marked, readRow } from './row/reading.tsx';

interface EmbeddedChart {
  name: ChartName;
  language: Language;
  manifest: Manifest;
}

/** A short style sheet, since a frame is small. A chart has its own colours. */
const style = `:root{color-scheme:light dark;background:#fff;color:#57606a}a{color:#0b5fb0}
mark{background:#fbe6a2;color:inherit}b{color:#24292f}blockquote{color:#24292f}
@media(prefers-color-scheme:dark){:root{background:#14181d;color:#a8b3bf}a{color:#6cb6ff}mark{background:#6a5312}b,blockquote{color:#e9e5dc}}
body{margin:0;font:13px/1.5 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
figure{margin:0 auto;max-width:440px}img{display:block;width:100%;height:auto}figcaption{padding:0 16px 12px}
div{padding:12px 16px}b{font-size:24px;line-height:1.3}blockquote{margin:8px 0 0;font:15px/1.7 "Songti SC","Noto Serif CJK SC",serif}`;

/** Handles a chart with its citation, for a frame in another site's page. */
export const answerEmbed = withRelease(async (resolved, { chart }: RouteParameters<'embed'>, context) => {
  const release = await showRelease(context, resolved);
  const found = findChart(release.manifest, chart, languageOf(context));
  return answerFrame(context, release, async () => (
    <ChartFrame {...await readChart(context.storage, release.manifest, found.name, found.language)} />
  ));
});

const ChartFrame = ({ name, src, width, height, alternative }: ChartImage) => {
  const { manifest } = useRelease();
  const { table } = chartMeanings[name];
  return (
    <Frame title={titleOf({ name, manifest, language: usePage().language })} href={tableHref(table, pinnedName())}>
      <img src={src} width={width} height={height} alt={alternative} />
    </Frame>
  );
};

/** Handles a row with its sentence and citation, for the same use. */
export const answerEmbedRow = withRelease(async (resolved, { table, id }: RouteParameters<'embedRow'>, context) => {
  const release = await showRelease(context, resolved);
  const entry = await findRow(context, release, table, id);
  return answerFrame(context, release, async () => {
    const { manifest } = release;
    const entries = await readEntries(context.storage, manifest, tablesAround(manifest.tables, entry.table));
    return <RowFrame entries={entries} entry={entry} />;
  });
});

const RowFrame = ({ entries, entry }: { entries: Entries; entry: Entry }) => {
  const { title, name, sentence, amount } = readRow(entries, entry);
  const { table, row } = entry;
  return (
    <Frame title={title} href={rowHref(table.name, row[table.key], pinnedName())}>
      <div>
        {amount === null || name.includes(amount) ? (
          <b>{name}</b>
        ) : (
          <>
            {name}
            <br />
            <b>{amount}</b>
          </>
        )}
        {sentence && (
          <blockquote {...sourceLanguage()}>
            <Marked passage={sentence} spans={[spanOf(row)]} />
          </blockquote>
        )}
      </div>
    </Frame>
  );
};

/** Answers with a page without scripts that every site may frame. */
async function answerFrame(
  context: Context,
  release: ShownRelease,
  read: () => Promise<Child>,
): Promise<ComputedAnswer> {
  const { request, snapshot, build } = context;
  refuseParameters(request.url);
  return {
    kind: 'page',
    facts: {
      cache: 'latest',
      mediaType: htmlMediaType,
      entityTag: weakTag(snapshot.tag, build),
      language: languageTag[languageOf(context)],
      contentSecurityPolicy: `default-src 'none'; img-src 'self'; style-src 'sha256-${await base64Digest(style)}'; base-uri 'none'; form-action 'none'; frame-ancestors *`,
    },
    render: async () => renderDocument(await pageOf(context), <InRelease value={release}>{await read()}</InRelease>),
  };
}

const words = {
  zh: { release: (version: string) => `第 ${version} 版`, join: '，', open: '《', close: '》', stop: '。' },
  en: { release: (version: string) => `version ${version}`, join: ', ', open: '“', close: '”', stop: '.' },
} as const;

/** A frame: its content, and the citation with the permanent address. */
const Frame = ({ title, href, children }: { title: string; href: string; children?: Child }) => {
  const { site, assets } = usePage();
  const { version, about } = useRelease().manifest;
  const { release, join, open, close, stop } = say(words);
  const source = [say(site!.publisher.name), `${open}${say(about.name)}${close}`, release(version)].join(join);
  const address = absolute(href);
  return (
    <html lang={say(languageTag)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{title}</title>
        {/* Opened by itself, a frame would be asked for an icon that isn't there. */}
        <link rel="icon" href={assets.icon} type="image/svg+xml" />
        <link rel="canonical" href={address} />
        <style>{raw(style)}</style>
      </head>
      <body>
        <figure>
          {children}
          <figcaption>
            {`${source}${stop} ${say(about.rights.notice)}`}{' '}
            <a href={address} target="_top">
              {address}
            </a>
          </figcaption>
        </figure>
      </body>
    </html>
  );
};

const titleOf = ({ name, language, manifest }: EmbeddedChart): string =>
  `${chartMeanings[name].title[language]} – ${manifest.about.name[language]}`;

/** Returns the chart that an address names; throws {@link HttpProblem} if the release lacks it. */
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
  const tag = weakTag(snapshot.tag, await digestAsked(parameters.toString()), build);
  return computed(json.mediaType, tag, async () => {
    const chart = await readChart(storage, manifest, name, language);
    const title = titleOf(found);
    const width = Math.min(chart.width, Number(parameters.get('maxwidth')) || chart.width);
    const height = Math.ceil((chart.height * width) / chart.width) + captionHeight;
    const frame = routes.embed.href({ report: releaseName(manifest.report, manifest.version), chart: name });
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
      html: frameCode(origin + pageHref(frame, language), title, width, height),
    })();
  });
}

/** Finds the chart for an address: its frame, its file, the chart of a table's page, or the first chart of a report. */
async function findAddressed(context: Context, url: string): Promise<EmbeddedChart> {
  const { snapshot, storage } = context;
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
  const { release } = await resolveRelease(context, match.parameters['report']!);
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
      return (
        chartNames
          .flatMap((each) => (['zh', 'en'] as const).map((own) => ({ chart: each, language: own })))
          .find((each) => chartPath(each.chart, each.language) === `${table}/${id}`) ?? null
      );
    default:
      return null;
  }
}
