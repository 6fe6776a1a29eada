import { replaceUnsound } from '../model/text.ts';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' };

/** Text as it may be in XML, between tags or in double quotation marks; what XML cannot hold becomes U+FFFD. */
export const escapeXml = (text: string): string =>
  replaceUnsound(text).replace(/[&<>"\r]/g, (character) => ENTITIES[character]!);

/** Attributes in the order in which they are named: ` verb="Identify"`; an absent one is left out. */
export const xmlAttributes = (attributes: Readonly<Record<string, string | undefined>>): string =>
  Object.entries(attributes)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${escapeXml(value)}"`))
    .join('');

/** One element that holds text only: `<dc:title xml:lang="en">…</dc:title>`. */
export const xmlElement = (
  name: string,
  text: string,
  attributes: Readonly<Record<string, string | undefined>> = {},
): string => `<${name}${xmlAttributes(attributes)}>${escapeXml(text)}</${name}>`;

export const xmlDeclaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
