import { htmlMediaType } from '../../http/mediaType.ts';
import type { Child } from 'hono/jsx';

import type { Link } from '../../http/link.ts';
import { type Language, languageTag } from '../../pages/language.ts';
import type { Page } from '../../pages/layout.tsx';
import { readPageAddress } from '../../routes.ts';
import { readAssets } from './assets.ts';
import { answerComputed } from '../computed.ts';
import { routingPath } from '../address.ts';
import type { Visit } from '../exchange.ts';
import type { Snapshot } from '../snapshot.ts';

/** A page's address, and the language that it is asked for in. */
export function readPage({ url }: Request): { href: string; language: Language } {
  const { href, english } = readPageAddress(encodeURI(routingPath(url)));
  // Two slashes at the beginning of a link would name a host (RFC 3986 §4.2).
  return { href: href.replace(/^\/{2,}/, '/'), language: english ? 'en' : 'zh' };
}

export const pageHeaders = async (): Promise<Record<string, string>> => ({
  'Content-Security-Policy': (await readAssets()).contentSecurityPolicy,
  'Referrer-Policy': 'strict-origin-when-cross-origin',
});

interface PageAnswer {
  /** What the page depends on beside its address, the snapshot and the build. */
  state?: readonly string[];
  vary?: string;
  links?: readonly Link[];
  /** Of a page that needs more than the others. */
  contentSecurityPolicy?: string;
  render: (page: Page) => Child | Promise<Child>;
}

/** Answers with a page: a weak entity tag of snapshot and build, and 304 before anything is read. */
export async function answerPage(
  { request, build, snapshot }: Visit & { snapshot?: Snapshot },
  { state = [], vary, links = [], contentSecurityPolicy, render }: PageAnswer,
): Promise<Response> {
  const { href, language } = readPage(request);
  const { addresses } = await readAssets();
  return answerComputed(request, {
    state: [snapshot?.index.slice(0, 16) ?? 'page', ...state, build],
    mediaType: htmlMediaType,
    language: languageTag[language],
    ...(vary !== undefined && { vary }),
    links,
    headers: {
      ...(await pageHeaders()),
      ...(contentSecurityPolicy !== undefined && { 'Content-Security-Policy': contentSecurityPolicy }),
    },
    render: async () =>
      renderDocument(await render({ language, href, site: snapshot?.root.site ?? null, assets: addresses })),
  });
}

/** The markup of a page as it is sent. */
export const renderDocument = (page: Child): string => `<!doctype html>${String(page)}`;
