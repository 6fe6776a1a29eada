import type { CataloguePage, Dialect } from './catalogue.ts';

/** The descriptions themselves, as the service and the next publication read them. */
export const neutral = {
  route: 'datasets',
  mediaType: 'application/json',
  title: { zh: '数据集描述', en: 'Descriptions of the datasets' },
  description: {
    zh: '各报告作为数据集的中性描述：所有目录均由此而来。',
    en: 'A neutral description of every report as a dataset: what all catalogues are made of.',
  },
  schema: 'DatasetPage',
  paged: true,
  write: ({ datasets, next }: CataloguePage) => `${JSON.stringify({ datasets, next })}\n`,
} satisfies Dialect;
