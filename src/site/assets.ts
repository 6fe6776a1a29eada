import { type ComputedAnswer, type RequestContext, weakTag } from '../api/answer.ts';
import { HttpProblem } from '../api/problem.ts';
import { encodeUtf8, sha256 } from '../model/bytes.ts';
import { chartMediaType } from '../model/chart.ts';
import { routes } from '../routes.ts';
import { style } from './style.ts';

/** The site's icon: a seal, and a text with one marked line. */
const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="5" fill="#96290f"/><path d="M8 9h16M8 23h10" stroke="#fdfcf9" stroke-width="2.4"/><path d="M8 16h16" stroke="#fbe6a2" stroke-width="4.4"/></svg>`;

/** Shows the buttons and links that copy a text. Without the script, readers select the text by hand. */
const copyScript = `for (const control of document.querySelectorAll('[data-copy]')) {
  if (!navigator.clipboard) break;
  control.hidden = false;
  control.addEventListener('click', async (event) => {
    event.preventDefault();
    await navigator.clipboard.writeText(document.getElementById(control.dataset.copy).textContent);
    control.textContent = control.dataset.copied;
  });
}
`;

let prepared: ReturnType<typeof prepareAssets> | undefined;

/** Returns the assets of pages. Their addresses change with their bytes. Computes their hashes once in each isolate. */
export const readAssets = () => (prepared ??= prepareAssets());

async function prepareAssets() {
  const addressOf = async (name: string, suffix: string, text: string) =>
    routes.asset.href({ file: `${name}.${(await sha256(encodeUtf8(text))).slice(0, 16)}.${suffix}` });
  const addresses = { icon: await addressOf('icon', 'svg', icon), copy: await addressOf('copy', 'js', copyScript) };
  return {
    addresses,
    byAddress: new Map([
      [addresses.icon, { mediaType: chartMediaType, text: icon }],
      [addresses.copy, { mediaType: 'text/javascript; charset=utf-8', text: copyScript }],
    ]),
    /** The content security policy of pages (CSP Level 3). It allows only what it names. */
    contentSecurityPolicy: [
      "default-src 'none'",
      `style-src 'sha256-${await base64Digest(style)}'`,
      "script-src 'self'",
      "img-src 'self'",
      // Pages read nothing themselves, but Lighthouse reads robots.txt from within a page.
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ].join('; '),
  };
}

/** Returns the SHA-256 of a text in the form of content security policies. */
export async function base64Digest(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', encodeUtf8(text)));
  return btoa(String.fromCharCode(...digest));
}

/** Handles the requests for assets. */
export async function answerAsset(_: unknown, { path }: RequestContext): Promise<ComputedAnswer> {
  const asset = (await readAssets()).byAddress.get(path);
  if (!asset) throw new HttpProblem('not-found', `Nothing is served at ${path}.`);
  return {
    kind: 'computed',
    facts: { cache: 'pinned', mediaType: asset.mediaType, entityTag: weakTag(path) },
    render: () => asset.text,
  };
}
