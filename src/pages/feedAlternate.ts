import { routes } from '../routes.ts';
import type { Alternate } from './layout.tsx';

/** The feed of releases, as readers of feeds find it on a page. */
export const feedAlternate: Alternate = { href: routes.feed.href(), type: 'application/atom+xml', title: 'Atom' };
