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

const ATTRIBUTES = ['rel', 'anchor', 'type', 'profile', 'datetime', 'from', 'until'] as const;

/** Formats one link of a Link header: `</v1>; rel="up"; type="application/json"` (RFC 8288 §3). Attributes are ASCII. */
export function formatLink(link: Link): string {
  let text = `<${escapeReference(link.href)}>`;
  for (const name of ATTRIBUTES) {
    const value = link[name];
    if (value === undefined) continue;
    text += `; ${name}="${name === 'anchor' ? escapeReference(value) : value.replace(/["\\]/g, '\\$&')}"`;
  }
  return text;
}

/** Formats a Link header (RFC 8288 §3). An empty list gives an empty string. */
export function formatLinks(links: readonly Link[]): string {
  return links.map(formatLink).join(', ');
}

// Converts an IRI to a URI (RFC 3987 §3.1), and encodes `<`, `>` and `"`, which would end the link. It does not encode twice.
function escapeReference(reference: string): string {
  return reference.replace(/[^\x21-\x7e]|[<>"]/gu, encodeURIComponent);
}

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
