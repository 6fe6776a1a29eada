import * as v from 'valibot';

import type { Site } from '../model/site.ts';
import { readSite } from '../site.ts';
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
