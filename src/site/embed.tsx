import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';

import { refuseParameters } from '../api/request.ts';
import { type ComputedAnswer, type Context, weakTag } from '../api/answer.ts';
import { HttpProblem } from '../api/problem.ts';
import { inRelease } from '../api/release.ts';
import { missingRow } from '../api/row.ts';
import { htmlMediaType } from '../http/mediaType.ts';
import { chartMeanings, type ChartName } from '../model/chart.ts';
import type { Manifest } from '../model/manifest.ts';
import type { Site } from '../model/site.ts';
import { releaseName, type RouteParameters, routes } from '../routes.ts';
import { base64Digest, readAssets } from './assets.ts';
import { type Language, languageTag } from './language.ts';
import { languageOf, pageHref, renderDocument } from './page.ts';
import { chartsOf, readChart } from './parts/charts.tsx';
import { Marked } from './parts/quotation.tsx';
import { readEntries, spanOf, tablesAround } from './parts/relations.ts';
import { findTable, rowsOf } from './releasePage.ts';
import { readRow } from './row/reading.ts';

/** A chart of a release, in a language. */
export interface EmbeddedChart {
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
export const answerEmbed = inRelease(async ({ release }, { chart }: RouteParameters<'embed'>, context) => {
  const language = languageOf(context);
  const { storage, snapshot } = context;
  const found = findChart(await storage.manifest(release.manifest.digest), chart, language);
  return answerFrame(context, async () => {
    const { src, width, height, alternative } = await readChart(storage, found.manifest, found.name, language);
    const { table } = chartMeanings[found.name];
    return {
      ...cite(snapshot.root.site, found, routes.tablePage.href({ report: pinnedName(found.manifest), table })),
      title: titleOf(found),
      shown: <img src={src} width={width} height={height} alt={alternative} />,
    };
  });
});

/** Handles a row with its sentence and citation, for the same use. */
export const answerEmbedRow = inRelease(
  async ({ node, release, pinned }, { table: name, id }: RouteParameters<'embedRow'>, context) => {
    const { storage, snapshot } = context;
    const language = languageOf(context);
    const shown = { node, manifest: await storage.manifest(release.manifest.digest), pinned };
    const { manifest } = shown;
    const table = findTable(shown, name, id);
    const row = (await rowsOf(storage, manifest, table.name)).find((each) => each[table.key] === id);
    if (!row) throw missingRow(shown, table.name, id);
    return answerFrame(context, async () => {
      const entries = await readEntries(storage, manifest, tablesAround(manifest.tables, table));
      const { title, name: said, sentence, amount } = readRow({ language, manifest }, entries, { table, row });
      const lang = manifest.about.language === languageTag[language] ? {} : { lang: manifest.about.language };
      return {
        ...cite(
          snapshot.root.site,
          { language, manifest },
          routes.rowPage.href({ report: pinnedName(manifest), table: table.name, id }),
        ),
        title,
        shown: (
          <div>
            {amount === null || said.includes(amount) ? (
              <b>{said}</b>
            ) : (
              <>
                {said}
                <br />
                <b>{amount}</b>
              </>
            )}
            {sentence && (
              <blockquote {...lang}>
                <Marked passage={sentence} spans={[spanOf(row)]} />
              </blockquote>
            )}
          </div>
        ),
      };
    });
  },
);

/** The content of a frame, and its citation. */
interface Frame {
  title: string;
  shown: Child;
  text: string;
  href: string;
}

/** Answers with a page without scripts that every site may frame. */
async function answerFrame(context: Context, read: () => Promise<Frame>): Promise<ComputedAnswer> {
  const { request, snapshot, build } = context;
  refuseParameters(request.url);
  const language = languageOf(context);
  return {
    kind: 'page',
    facts: {
      cache: 'latest',
      mediaType: htmlMediaType,
      entityTag: weakTag(snapshot.tag, build),
      language: languageTag[language],
      contentSecurityPolicy: `default-src 'none'; img-src 'self'; style-src 'sha256-${await base64Digest(style)}'; base-uri 'none'; form-action 'none'; frame-ancestors *`,
    },
    render: async () => renderDocument(await drawFrame(language, await read())),
  };
}

async function drawFrame(language: Language, { title, shown, text, href }: Frame) {
  return (
    <html lang={languageTag[language]}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{title}</title>
        {/* Opened by itself, a frame would be asked for an icon that isn't there. */}
        <link rel="icon" href={(await readAssets()).addresses.icon} type="image/svg+xml" />
        <link rel="canonical" href={href} />
        <style>{raw(style)}</style>
      </head>
      <body>
        <figure>
          {shown}
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

const pinnedName = ({ report, version }: Manifest): string => releaseName(report, version);

/** Returns the citation of a frame. It links to the permanent address of the Chinese page. */
function cite(
  { publisher, public_url: origin }: Site,
  { language, manifest }: Omit<EmbeddedChart, 'name'>,
  href: string,
) {
  const { version, about } = manifest;
  const said = words[language];
  const work = `${said.open}${about.name[language]}${said.close}`;
  const source = [publisher.name[language], work, said.release(version)].join(said.join);
  return {
    text: `${source}${said.stop} ${about.rights.notice[language]}`,
    href: origin + pageHref({ language }, href),
  };
}

const words = {
  zh: { release: (version: string) => `第 ${version} 版`, join: '，', open: '《', close: '》', stop: '。' },
  en: { release: (version: string) => `version ${version}`, join: ', ', open: '“', close: '”', stop: '.' },
} as const;

/** Returns the chart that an address names; throws {@link HttpProblem} if the release lacks it. */
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
