import type { Site } from '../model/site.ts';
import { releaseName, routes } from '../routes.ts';

/** An address of the service as the public knows it: catalogues are read far from where they came from. */
export const absolute = ({ public_url }: Site, href: string): string => public_url + href;

/** What identifies a dataset in every dialect, for ever; it is also where it is. */
export const datasetIri = (site: Site, report: string): string => absolute(site, routes.report.href({ report }));

/** The same in one release. */
export const releaseIri = (site: Site, report: string, version: string): string =>
  absolute(site, routes.report.href({ report: releaseName(report, version) }));

/** Where the newest state of a file of a report is, always. */
export const fileAddress = (site: Site, report: string, path: string): string =>
  absolute(site, routes.file.href({ report, path }));
