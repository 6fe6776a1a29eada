import { routes } from '../routes.ts';
import { absolute } from './address.ts';
import { writeApiCatalog } from './apiCatalog.ts';
import type { WriteDiscovery } from './catalogue.ts';
import { writeLlms } from './llms.ts';
import { writeSitemap } from './sitemap.ts';

/** RFC 9309: everything may be read by everyone. */
const writeRobots: WriteDiscovery = ({ site }) => [
  {
    address: routes.robots.href(),
    mediaType: 'text/plain; charset=utf-8',
    text: `User-agent: *\nAllow: /\n\nSitemap: ${absolute(site, routes.sitemap.href())}\n`,
  },
];

/** Everything by which crawlers and programs find the rest. */
export const discovery: readonly WriteDiscovery[] = [writeSitemap, writeRobots, writeApiCatalog, writeLlms];
