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

/** The site and the key of a publication; throws {@link CliError} where `--remote` would publish this machine's settings. */
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
  /** The publisher's own page; the service's first page unless given. */
  OPEN_REPORT_PUBLISHER_URL: v.optional(WebAddress),
  /** What the publisher is, in ADMS's list of types; nothing is said unless it is set. */
  OPEN_REPORT_PUBLISHER_TYPE: v.optional(v.picklist(publisherTypes)),
  OPEN_REPORT_CONTACT_ZH: setting('公开报告编辑'),
  OPEN_REPORT_CONTACT_EN: setting('Open Report editors'),
  /** `.example` is nobody's (RFC 2606): a published service sets its own. */
  OPEN_REPORT_CONTACT_EMAIL: v.optional(
    v.pipe(v.string(), v.email('expected an e-mail address')),
    'editors@open-report.example',
  ),
});

/**
 * The settings of a site; throws {@link CliError} naming the variable that is wrong. An empty variable is unset: CI passes
 * on variables that nobody has set.
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

/** Throws {@link CliError} for the settings of this machine, which every catalogue would repeat to the world. */
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

const variable = 'OPEN_REPORT_SIGNING_KEY';
const remedy = 'Make one with: openssl genpkey -algorithm ed25519';

/** The publisher's key, the text of a PKCS #8 PEM file in the environment; `null` where there is none: nothing is signed. */
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
