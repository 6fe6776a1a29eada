import { routes } from '../../routes.ts';
import type { Dialect } from '../catalogue.ts';
import { dcatApDocument } from './document.ts';

const address = routes.dcatJsonLd.href();

/** The document itself, its context inline: readers load nothing. */
export const dcatApJsonLd: Dialect = {
  address,
  mediaType: 'application/ld+json',
  title: { zh: 'DCAT-AP（JSON-LD）', en: 'DCAT-AP (JSON-LD)' },
  paged: true,
  write: (page) => `${JSON.stringify(dcatApDocument(page, address), null, 1)}\n`,
};
