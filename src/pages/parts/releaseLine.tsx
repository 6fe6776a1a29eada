import type { Child } from 'hono/jsx';

import { routes } from '../../routes.ts';
import { type Crumb, type Page, pageHref } from '../layout.tsx';
import { nameOf, type ReleaseView } from '../release.ts';
import { texts } from '../texts.ts';

/** From the first page to a page below a report. */
export const releaseCrumbs = (page: Page, view: ReleaseView): Crumb[] => [
  { href: routes.home.href(), name: texts.name[page.language] },
  { href: routes.reportPage.href({ report: nameOf(view) }), name: view.manifest.about.name[page.language] },
];

interface ReleaseLineProps {
  page: Page;
  view: ReleaseView;
  /** What is said before the release. */
  children?: Child;
}

/** Which release is shown, of when, and whether there is a newer one. */
export const ReleaseLine = ({ page, view, children }: ReleaseLineProps) => {
  const { language } = page;
  const { node, manifest } = view;
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
