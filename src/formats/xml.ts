import { replaceUnsound } from '../model/text.ts';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' };

/**
 * Escapes a text for XML, between tags or in double quotation marks. Characters that XML cannot contain become U+FFFD.
 */
export const escapeXml = (text: string): string =>
  replaceUnsound(text).replace(/[&<>"\r]/g, (character) => ENTITIES[character]!);

/** Formats attributes in their given order: ` verb="Identify"`. Leaves out undefined ones. */
export const xmlAttributes = (attributes: Readonly<Record<string, string | undefined>>): string =>
  Object.entries(attributes)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${escapeXml(value)}"`))
    .join('');

/** Formats an element that contains only text: `<dc:title xml:lang="en">…</dc:title>`. */
export const xmlElement = (
  name: string,
  text: string,
  attributes: Readonly<Record<string, string | undefined>> = {},
): string => `<${name}${xmlAttributes(attributes)}>${escapeXml(text)}</${name}>`;

export const xmlDeclaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
