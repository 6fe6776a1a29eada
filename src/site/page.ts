import type { Child } from 'hono/jsx';

import type { Facts } from '../answers/policy.ts';
import { type ComputedAnswer, type Context, type RequestContext, weakTag } from '../api/answer.ts';
import { formatLinks, type Link } from '../http/link.ts';
import { htmlMediaType } from '../http/mediaType.ts';
import type { Manifest } from '../model/manifest.ts';
import type { Site } from '../model/site.ts';
import { inEnglish, readPageAddress } from '../routes.ts';
import { readAssets } from './assets.ts';
import { type Language, languageTag } from './language.ts';

/** What every page is given. */
export interface Page {
  language: Language;
  /** Address of the page in Chinese. */
  href: string;
  /** Who publishes; `null` where nothing has been read, as on pages about problems. */
  site: Site | null;
  /** Addresses of what pages need beside themselves. */
  assets: { icon: string; copy: string };
  /** The only release that a search from this page reads; without it, the current releases of all reports. */
  searched?: SearchedRelease;
}

/** A release that is searched alone. */
export interface SearchedRelease {
  /** As addresses name it: `nanhai-2020`, `nanhai-2020@1.0.0`. */
  name: string;
  manifest: Manifest;
}

/** The address of a page in the language of the page that names it. */
export const pageHref = ({ language }: Pick<Page, 'language'>, href: string): string =>
  language === 'en' ? inEnglish(href) : href;

/** The language that a page is asked for in. */
export const languageOf = ({ match }: RequestContext): Language => (match.english ? 'en' : 'zh');

/** The header fields of a page, beside those of every answer. */
export const pageFacts = async (
  language: Language,
): Promise<Pick<Facts, 'mediaType' | 'language' | 'contentSecurityPolicy'>> => ({
  mediaType: htmlMediaType,
  language: languageTag[language],
  contentSecurityPolicy: (await readAssets()).contentSecurityPolicy,
});

/** How a page is answered, and drawn once the client does not have it already. */
export interface PageAnswer<Given extends Page = Page> {
  /** What the page depends on beside its address, the snapshot and the build. */
  state?: readonly string[];
  vary?: readonly string[];
  links?: readonly Link[];
  /** Of a page that needs more than the others. */
  contentSecurityPolicy?: string;
  render: (page: Given) => Child | Promise<Child>;
}

/** Answers with a page: a weak entity tag of snapshot and build, and 304 before anything is read. */
export async function answerPage(
  context: RequestContext & Partial<Context>,
  { state = [], vary = [], links = [], contentSecurityPolicy, render }: PageAnswer,
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
      ...(contentSecurityPolicy !== undefined && { contentSecurityPolicy }),
      entityTag: weakTag(snapshot?.tag ?? 'page', ...state, build),
      vary,
      link: formatLinks(links),
    },
    render: async () =>
      renderDocument(await render({ language, href, site: snapshot?.root.site ?? null, assets: addresses })),
  };
}

/** The markup of a page as it is sent. */
export const renderDocument = (page: Child): string => `<!doctype html>${String(page)}`;
