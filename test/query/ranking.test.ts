import { expect, it } from 'vitest';

import { findSentences, markWords, ownWords } from '../../src/query/findSentences.ts';
import { readQuestion } from '../../src/query/question.ts';
import { sentencesOf } from '../../src/query/sentences.ts';
import { fixedReleases } from '../support/fixedReleases.ts';
import { readGolden } from '../support/goldenFile.ts';

// How the search ranks, whole, as the golden file has it: a release and synonyms that no editor changes.
const golden = 'test/query/ranking.json';

const synonyms = [
  { asked: ['村改', '旧村改造'], means: ['村级工业园'] },
  { asked: ['高新技术企业', 'tech firms'], means: ['高企'] },
  { asked: ['housing'], means: ['住房', '公租房'] },
];
const asked = [
  '村级工业园',
  '村改了吗',
  '旧村改造3万亩',
  '南海2020年高新技术企业有多少家？',
  '2020',
  '复垦复绿5,500亩',
  '新院区医院',
  '报告',
  '在',
  'how many tech firms will Nanhai have in 2020',
  'housing policies, organized',
  'industries and industrial parks',
  'poverty allevation in cities',
  'labour neighbour',
  '　Ｈospital　',
  'a plan',
  'x'.repeat(300),
];

const [, { document }] = fixedReleases;
const tables = document.tables.map(({ rows, ...table }) => ({ table: { ...table, rows: rows.length }, rows }));
const rowsOf = (name: string) => tables.find(({ table }) => table.name === name)!.rows;
const sentences = sentencesOf(tables);
const own = ownWords(rowsOf('report')[0], rowsOf('places'));

const rounded = (value: number): number => Number(value.toPrecision(5));
const named = ({ table, row }: { table: { name: string }; row: Record<string, unknown> }) =>
  `${table.name}/${String(row['id'])}`;

function search(question: string) {
  const { hits, words, corrected } = findSentences(sentences, readQuestion(question, synonyms), own);
  return {
    asked: question,
    words: words.map(({ pattern, weight, ...word }) => ({
      ...word,
      weight: rounded(weight),
      pattern: String(pattern),
    })),
    corrected,
    hits: hits.map(({ sentence, row, score, coverage }) => ({
      sentence: named(sentence),
      row: named(row),
      score: rounded(score),
      coverage: rounded(coverage),
      marked: markWords(`${sentence.text}\n${sentence.english ?? ''}`, words).flatMap(({ text, marked }) =>
        marked ? [text] : [],
      ),
    })),
  };
}

it('the search finds what it found, in the same order, for the same reasons', async () => {
  const found = {
    own,
    sentences: sentences.map((sentence) => ({
      of: named(sentence),
      length: [sentence.text.length, sentence.english?.length ?? null],
      searched: { ...sentence.searched, numbers: [...sentence.searched.numbers] },
      figures: sentence.figures.map(named),
      headings: sentence.headings.map(named),
    })),
    found: asked.map(search),
  };
  expect(found).toEqual(JSON.parse(await readGolden(golden, `${JSON.stringify(found, null, 1)}\n`)));
});

it('a region is known by its name without its rank, unless that is a single character', () => {
  expect(ownWords({ region_name: '南海区', province_name: '甲省', year: 2020 }, [])).toEqual({
    names: ['南海区', '甲省', '南海'],
    year: 2020,
  });
});
