/** A link and its target attributes (RFC 8288 §3); `rel` may hold several types, separated by spaces. */
export interface Link {
  href: string;
  rel: string;
  /** The context of the link, if it is not the representation itself. */
  anchor?: string;
  type?: string;
  profile?: string;
  /** A memento's instant as an HTTP-date (RFC 7089 §2.2.4); `from` and `until` bound a TimeMap (§5.1.1). */
  datetime?: string;
  from?: string;
  until?: string;
}

/** Formats one link of a Link header: `</v1>; rel="up"; type="application/json"` (RFC 8288 §3). Attributes are ASCII. */
export function formatLink({ href, rel, anchor, type, profile, datetime, from, until }: Link): string {
  let text = `<${toUri(href)}>; rel="${rel}"`;
  if (anchor !== undefined) text += `; anchor="${toUri(anchor)}"`;
  if (type !== undefined) text += `; type="${quote(type)}"`;
  if (profile !== undefined) text += `; profile="${quote(profile)}"`;
  if (datetime !== undefined) text += `; datetime="${datetime}"`;
  if (from !== undefined) text += `; from="${from}"`;
  if (until !== undefined) text += `; until="${until}"`;
  return text;
}

/** Escapes what would end a quoted string (RFC 9110 §5.6.4). */
const quote = (text: string): string => text.replace(/["\\]/g, '\\$&');

/** Formats a Link header (RFC 8288 §3). An empty list gives an empty string. */
export function formatLinks(links: readonly Link[]): string {
  return links.map(formatLink).join(', ');
}

/**
 * Converts an IRI to a URI (RFC 3987 §3.1), and encodes `<`, `>` and `"`, which would end a link. It does not encode twice.
 */
export const toUri = (reference: string): string =>
  isUri.test(reference) ? reference : reference.replace(/[^\x21-\x7e]|[<>"]/gu, encodeURIComponent);

const isUri = /^[\x21\x23-\x3b\x3d\x3f-\x7e]*$/;

/** The media type of a linkset in JSON (RFC 9264 §4.2). */
export const linksetMediaType = 'application/linkset+json';

/** Returns a linkset for JSON (RFC 9264 §4.2). Links without an anchor have the document itself as their context. */
export function formatLinkset(links: readonly Link[]): { linkset: object[] } {
  const contexts = Map.groupBy(links, ({ anchor }) => anchor);
  return {
    linkset: [...contexts].map(([anchor, own]) => {
      const byRelation = [...Map.groupBy(own, ({ rel }) => rel)].map(([rel, targets]) => [
        rel,
        targets.map(({ href, type, profile }) => ({ href, type, profile })),
      ]);
      return { anchor, ...Object.fromEntries(byRelation) };
    }),
  };
}
