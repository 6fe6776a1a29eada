import type { Dataset, DatasetFile, DatasetTable } from '../model/dataset.ts';
import type { Site } from '../model/site.ts';
import { releaseName, routes } from '../routes.ts';

/** An address with the public origin before it. */
export const absolute = ({ public_url }: Site, address: string): string => `${public_url}${address}`;

/** What is no document of its own is named by a fragment of the first page. */
export const catalogueIri = (site: Site): string => absolute(site, '/#catalogue');
export const publisherIri = (site: Site): string => absolute(site, '/#publisher');
export const contactIri = (site: Site): string => absolute(site, '/#contact');
export const divisionIri = (site: Site, code: string): string => absolute(site, `/#division-${code}`);
export const serviceIri = (site: Site): string => absolute(site, `${routes.entry.href()}#service`);

/** A dataset is named by the plain address of its report: it stays the same from release to release. */
export const datasetIri = (site: Site, { report }: Pick<Dataset, 'report'>): string =>
  absolute(site, routes.report.href({ report }));

export const versionIri = (site: Site, { report }: Pick<Dataset, 'report'>, version: string): string =>
  absolute(site, routes.report.href({ report: releaseName(report, version) }));

/** Something that belongs to a dataset and is no document: `…/nanhai-2020#rights`. */
export const partIri = (site: Site, dataset: Pick<Dataset, 'report'>, part: string): string =>
  `${datasetIri(site, dataset)}#${encodeURIComponent(part)}`;

/** A distribution is named by its table and format: `…/nanhai-2020#targets.csv`. */
export const distributionIri = (site: Site, dataset: Pick<Dataset, 'report'>, { path }: DatasetFile): string =>
  partIri(site, dataset, path);

/** Where the current bytes of a file are, whatever the release. */
export const downloadUrl = (site: Site, { report }: Pick<Dataset, 'report'>, { path }: DatasetFile): string =>
  absolute(site, routes.file.href({ report, path }));

/** The page about a report, for people. */
export const landingPageOf = (site: Site, { report }: Pick<Dataset, 'report'>): string =>
  absolute(site, routes.reportPage.href({ report }));

export const schemaUrl = (site: Site, { report }: Pick<Dataset, 'report'>, { name }: DatasetTable): string =>
  absolute(site, routes.schema.href({ report, table: name }));
