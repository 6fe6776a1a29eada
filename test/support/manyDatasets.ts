import type { Dataset } from '../../src/model/dataset.ts';

/** As many datasets as are asked for, all alike but for their IDs, names and when they first came. */
export const manyDatasets = (like: Dataset, count: number): Dataset[] =>
  Array.from({ length: count }, (_, index) => ({
    ...like,
    report: `${like.report}-${index}`,
    name: { zh: `${like.name.zh}之${index}`, en: `${like.name.en}, no. ${index}` },
    issued: `2021-01-01T00:${String(Math.floor(index / 60)).padStart(2, '0')}:${String(index % 60).padStart(2, '0')}Z`,
  }));
