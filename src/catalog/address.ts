import type { Site } from '../model/site.ts';
import { releaseName, routes } from '../routes.ts';

/** Returns an absolute address with the public origin, since catalogues are copied to other sites. */
export const absolute = ({ public_url }: Site, href: string): string => public_url + href;

/** The permanent identifier of a dataset in every dialect; it is also its address. */
export const datasetIri = (site: Site, report: string): string => absolute(site, routes.report.href({ report }));

/** The permanent identifier of a dataset in one release. */
export const releaseIri = (site: Site, report: string, version: string): string =>
  datasetIri(site, releaseName(report, version));

/** Returns the plain address of a file. It is permanent and always serves the current release. */
export const fileAddress = (site: Site, report: string, path: string): string =>
  absolute(site, routes.file.href({ report, path }));

/** The IRI of the catalogue: a fragment of the first page, because it has no document of its own. */
export const catalogueIri = (site: Site): string => absolute(site, '/#catalogue');
export const publisherIri = (site: Site): string => absolute(site, '/#publisher');
export const contactIri = (site: Site): string => absolute(site, '/#contact');
export const divisionIri = (site: Site, code: string): string => absolute(site, `/#division-${code}`);
export const serviceIri = (site: Site): string => absolute(site, `${routes.entry.href()}#service`);

/** The IRI of a part without a document of its own: `…/nanhai-2020#rights`; of a distribution `…#targets.csv`. */
export const partIri = (site: Site, report: string, part: string): string =>
  `${datasetIri(site, report)}#${encodeURIComponent(part)}`;

export const landingPageOf = (site: Site, report: string): string => absolute(site, routes.reportPage.href({ report }));
