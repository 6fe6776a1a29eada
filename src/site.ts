import * as v from 'valibot';

import { publisherTypes, type Site } from './model/site.ts';
import { SoundText } from './model/text.ts';
import { WebAddress } from './model/webAddress.ts';

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
