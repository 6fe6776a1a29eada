import { writeApiCatalog } from './apiCatalog.ts';
import type { WriteDiscovery } from './discoveryDocument.ts';
import { writeLlms } from './llms.ts';
import { writeRobots } from './robots.ts';
import { writeSitemap } from './sitemap.ts';

/** Everything by which crawlers and programs find the rest. */
export const discovery: readonly WriteDiscovery[] = [writeSitemap, writeRobots, writeApiCatalog, writeLlms];
