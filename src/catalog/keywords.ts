import type { Dataset } from '../model/dataset.ts';

/** A keyword and its language. */
export interface Keyword {
  text: string;
  language: 'en' | 'zh';
}

/** What a dataset is found by, English first: what kind of thing it is, where it is from, what it deals with. */
export function keywordsOf({ subject }: Pick<Dataset, 'subject'>): Keyword[] {
  const names = [
    { zh: '政府工作报告', en: 'government work report' },
    ...(subject?.divisions ?? []).map(({ name }) => name),
    ...(subject?.topics ?? []),
  ];
  const keywords = [
    ...names.flatMap(({ en }): Keyword[] => (en === null ? [] : [{ text: en, language: 'en' }])),
    ...names.map(({ zh }): Keyword => ({ text: zh, language: 'zh' })),
  ];
  return keywords.filter(({ text }, at) => keywords.findIndex((each) => each.text === text) === at);
}
