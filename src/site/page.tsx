import { type Child, createContext, useContext } from 'hono/jsx';

import { type ComputedAnswer, type Context, type RequestContext, weakTag } from '../api/answer.ts';
import { formatLinks, type Link } from '../http/link.ts';
import { htmlMediaType } from '../http/mediaType.ts';
import type { ReportNode } from '../model/collection.ts';
import type { Manifest } from '../model/manifest.ts';
import type { Site } from '../model/site.ts';
import type { Bilingual } from '../model/table.ts';
import { inEnglish, readPageAddress } from '../routes.ts';
import { readAssets } from './assets.ts';
import { type Language, languageTag } from './language.ts';

/** The properties of every page. */
export interface Page {
  language: Language;
  /** Address of the page in Chinese. */
  href: string;
  /** The publisher and its address; `null` on pages that read nothing, such as those about problems. */
  site: Site | null;
  assets: { icon: string; copy: string };
  /** The only release that a search from this page reads; without it, the current releases of all reports. */
  searched?: ShownRelease;
  /** On a page about a report: the notice that its data are not official. */
  notice?: Bilingual;
  /** On a page about a report: its current release, which may be the shown one. */
  latest?: Manifest;
  /** On a page about a report: the current day in China, for citations. */
  today?: string;
}

/** A page above another one. */
export interface Crumb {
  href: string;
  name: string;
}

/** The release that a page shows. */
export interface ShownRelease {
  node: ReportNode;
  manifest: Manifest;
  /** Whether the page's address names this release, not the latest one. */
  pinned: boolean;
}

/**
 * Returns a component that gives its children a value, and the function by which they, and what they call, read it. Pages
 * read their data before they render, and no component waits: it would read the value of another request.
 */
export function contextOf<Value>() {
  const context = createContext<Value | null>(null);
  return [context.Provider, (): Value => useContext(context)!] as const;
}

/** The content of a page, and the function that returns the page that is being rendered. */
export const [OnPage, usePage] = contextOf<Page>();

/** Renders its children as a page that differs from the one around them. */
export const WithPage = ({ children, ...changes }: Partial<Page> & { children?: Child }) => (
  <OnPage value={{ ...usePage(), ...changes }}>{children}</OnPage>
);

/** Returns a text in the language of the page. */
export const say = <Text extends Readonly<Record<Language, unknown>>>(text: Text): Text[Language] =>
  text[usePage().language];

/** Returns the address of a page in the language of the linking page. */
export const pageHref = (href: string, language = usePage().language): string =>
  language === 'en' ? inEnglish(href) : href;

/** Returns the absolute address of a path of the site; the path alone on a page without the site. */
export const absolute = (path: string): string => `${usePage().site?.public_url ?? ''}${path}`;

/** Returns an address with its query string. Omits parameters without a value. */
export function withQuery(href: string, parameters: Readonly<Record<string, string>>): string {
  const query = String(new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== '')));
  return query === '' ? href : `${href}?${query}`;
}

/** Returns the language of the requested page. */
export const languageOf = ({ match }: RequestContext): Language => (match.english ? 'en' : 'zh');

/** Returns the header fields of a page, apart from those of every response. */
export const pageFacts = async (language: Language) => ({
  mediaType: htmlMediaType,
  language: languageTag[language],
  contentSecurityPolicy: (await readAssets()).contentSecurityPolicy,
});

/** Returns the requested page. */
export async function pageOf(context: RequestContext & Partial<Context>): Promise<Page> {
  return {
    language: languageOf(context),
    href: readPageAddress(encodeURI(context.path)).href,
    site: context.snapshot?.root.site ?? null,
    assets: (await readAssets()).addresses,
  };
}

/** The answer with a page. The page is rendered only if the client does not have it already. */
export interface PageAnswer {
  /** What the page depends on apart from its address, the snapshot and the build. */
  state?: readonly string[];
  vary?: readonly string[];
  links?: readonly Link[];
  /** Returns the content, an element whose component is called when the page is known. */
  render: () => Child | Promise<Child>;
}

/** Answers with a page. Its weak entity tag comes from the snapshot and the build, so that a 304 needs no reads. */
export async function answerPage(
  context: RequestContext & Partial<Context>,
  { state = [], vary = [], links = [], render }: PageAnswer,
): Promise<ComputedAnswer> {
  const { snapshot, build } = context;
  return {
    kind: 'page',
    facts: {
      cache: 'latest',
      ...(await pageFacts(languageOf(context))),
      entityTag: weakTag(snapshot?.tag ?? 'page', ...state, build),
      vary,
      link: formatLinks(links),
    },
    render: async () => renderDocument(await pageOf(context), await render()),
  };
}

/** Returns the HTML of a page. */
export const renderDocument = (page: Page, content: Child): string =>
  `<!doctype html>${String(<OnPage value={page}>{content}</OnPage>)}`;
