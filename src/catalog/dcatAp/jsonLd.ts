import type { CataloguePage, Dialect } from '../catalogue.ts';
import { dcatApDocument } from './document.ts';

/** The document itself, its context inline: readers load nothing. */
export const dcatApJsonLd = {
  route: 'dcatJsonLd',
  mediaType: 'application/ld+json',
  title: { zh: 'DCAT-AP（JSON-LD）', en: 'DCAT-AP (JSON-LD)' },
  description: { zh: '符合 DCAT-AP 3 的目录。', en: 'The catalogue by DCAT-AP 3.' },
  paged: true,
  write: (page: CataloguePage) => `${JSON.stringify(dcatApDocument(page), null, 1)}\n`,
} satisfies Dialect;
