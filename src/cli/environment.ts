import { createPrivateKey, type webcrypto } from 'node:crypto';

import * as v from 'valibot';

import type { Bytes } from '../model/bytes.ts';
import { signingKeyAddress } from '../model/manifest.ts';
import { publisherTypes, type Site } from '../model/site.ts';
import { SoundText } from '../model/text.ts';
import { WebAddress } from '../model/webAddress.ts';
import type { Signer } from '../release/manifest.ts';
import { CliError, usageError } from './command.ts';

/**
 * The site's settings of the environment; throws {@link CliError} naming the variable that is wrong. A variable that is
 * empty is unset: so CI passes on what nobody has set.
 */
export function readSiteSettings(environment: Record<string, string | undefined>): Site {
  try {
    return readSite(Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim())));
  } catch (error) {
    if (!v.isValiError(error)) throw error;
    const [issue] = error.issues;
    throw usageError(`${v.getDotPath(issue)} is “${String(issue.input)}”: ${issue.message}.`);
  }
}

/** Refuses to publish to the world under settings that are this machine's: they stand in every catalogue. */
export function requirePublicSite({ public_url, contact }: Site): void {
  const { hostname, protocol } = new URL(public_url);
  const faults = [
    ...(isLocal(hostname) || protocol !== 'https:'
      ? [`OPEN_REPORT_PUBLIC_URL is “${public_url}”: set it to the https address of the service.`]
      : []),
    ...(contact.email.endsWith('.example')
      ? [`OPEN_REPORT_CONTACT_EMAIL is “${contact.email}”, which is nobody's: set it to your own.`]
      : []),
  ];
  if (faults.length === 0) return;
  throw new CliError(
    `Cannot publish to Cloudflare with the settings of this machine, which every catalogue would repeat:\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
  );
}

/** RFC 6761 §6: names that are nobody's on the public network. */
const isLocal = (hostname: string): boolean =>
  /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname) || /\.(?:localhost|example|invalid)$/.test(hostname);

const setting = (byDefault: string) => v.optional(v.pipe(SoundText, v.trim(), v.nonEmpty()), byDefault);

const localOrigin = 'http://localhost:8787';

const isOrigin = (address: string): boolean => v.is(WebAddress, address) && new URL(address).origin === address;

/** The settings of a site, with defaults for this machine. */
const Environment = v.object({
  /** Origin of the service as the public knows it, without a slash at its end. */
  OPEN_REPORT_PUBLIC_URL: v.optional(
    v.pipe(v.string(), v.check(isOrigin, 'expected an origin such as https://open-report.example')),
    localOrigin,
  ),
  OPEN_REPORT_PUBLISHER_ZH: setting('公开报告'),
  OPEN_REPORT_PUBLISHER_EN: setting('Open Report'),
  /** The publisher's own page; the service's first page unless given. */
  OPEN_REPORT_PUBLISHER_URL: v.optional(WebAddress),
  /** What the publisher is, in ADMS's list of types. */
  OPEN_REPORT_PUBLISHER_TYPE: v.optional(v.picklist(publisherTypes), 'NonProfitOrganisation'),
  OPEN_REPORT_CONTACT_ZH: setting('公开报告编辑'),
  OPEN_REPORT_CONTACT_EN: setting('Open Report editors'),
  /** `.example` is nobody's (RFC 2606): a published service sets its own. */
  OPEN_REPORT_CONTACT_EMAIL: v.optional(
    v.pipe(v.string(), v.email('expected an e-mail address')),
    'editors@open-report.example',
  ),
});

/** Reads the site's settings; throws `ValiError` naming the variable that is wrong. */
export function readSite(environment: Record<string, string | undefined>): Site {
  const settings = v.parse(Environment, environment);
  return {
    public_url: settings.OPEN_REPORT_PUBLIC_URL,
    publisher: {
      name: { zh: settings.OPEN_REPORT_PUBLISHER_ZH, en: settings.OPEN_REPORT_PUBLISHER_EN },
      url: settings.OPEN_REPORT_PUBLISHER_URL ?? `${settings.OPEN_REPORT_PUBLIC_URL}/`,
      type: settings.OPEN_REPORT_PUBLISHER_TYPE,
    },
    contact: {
      name: { zh: settings.OPEN_REPORT_CONTACT_ZH, en: settings.OPEN_REPORT_CONTACT_EN },
      email: settings.OPEN_REPORT_CONTACT_EMAIL,
    },
  };
}

const variable = 'OPEN_REPORT_SIGNING_KEY';
const remedy = 'Make one with: openssl genpkey -algorithm ed25519';

/** `--unsigned`, for `parseArgs`. */
export const signingOptions = { unsigned: { type: 'boolean' } } as const;

/** The publisher's key, a PKCS #8 PEM file's text in the environment; `null` where there is none: nothing is signed then. */
export async function readSigner(environment: Record<string, string | undefined>): Promise<Signer | null> {
  const pem = environment[variable]?.trim();
  if (!pem) return null;
  const privateKey = await importPrivateKey(pem);
  return {
    key: { algorithm: 'Ed25519', public_key: await exportPublicKey(privateKey), address: signingKeyAddress },
    sign: async (bytes: Bytes) => new Uint8Array(await crypto.subtle.sign('Ed25519', privateKey, bytes)),
  };
}

function readPkcs8(pem: string): Bytes {
  try {
    return new Uint8Array(createPrivateKey(pem).export({ format: 'der', type: 'pkcs8' }));
  } catch {
    throw new CliError(`Cannot read ${variable}: it is not a private key in PEM without a passphrase. ${remedy}`);
  }
}

async function importPrivateKey(pem: string): Promise<webcrypto.CryptoKey> {
  const der = readPkcs8(pem);
  try {
    return await crypto.subtle.importKey('pkcs8', der, 'Ed25519', true, ['sign']);
  } catch {
    throw new CliError(`Cannot sign with ${variable}: it is not an Ed25519 key. ${remedy}`);
  }
}

/** SubjectPublicKeyInfo in base64, out of the private key's own JWK (RFC 8037 §2). */
async function exportPublicKey(privateKey: webcrypto.CryptoKey): Promise<string> {
  const { kty, crv, x } = await crypto.subtle.exportKey('jwk', privateKey);
  const publicKey = await crypto.subtle.importKey('jwk', { kty, crv, x } as webcrypto.JsonWebKey, 'Ed25519', true, [
    'verify',
  ]);
  return Buffer.from(await crypto.subtle.exportKey('spki', publicKey)).toString('base64');
}
