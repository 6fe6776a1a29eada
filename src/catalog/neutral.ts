import { routes } from '../routes.ts';
import type { Dialect } from './catalogue.ts';

/** The descriptions themselves, as the service and the next publication read them. */
export const neutral: Dialect = {
  address: routes.datasets.href(),
  mediaType: 'application/json',
  title: { zh: '数据集描述', en: 'Descriptions of the datasets' },
  paged: true,
  write: ({ datasets, next }) => `${JSON.stringify({ datasets, next })}\n`,
};
