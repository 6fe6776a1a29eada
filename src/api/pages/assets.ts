import { encodeUtf8 } from '../../model/bytes.ts';
import { chartMediaType } from '../../model/chart.ts';
import { sha256 } from '../../model/digest.ts';
import { copyScript, icon } from '../../pages/assets.ts';
import type { Page } from '../../pages/layout.tsx';
import { style } from '../../pages/style.ts';
import { routes } from '../../routes.ts';
import { type ComputedAnswer, weakTag } from '../answer.ts';
import type { RequestContext } from '../context.ts';
import { notFound } from '../problem.ts';

interface Asset {
  mediaType: string;
  text: string;
}

interface Assets {
  addresses: Page['assets'];
  byAddress: ReadonlyMap<string, Asset>;
  /** Of pages: nothing but what is named here is run, shown or read (CSP Level 3). */
  contentSecurityPolicy: string;
}

let prepared: Promise<Assets> | undefined;

/** What pages need beside themselves, under addresses that change with their bytes. Hashed once in an isolate. */
export const readAssets = (): Promise<Assets> => (prepared ??= prepareAssets());

async function prepareAssets(): Promise<Assets> {
  const assets = {
    icon: { name: 'icon', suffix: 'svg', mediaType: chartMediaType, text: icon },
    copy: { name: 'copy', suffix: 'js', mediaType: 'text/javascript; charset=utf-8', text: copyScript },
  };
  const addressed = async ({ name, suffix, text }: (typeof assets)['icon']) =>
    routes.asset.href({ file: `${name}.${(await sha256(encodeUtf8(text))).slice(0, 16)}.${suffix}` });
  const addresses = { icon: await addressed(assets.icon), copy: await addressed(assets.copy) };
  return {
    addresses,
    byAddress: new Map([
      [addresses.icon, assets.icon],
      [addresses.copy, assets.copy],
    ]),
    contentSecurityPolicy: [
      "default-src 'none'",
      `style-src 'sha256-${await base64Digest(style)}'`,
      "script-src 'self'",
      "img-src 'self'",
      // Nothing of ours asks for more, but who checks a page from within it (Lighthouse) reads robots.txt so.
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ].join('; '),
  };
}

/** SHA-256 of a text as content security policies name it. */
export async function base64Digest(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', encodeUtf8(text)));
  return btoa(String.fromCharCode(...digest));
}

/** Answers with something that pages need beside themselves. */
export async function answerAsset(_: unknown, { path }: RequestContext): Promise<ComputedAnswer> {
  const asset = (await readAssets()).byAddress.get(path);
  if (!asset) throw notFound(path);
  return {
    kind: 'computed',
    facts: { cache: 'pinned', mediaType: asset.mediaType, entityTag: weakTag(path) },
    render: () => asset.text,
  };
}
