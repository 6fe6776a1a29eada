import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';

import * as v from 'valibot';

import { signingKeyAddress } from '../model/manifest.ts';
import { publisherTypes, type Site } from '../model/site.ts';
import { SoundText, WebAddress } from '../model/text.ts';
import type { Signer } from '../release/manifest.ts';
import { CliError, usageError } from './command.ts';

type Environment = Record<string, string | undefined>;

/** `--unsigned` of commands that publish. */
export const publisherOptions = { unsigned: { type: 'boolean' } } as const;

/**
 * Reads the site and the key of a publication from the environment. Throws {@link CliError} if `--remote` would publish
 * the default settings of this machine.
 */
export async function readPublisher(
  environment: Environment,
  { remote, unsigned = false }: { remote?: boolean | undefined; unsigned?: boolean | undefined },
): Promise<{ site: Site; signer: Signer | null; unsigned: boolean }> {
  const site = readSite(environment);
  if (remote) requirePublicSite(site);
  return { site, signer: await readSigner(environment), unsigned };
}

const setting = (byDefault: string) => v.optional(v.pipe(SoundText, v.trim(), v.nonEmpty()), byDefault);

const isOrigin = (address: string): boolean => v.is(WebAddress, address) && new URL(address).origin === address;

/** The settings of a site, with defaults for this machine. */
const Settings = v.object({
  /** Public origin of the service, without a slash at its end. */
  OPEN_REPORT_PUBLIC_URL: v.optional(
    v.pipe(v.string(), v.check(isOrigin, 'expected an origin such as https://open-report.example')),
    'http://localhost:8787',
  ),
  OPEN_REPORT_PUBLISHER_ZH: setting('公开报告'),
  OPEN_REPORT_PUBLISHER_EN: setting('Open Report'),
  /** The publisher's own page; by default the service's first page. */
  OPEN_REPORT_PUBLISHER_URL: v.optional(WebAddress),
  /** The publisher's type, from ADMS's list; omitted by default. */
  OPEN_REPORT_PUBLISHER_TYPE: v.optional(v.picklist(publisherTypes)),
  OPEN_REPORT_CONTACT_ZH: setting('公开报告编辑'),
  OPEN_REPORT_CONTACT_EN: setting('Open Report editors'),
  /** No one owns `.example` (RFC 2606), so a public service must set its own address. */
  OPEN_REPORT_CONTACT_EMAIL: v.optional(
    v.pipe(v.string(), v.email('expected an e-mail address')),
    'editors@open-report.example',
  ),
});

/**
 * Reads the settings of a site. Throws {@link CliError} with the name of the wrong variable. An empty variable counts
 * as unset, because CI passes unset variables as empty ones.
 */
export function readSite(environment: Environment): Site {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const { success, output, issues } = v.safeParse(Settings, given);
  if (!success) throw usageError(`${v.getDotPath(issues[0])} is “${String(issues[0].input)}”: ${issues[0].message}.`);
  return {
    public_url: output.OPEN_REPORT_PUBLIC_URL,
    publisher: {
      name: { zh: output.OPEN_REPORT_PUBLISHER_ZH, en: output.OPEN_REPORT_PUBLISHER_EN },
      url: output.OPEN_REPORT_PUBLISHER_URL ?? `${output.OPEN_REPORT_PUBLIC_URL}/`,
      ...(output.OPEN_REPORT_PUBLISHER_TYPE && { type: output.OPEN_REPORT_PUBLISHER_TYPE }),
    },
    contact: {
      name: { zh: output.OPEN_REPORT_CONTACT_ZH, en: output.OPEN_REPORT_CONTACT_EN },
      email: output.OPEN_REPORT_CONTACT_EMAIL,
    },
  };
}

/** Throws {@link CliError} for a local address or an example contact, because every catalogue would publish them. */
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

/** Whether a host name never exists on the public network (RFC 6761 §6). */
const isLocal = (hostname: string): boolean =>
  /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname) || /\.(?:localhost|example|invalid)$/.test(hostname);

const variable = 'OPEN_REPORT_SIGNING_KEY';
const remedy = 'Make one with: openssl genpkey -algorithm ed25519';

/**
 * Reads the publisher's signing key, a PKCS #8 PEM text in the environment; returns `null` if there is none. Then
 * nothing is signed.
 */
export async function readSigner(environment: Environment): Promise<Signer | null> {
  const pem = environment[variable]?.trim();
  if (!pem) return null;
  const privateKey = readPrivateKey(pem);
  if (privateKey.asymmetricKeyType !== 'ed25519') {
    throw new CliError(`Cannot sign with ${variable}: it is not an Ed25519 key. ${remedy}`);
  }
  const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  return {
    key: { algorithm: 'Ed25519', public_key: publicKey.toString('base64'), address: signingKeyAddress },
    sign: async (bytes) => new Uint8Array(sign(null, bytes, privateKey)),
  };
}

function readPrivateKey(pem: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch {
    throw new CliError(`Cannot read ${variable}: it is not a private key in PEM without a passphrase. ${remedy}`);
  }
}
