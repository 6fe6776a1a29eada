import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';

import type { Bilingual } from '../model/column.ts';
import { inEnglish, routes } from '../routes.ts';
import { languageTag, otherLanguage } from './language.ts';
import { type Page, pageHref } from './page.ts';
import { SearchForm } from './parts/searchForm.tsx';
import { style } from './style.ts';
import { texts } from './texts.ts';

/** Another form of what the page shows, for programs. */
export interface Alternate {
  href: string;
  type: string;
  title: string;
}

/** The feed of releases, as readers of feeds find it on a page. */
export const feedAlternate: Alternate = { href: routes.feed.href(), type: 'application/atom+xml', title: 'Atom' };

/** The same as JSON. */
export const jsonAlternate = (href: string): Alternate => ({ href, type: 'application/json', title: 'JSON' });

interface LayoutProps {
  page: Page;
  title: string;
  description?: string;
  /** What the data are not, in the words of the report. */
  notice?: Bilingual;
  /** The pages between the first one and this one; none are shown on the first. */
  crumbs?: readonly Crumb[];
  /** Address in Chinese of the page that search engines should know instead of this one. */
  canonical?: string;
  alternates?: readonly Alternate[];
  /** schema.org description of what the page is about. */
  linkedData?: object;
  /** What was asked for, `?q=…`: the page in the other language asks the same. */
  query?: string;
  /** Whether the page has something to copy. */
  copies?: boolean;
  /** Whether the head of the page asks what to search for; not where the page itself does. */
  searches?: boolean;
  children?: Child;
}

export interface Crumb {
  href: string;
  name: string;
}

/** A whole page. */
export const Layout = ({
  page,
  title,
  notice,
  crumbs,
  query = '',
  copies = false,
  searches = true,
  children,
  ...about
}: LayoutProps) => {
  const { language } = page;
  const name = texts.name[language];
  return (
    <html lang={languageTag[language]}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title === name ? name : `${title} - ${name}`}</title>
        <style>{raw(style)}</style>
        <link rel="icon" href={page.assets.icon} type="image/svg+xml" />
        <Discovery page={page} title={title} {...about} />
        {copies && <script src={page.assets.copy} defer></script>}
      </head>
      <body>
        <a class="skip" href="#content">
          {texts.skip[language]}
        </a>
        <TopBar page={page} query={query} searches={searches} />
        {crumbs && <Crumbs page={page} crumbs={crumbs} />}
        <main id="content" tabindex={-1}>
          {children}
        </main>
        <Foot page={page} {...(notice && { notice })} />
      </body>
    </html>
  );
};

/** What search engines, readers of links and programs read; whole addresses only, which need the site’s. */
const Discovery = ({
  page,
  title,
  description,
  canonical = page.href,
  alternates = [],
  linkedData,
}: Pick<LayoutProps, 'page' | 'title' | 'description' | 'canonical' | 'alternates' | 'linkedData'>) => {
  const absolute = (href: string) => `${page.site?.public_url ?? ''}${href}`;
  const own = absolute(pageHref(page, canonical));
  return (
    <>
      {description && <meta name="description" content={description} />}
      {page.site && (
        <>
          <link rel="canonical" href={own} />
          <link rel="alternate" hreflang={languageTag.zh} href={absolute(canonical)} />
          <link rel="alternate" hreflang={languageTag.en} href={absolute(inEnglish(canonical))} />
          <link rel="alternate" hreflang="x-default" href={absolute(canonical)} />
          <meta property="og:url" content={own} />
        </>
      )}
      {alternates.map(({ href, type, title: name }) => (
        <link rel="alternate" href={href} type={type} title={name} />
      ))}
      <meta property="og:title" content={title} />
      {description && <meta property="og:description" content={description} />}
      <meta property="og:type" content="website" />
      <meta property="og:site_name" content={texts.name[page.language]} />
      <meta property="og:locale" content={page.language === 'zh' ? 'zh_CN' : 'en_GB'} />
      {linkedData && <script type="application/ld+json">{raw(scriptSafe(linkedData))}</script>}
    </>
  );
};

/** JSON without what would end the element that holds it. */
const scriptSafe = (value: object): string => JSON.stringify(value).replaceAll('<', '\\u003c');

const TopBar = ({ page, query, searches }: { page: Page; query: string; searches: boolean }) => {
  const { language, href } = page;
  const other = otherLanguage(language);
  const links: [string, Bilingual][] = [
    [`${pageHref(page, routes.home.href())}#reports`, texts.reports],
    [pageHref(page, routes.docs.href()), texts.data],
    [pageHref(page, routes.about.href()), texts.about],
  ];
  return (
    <header class="top">
      <a class="brand" href={pageHref(page, routes.home.href())}>
        {texts.name[language]}
      </a>
      {searches && <SearchForm page={page} q="" small />}
      <nav aria-label={texts.service[language]}>
        <ul>
          {links.map(([address, name]) => (
            <li>
              <a href={address}>{name[language]}</a>
            </li>
          ))}
          <li>
            <a
              href={pageHref({ language: other }, href) + query}
              lang={languageTag[other]}
              hreflang={languageTag[other]}
            >
              {texts.languageName[other]}
            </a>
          </li>
        </ul>
      </nav>
    </header>
  );
};

const Crumbs = ({ page, crumbs }: { page: Page; crumbs: readonly Crumb[] }) => (
  <nav class="crumbs" aria-label={texts.crumbs[page.language]}>
    <ol>
      {[{ href: routes.home.href(), name: texts.name[page.language] }, ...crumbs].map(({ href, name }) => (
        <li>
          <a href={pageHref(page, href)}>{name}</a>
        </li>
      ))}
    </ol>
  </nav>
);

const Foot = ({ page, notice = texts.notOfficial }: { page: Page; notice?: Bilingual }) => {
  const { language, site } = page;
  return (
    <footer>
      <p>
        <strong>{notice[language]}</strong>
      </p>
      <p>
        <a href={pageHref(page, routes.portals.href())}>{texts.forPortals[language]}</a>
        {' · '}
        <a href={pageHref(page, routes.docs.href())}>{texts.forDevelopers[language]}</a>
      </p>
      {site && (
        <p>
          {texts.publishedBy[language]}
          <a href={site.publisher.url}>{site.publisher.name[language]}</a>
          {texts.stop[language]}
          {texts.errorsTo[language]}
          <a href={`mailto:${site.contact.email}`}>{site.contact.email}</a>
        </p>
      )}
    </footer>
  );
};
