import { describe, expect, it } from 'vitest';

import { compileReport } from '../../src/compile/compile.ts';
import { readSubject } from '../../src/release/subject.ts';
import { loadNanhai } from '../support/reportFolder.ts';

const { folder, vocabulary } = await loadNanhai();
const document = compileReport(folder, vocabulary).document!;

describe('what a release is about', () => {
  it('is read from its rows', () => {
    const { topics, ...subject } = readSubject(document);
    expect(subject).toEqual({
      year: 2020,
      coverage: { zh: '新闻摘编', en: 'news digest' },
      divisions: [
        { code: '440605', name: { zh: '南海区', en: 'Nanhai' } },
        { code: '440600', name: { zh: '佛山市', en: 'Foshan' } },
        { code: '440000', name: { zh: '广东省', en: 'Guangdong' } },
      ],
    });
    expect(topics).toContainEqual({ zh: '创新驱动', en: 'innovation-driven development' });
    expect(topics).toContainEqual({ zh: '四个非常', en: 'Four Extraordinaries' });
    expect(topics).not.toContainEqual(expect.objectContaining({ zh: '亩' }));
  });

  it('is nothing where a release has none of the tables', () => {
    expect(readSubject({ ...document, tables: [] })).toEqual({ year: null, coverage: null, divisions: [], topics: [] });
  });
});
