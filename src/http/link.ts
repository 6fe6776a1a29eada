import { formatParameter } from './parameter.ts';

/** A link and its target attributes (RFC 8288 §3); `rel` may hold several types, separated by spaces. */
export interface Link {
  href: string;
  rel: string;
  /** The link's context, where it isn't the representation itself. */
  anchor?: string;
  type?: string;
  hreflang?: string;
  title?: string;
  profile?: string;
  /** A memento's instant as an HTTP-date (RFC 7089 §2.2.4); `from` and `until` bound a TimeMap (§5.1.1). */
  datetime?: string;
  from?: string;
  until?: string;
}

const ATTRIBUTES = ['anchor', 'type', 'hreflang', 'title', 'profile', 'datetime', 'from', 'until'] as const;

/** Writes one member of a Link field: `</v1>; rel="up"; title*=UTF-8''%E7%9B%AE` (RFC 8288 §3). */
export function formatLink(link: Link): string {
  let text = `<${escapeReference(link.href)}>; ${formatParameter('rel', link.rel)}`;
  for (const name of ATTRIBUTES) {
    const value = link[name];
    if (value === undefined) continue;
    text += `; ${formatParameter(name, name === 'anchor' ? escapeReference(value) : value)}`;
  }
  return text;
}

/** Writes a whole Link field, members separated by `, `; an empty list is an empty string. */
export function formatLinks(links: readonly Link[]): string {
  return links.map(formatLink).join(', ');
}

// An IRI becomes a URI (RFC 3987 §3.1), what is percent-encoded stays; `<`, `>` and `"` would end it early.
function escapeReference(reference: string): string {
  return reference.replace(/[^\x21-\x7e]|[<>"]/gu, encodeURIComponent);
}

/** RFC 9264 §4.2. */
export const linksetMediaType = 'application/linkset+json';

type Target = { href: string } & Partial<Record<'type' | 'title' | 'profile', string> & { hreflang: string[] }>;

/**
 * Links as a JSON document (RFC 9264 §4.2): by context, then by relation type. Links without an anchor are of the
 * document itself.
 */
export function formatLinkset(links: readonly Link[]): { linkset: object[] } {
  const contexts = Map.groupBy(links, ({ anchor }) => anchor);
  return {
    linkset: [...contexts].map(([anchor, own]) => ({
      ...(anchor !== undefined && { anchor }),
      ...Object.fromEntries(
        [...Map.groupBy(own, ({ rel }) => rel)].map(([rel, targets]) => [rel, targets.map(formatTarget)]),
      ),
    })),
  };
}

const formatTarget = ({ href, type, title, profile, hreflang }: Link): Target => ({
  href,
  ...(type !== undefined && { type }),
  ...(title !== undefined && { title }),
  ...(profile !== undefined && { profile }),
  ...(hreflang !== undefined && { hreflang: [hreflang] }),
});
