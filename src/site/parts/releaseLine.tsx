import type { Child } from 'hono/jsx';

import { routes } from '../../routes.ts';
import { dayInChina } from '../language.ts';
import type { Crumb } from '../layout.tsx';
import { pageHref } from '../page.ts';
import { hrefNow, nameOf, type ReleasePage } from '../releasePage.ts';
import { texts } from '../texts.ts';

/** Returns the breadcrumbs of a page below a report. */
export const releaseCrumbs = (page: ReleasePage): Crumb[] => [
  { href: routes.reportPage.href({ report: nameOf(page) }), name: page.manifest.about.name[page.language] },
];

interface ReleaseLineProps {
  page: ReleasePage;
  /** Whether the current release has what the page shows. */
  remains?: boolean;
  /** The anchor of the differences on the same page. */
  difference?: string;
  /** The content before the release. */
  children?: Child;
}

/** Names the shown release and its date. For an older one, links to the current release and to the differences. */
export const ReleaseLine = ({ page, remains = true, difference, children }: ReleaseLineProps) => {
  const { language, node, manifest } = page;
  const { version, published, report } = manifest;
  const releases = pageHref(page, routes.releasesPage.href({ report }));
  const day = dayInChina(Date.parse(published));
  return (
    <>
      <p class="soft">
        {children !== undefined && <>{children} · </>}
        {texts.release[language]} {version}
        {texts.comma[language]}
        <time datetime={published}>{day}</time>
        {' · '}
        <a href={releases}>{texts.allReleases[language]}</a>
      </p>
      {version !== node.current && (
        <p class="notice" role="note">
          {texts.oldRelease(version)[language]}{' '}
          <a href={pageHref(page, hrefNow(page, remains))}>{texts.seeNow(node.current)[language]}</a>
          {' · '}
          <a href={difference ?? `${releases}#${releaseAnchor(node.current)}`}>{texts.seeDifference[language]}</a>
        </p>
      )}
    </>
  );
};

/** Returns the anchor of a release on the page of releases. */
export const releaseAnchor = (version: string): string => `v${version.replaceAll('.', '-')}`;
