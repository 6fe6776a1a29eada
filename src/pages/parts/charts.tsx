import { chartMeanings, chartNames, chartPath } from '../../model/chart.ts';
import { releaseName, routes } from '../../routes.ts';
import { formatSize } from '../language.ts';
import { type Page, pageHref } from '../layout.tsx';
import { nameOf, type ReleaseView } from '../release.ts';
import { texts } from '../texts.ts';

interface ChartsProps {
  page: Page;
  view: ReleaseView;
}

/** The charts of a release: to be looked at, kept, or embedded. */
export const Charts = ({ page, view }: ChartsProps) => {
  const { language } = page;
  const { files, report, version } = view.manifest;
  const there = chartNames.filter((name) => Object.hasOwn(files, chartPath(name, language)));
  if (there.length === 0) return null;
  return (
    <section aria-labelledby="charts">
      <h2 id="charts">{texts.charts[language]}</h2>
      <ul>
        {there.map((name) => {
          const path = chartPath(name, language);
          const title = chartMeanings[name].title[language];
          const embed = routes.embed.href({ report: releaseName(report, version), chart: name });
          return (
            <li>
              <a href={routes.file.href({ report: nameOf(view), path })}>{title}</a>
              {texts.inBrackets(`SVG, ${formatSize(files[path]!.size)}`)[language]}
              {' · '}
              <a href={pageHref(page, embed)} aria-label={`${texts.embed[language]}${texts.colon[language]}${title}`}>
                {texts.embed[language]}
              </a>
            </li>
          );
        })}
      </ul>
    </section>
  );
};

/** Where oEmbed describes a report's page, for `<link rel="alternate">`. */
export const oembedHref = ({ site, language, href }: Page): string =>
  `${routes.oembed.href()}?format=json&url=${encodeURIComponent(`${site?.public_url ?? ''}${pageHref({ language }, href)}`)}`;
