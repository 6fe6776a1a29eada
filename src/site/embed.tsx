import { raw } from 'hono/html';

import { refuseParameters } from '../api/request.ts';
import { weakTag } from '../api/answer.ts';
import type { Context } from '../api/answer.ts';
import { HttpProblem } from '../api/problem.ts';
import { inRelease } from '../api/release.ts';
import { htmlMediaType } from '../http/mediaType.ts';
import { chartMeanings, type ChartName } from '../model/chart.ts';
import type { Manifest } from '../model/manifest.ts';
import type { Site } from '../model/site.ts';
import { releaseName, type RouteParameters, routes } from '../routes.ts';
import { base64Digest, readAssets } from './assets.ts';
import { type Language, languageTag } from './language.ts';
import { languageOf, pageHref, renderDocument } from './page.ts';
import { chartsOf, readChart } from './parts/charts.tsx';

/** A chart of a release, in a language. */
export interface EmbeddedChart {
  name: ChartName;
  language: Language;
  manifest: Manifest;
}

/** Few rules, since a frame is small; the chart itself brings its colours. */
const style = `:root{color-scheme:light dark;background:#fff;color:#57606a}a{color:#0b5fb0}
@media(prefers-color-scheme:dark){:root{background:#14181d;color:#a8b3bf}a{color:#6cb6ff}}
body{margin:0;font:13px/1.5 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
figure{margin:0 auto;max-width:440px}img{display:block;width:100%;height:auto}figcaption{padding:0 16px 12px}`;

/** A chart with its citation, for a frame of somebody else's page. */
export const answerEmbed = inRelease(async ({ release }, { chart }: RouteParameters<'embed'>, context) => {
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
      contentSecurityPolicy: `default-src 'none'; img-src 'self'; style-src 'sha256-${await base64Digest(style)}'; base-uri 'none'; form-action 'none'; frame-ancestors *`,
    },
    render: async () => renderDocument(await drawFrame(context, found)),
  };
});

async function drawFrame({ snapshot, storage }: Context, found: EmbeddedChart) {
  const { name, language, manifest } = found;
  const { src, width, height, alternative } = await readChart(storage, manifest, name, language);
  const { text, href } = cite(snapshot.root.site, found);
  return (
    <html lang={languageTag[language]}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{titleOf(found)}</title>
        {/* Opened by itself, a frame would be asked for an icon that isn't there. */}
        <link rel="icon" href={(await readAssets()).addresses.icon} type="image/svg+xml" />
        <link rel="canonical" href={href} />
        <style>{raw(style)}</style>
      </head>
      <body>
        <figure>
          <img src={src} width={width} height={height} alt={alternative} />
          <figcaption>
            {text}{' '}
            <a href={href} target="_top">
              {href}
            </a>
          </figcaption>
        </figure>
      </body>
    </html>
  );
}

export const titleOf = ({ name, language, manifest }: EmbeddedChart): string =>
  `${chartMeanings[name].title[language]} – ${manifest.about.name[language]}`;

/** The words that cite what a frame shows, and the permanent address that they lead to. */
function cite({ publisher, public_url: origin }: Site, { name, language, manifest }: EmbeddedChart) {
  const { report, version, about } = manifest;
  const said = words[language];
  const work = `${said.open}${about.name[language]}${said.close}`;
  const source = [publisher.name[language], work, said.release(version)].join(said.join);
  const table = { report: releaseName(report, version), table: chartMeanings[name].table };
  return {
    text: `${source}${said.stop} ${about.rights.notice[language]}`,
    href: origin + pageHref({ language }, routes.tablePage.href(table)),
  };
}

const words = {
  zh: { release: (version: string) => `第 ${version} 版`, join: '，', open: '《', close: '》', stop: '。' },
  en: { release: (version: string) => `version ${version}`, join: ', ', open: '“', close: '”', stop: '.' },
} as const;

/** The chart of a release that an address names; throws {@link HttpProblem} where the release lacks it. */
export function findChart(manifest: Manifest, chart: string, language: Language): EmbeddedChart {
  const there = chartsOf(manifest, language);
  const name = there.find((each) => each === chart);
  if (name) return { name, language, manifest };
  throw new HttpProblem(
    'not-found',
    `${releaseName(manifest.report, manifest.version)} has no chart “${chart.slice(0, 100)}”; it has ${there.join(', ')}.`,
    { errors: [{ path: 'chart', message: 'unknown chart', allowed: there }] },
  );
}
