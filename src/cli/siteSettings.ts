import * as v from 'valibot';

import { publisherTypes, type Site } from '../model/site.ts';
import { SoundText } from '../model/text.ts';
import { WebAddress } from '../model/webAddress.ts';
import { CliError, usageError } from './cliError.ts';

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
