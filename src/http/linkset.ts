import type { Link } from './link.ts';

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
