import type { Child } from 'hono/jsx';

import { routes } from '../../routes.ts';
import type { Crumb } from '../layout.tsx';
import { pageHref } from '../page.ts';
import { nameOf, type ReleasePage } from '../releasePage.ts';
import { texts } from '../texts.ts';

/** The way to a page below a report. */
export const releaseCrumbs = (page: ReleasePage): Crumb[] => [
  { href: routes.reportPage.href({ report: nameOf(page) }), name: page.manifest.about.name[page.language] },
];

interface ReleaseLineProps {
  page: ReleasePage;
  /** What is said before the release. */
  children?: Child;
}

/** Which release is shown, of when, and whether there is a newer one. */
export const ReleaseLine = ({ page, children }: ReleaseLineProps) => {
  const { language } = page;
  const { node, manifest } = page;
  const { version, published, report } = manifest;
  return (
    <p class="soft">
      {children !== undefined && <>{children} · </>}
      {texts.release[language]} {version}
      {texts.comma[language]}
      <time datetime={published}>{published.slice(0, 10)}</time>
      {version === node.current ? '' : `${texts.comma[language]}${texts.notCurrent(node.current)[language]}`}
      {' · '}
      <a href={pageHref(page, routes.releasesPage.href({ report }))}>{texts.allReleases[language]}</a>
    </p>
  );
};
