import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';

import type { Bilingual } from '../model/table.ts';
import { inEnglish, routes } from '../routes.ts';
import { languageTag, otherLanguage } from './language.ts';
import { absolute, type Page, pageHref } from './page.ts';
import { SearchForm } from './parts/searchForm.tsx';
import { style } from './style.ts';
import { texts } from './texts.ts';

/** Another representation of the page's content, for programs. */
export interface Alternate {
  href: string;
  type: string;
  title: string;
}

/** The link by which feed readers find the feed of releases. */
export const feedAlternate: Alternate = { href: routes.feed.href(), type: 'application/atom+xml', title: 'Atom' };

/** The link to the page's content as JSON. */
export const jsonAlternate = (href: string): Alternate => ({ href, type: 'application/json', title: 'JSON' });

interface LayoutProps {
  page: Page;
  title: string;
  description?: string;
  /** The pages between the first one and this one; none are shown on the first. */
  crumbs?: readonly Crumb[];
  /** The address of the Chinese page that search engines should index instead of this one. */
  canonical?: string;
  alternates?: readonly Alternate[];
  /** The schema.org description of the page's subject. */
  linkedData?: object;
  /** The query of the address, `?q=…`. The link to the other language repeats it. */
  query?: string;
  /** Whether the page has something to copy. */
  copies?: boolean;
  /** Whether the header has a search form. A page with its own form has none in the header. */
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
        <Foot page={page} />
      </body>
    </html>
  );
};

/** The metadata for search engines, link previews and programs. Its addresses are absolute, so it needs the site. */
const Discovery = ({
  page,
  title,
  description,
  canonical = page.href,
  alternates = [],
  linkedData,
}: Pick<LayoutProps, 'page' | 'title' | 'description' | 'canonical' | 'alternates' | 'linkedData'>) => {
  const own = absolute(page, pageHref(page, canonical));
  return (
    <>
      {description && <meta name="description" content={description} />}
      {page.site && (
        <>
          <link rel="canonical" href={own} />
          <link rel="alternate" hreflang={languageTag.zh} href={absolute(page, canonical)} />
          <link rel="alternate" hreflang={languageTag.en} href={absolute(page, inEnglish(canonical))} />
          <link rel="alternate" hreflang="x-default" href={absolute(page, canonical)} />
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

/** Escapes JSON so that it cannot end its `script` element. */
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

const Foot = ({ page }: { page: Page }) => {
  const { language, site, notice = texts.notOfficial } = page;
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
