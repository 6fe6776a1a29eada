import type { Child } from 'hono/jsx';

import type { Facts } from '../answers/policy.ts';
import { type ComputedAnswer, type Context, type RequestContext, weakTag } from '../api/answer.ts';
import { formatLinks, type Link } from '../http/link.ts';
import { htmlMediaType } from '../http/mediaType.ts';
import type { Bilingual } from '../model/table.ts';
import type { Manifest } from '../model/manifest.ts';
import type { Site } from '../model/site.ts';
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
  /** The addresses of the assets. */
  assets: { icon: string; copy: string };
  /** The only release that a search from this page reads; without it, the current releases of all reports. */
  searched?: SearchedRelease;
  /** The notice of the page's report that the data are not official. */
  notice?: Bilingual;
}

/** A release that is searched alone. */
export interface SearchedRelease {
  /** Its name in addresses: `nanhai-2020`, `nanhai-2020@1.0.0`. */
  name: string;
  manifest: Manifest;
}

/** Returns the address of a page in the language of the linking page. */
export const pageHref = ({ language }: Pick<Page, 'language'>, href: string): string =>
  language === 'en' ? inEnglish(href) : href;

/** Returns the absolute address of a path of the site; the path alone on a page without the site. */
export const absolute = ({ site }: Pick<Page, 'site'>, path: string): string => `${site?.public_url ?? ''}${path}`;

/** Returns an address with its query string. Omits parameters without a value. */
export function withQuery(href: string, parameters: Iterable<readonly [name: string, value: string]>): string {
  const query = String(
    new URLSearchParams([...parameters].flatMap(([name, value]) => (value === '' ? [] : [[name, value]]))),
  );
  return query === '' ? href : `${href}?${query}`;
}

/** Returns the language of the requested page. */
export const languageOf = ({ match }: RequestContext): Language => (match.english ? 'en' : 'zh');

/** Returns the header fields of a page, apart from those of every response. */
export const pageFacts = async (
  language: Language,
): Promise<Pick<Facts, 'mediaType' | 'language' | 'contentSecurityPolicy'>> => ({
  mediaType: htmlMediaType,
  language: languageTag[language],
  contentSecurityPolicy: (await readAssets()).contentSecurityPolicy,
});

/** The answer with a page. The page is rendered only if the client does not have it already. */
export interface PageAnswer<Given extends Page = Page> {
  /** What the page depends on apart from its address, the snapshot and the build. */
  state?: readonly string[];
  vary?: readonly string[];
  links?: readonly Link[];
  render: (page: Given) => Child | Promise<Child>;
}

/** Answers with a page. Its weak entity tag comes from the snapshot and the build, so that a 304 needs no reads. */
export async function answerPage(
  context: RequestContext & Partial<Context>,
  { state = [], vary = [], links = [], render }: PageAnswer,
): Promise<ComputedAnswer> {
  const { snapshot, build, path } = context;
  const language = languageOf(context);
  const { href } = readPageAddress(encodeURI(path));
  const { addresses } = await readAssets();
  return {
    kind: 'page',
    facts: {
      cache: 'latest',
      ...(await pageFacts(language)),
      entityTag: weakTag(snapshot?.tag ?? 'page', ...state, build),
      vary,
      link: formatLinks(links),
    },
    render: async () =>
      renderDocument(await render({ language, href, site: snapshot?.root.site ?? null, assets: addresses })),
  };
}

/** Returns the HTML of a page. */
export const renderDocument = (page: Child): string => `<!doctype html>${String(page)}`;
