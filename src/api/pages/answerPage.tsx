import type { Child } from 'hono/jsx';

import { formatLinks, type Link } from '../../http/link.ts';
import { htmlMediaType } from '../../http/mediaType.ts';
import { type Language, languageTag } from '../../pages/language.ts';
import type { Page } from '../../pages/layout.tsx';
import { readPageAddress } from '../../routes.ts';
import { type ComputedAnswer, weakTag } from '../answer.ts';
import type { Context, RequestContext } from '../context.ts';
import type { Facts } from '../policy.ts';
import { readAssets } from './assets.ts';

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

interface PageAnswer {
  /** What the page depends on beside its address, the snapshot and the build. */
  state?: readonly string[];
  vary?: readonly string[];
  links?: readonly Link[];
  /** Of a page that needs more than the others. */
  contentSecurityPolicy?: string;
  render: (page: Page) => Child | Promise<Child>;
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
