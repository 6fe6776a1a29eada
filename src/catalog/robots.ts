import { routes } from '../routes.ts';
import { absolute } from './address.ts';
import type { WriteDiscovery } from './discoveryDocument.ts';

/** RFC 9309: everything may be read by everyone. */
export const writeRobots: WriteDiscovery = ({ site }) => [
  {
    address: routes.robots.href(),
    mediaType: 'text/plain; charset=utf-8',
    text: `User-agent: *\nAllow: /\n\nSitemap: ${absolute(site, routes.sitemap.href())}\n`,
  },
];
