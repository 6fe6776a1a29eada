import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';

import type { Bilingual } from '../model/table.ts';
import { inEnglish, routes } from '../routes.ts';
import { languageTag } from './language.ts';
import { absolute, type Crumb, pageHref, say, usePage, withQuery } from './page.tsx';
import { List } from './parts/elements.tsx';
import { nameOf } from './releasePage.tsx';
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

/** A whole page. */
export const Layout = ({
  title,
  crumbs,
  query = '',
  copies = false,
  searches = true,
  children,
  ...about
}: LayoutProps) => {
  const { assets } = usePage();
  const name = say(texts.name);
  return (
    <html lang={say(languageTag)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title === name ? name : `${title} - ${name}`}</title>
        <style>{raw(style)}</style>
        <link rel="icon" href={assets.icon} type="image/svg+xml" />
        <Discovery title={title} {...about} />
        {copies && <script src={assets.copy} defer></script>}
      </head>
      <body>
        <a class="skip" href="#content">
          {say(texts.skip)}
        </a>
        <TopBar query={query} searches={searches} />
        {crumbs && <Crumbs crumbs={crumbs} />}
        <main id="content" tabindex={-1}>
          {children}
        </main>
        <Foot />
      </body>
    </html>
  );
};

/** The metadata for search engines, link previews and programs. Its addresses are absolute, so it needs the site. */
const Discovery = ({
  title,
  description,
  canonical = usePage().href,
  alternates = [],
  linkedData,
}: Pick<LayoutProps, 'title' | 'description' | 'canonical' | 'alternates' | 'linkedData'>) => {
  const { language, site } = usePage();
  const own = absolute(pageHref(canonical));
  return (
    <>
      {description && <meta name="description" content={description} />}
      {site && (
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
      <meta property="og:site_name" content={say(texts.name)} />
      <meta property="og:locale" content={language === 'zh' ? 'zh_CN' : 'en_GB'} />
      {linkedData && <script type="application/ld+json">{raw(scriptSafe(linkedData))}</script>}
    </>
  );
};

/** Escapes JSON so that it cannot end its `script` element. */
const scriptSafe = (value: object): string => JSON.stringify(value).replaceAll('<', '\\u003c');

const TopBar = ({ query, searches }: { query: string; searches: boolean }) => {
  const { language, href } = usePage();
  const other = language === 'zh' ? 'en' : 'zh';
  const links: [string, Bilingual][] = [
    [`${pageHref(routes.home.href())}#reports`, texts.reports],
    [pageHref(routes.docs.href()), texts.data],
    [pageHref(routes.about.href()), texts.about],
  ];
  return (
    <header class="top">
      <a class="brand" href={pageHref(routes.home.href())}>
        {say(texts.name)}
      </a>
      {searches && <SearchForm q="" small />}
      <nav aria-label={say(texts.service)}>
        <List
          items={[
            ...links.map(([address, name]) => <a href={address}>{say(name)}</a>),
            <a href={pageHref(href, other) + query} lang={languageTag[other]} hreflang={languageTag[other]}>
              {texts.languageName[other]}
            </a>,
          ]}
        />
      </nav>
    </header>
  );
};

const Crumbs = ({ crumbs }: { crumbs: readonly Crumb[] }) => (
  <nav class="crumbs" aria-label={say(texts.crumbs)}>
    <ol>
      {[{ href: routes.home.href(), name: say(texts.name) }, ...crumbs].map(({ href, name }) => (
        <li>
          <a href={pageHref(href)}>{name}</a>
        </li>
      ))}
    </ol>
  </nav>
);

const Foot = () => {
  const { site, notice = texts.notOfficial } = usePage();
  return (
    <footer>
      <p>
        <strong>{say(notice)}</strong>
      </p>
      <p>
        <a href={pageHref(routes.portals.href())}>{say(texts.forPortals)}</a>
        {' · '}
        <a href={pageHref(routes.docs.href())}>{say(texts.forDevelopers)}</a>
      </p>
      {site && (
        <p>
          {say(texts.publishedBy)}
          <a href={site.publisher.url}>{say(site.publisher.name)}</a>
          {say(texts.stop)}
          {say(texts.errorsTo)}
          <a href={`mailto:${site.contact.email}`}>{site.contact.email}</a>
        </p>
      )}
    </footer>
  );
};

/** Returns the address of a search in all reports, or in those after a given one. */
export const searchHref = (q: string, after = ''): string => withQuery(pageHref(routes.search.href()), { q, after });

/** The search form, small in the header: it searches every report, or only the release of the page. */
export const SearchForm = ({ q, small = false }: { q: string; small?: boolean }) => {
  const { searched } = usePage();
  const label = searched ? texts.searchIn(searched.manifest) : texts.searchFor;
  const hint = searched ? texts.searchHintIn(searched.manifest.version) : texts.searchHint;
  return (
    <search class={small ? 'small' : 'large'}>
      <form action={pageHref(routes.search.href())} method="get">
        <input type="search" name="q" value={q} aria-label={say(label)} placeholder={say(hint)} required />
        {searched && <input type="hidden" name="in" value={nameOf(searched)} />}
        <button type="submit" class={small ? '' : 'main'}>
          {say(texts.search)}
        </button>
      </form>
    </search>
  );
};
