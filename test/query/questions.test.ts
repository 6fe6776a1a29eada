import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { dataFolder } from '../../src/cli/command.ts';
import { readFrozenReleases } from '../../src/cli/frozenReleases.ts';
import type { SynonymsAnswer } from '../../src/model/answers.ts';
import type { ReleaseDocument } from '../../src/model/release.ts';
import { findSentences, markWords, ownWords } from '../../src/query/findSentences.ts';
import { readQuestion } from '../../src/query/question.ts';
import { sentencesOf } from '../../src/query/sentences.ts';
import { heldOut, type Question, questions } from './questions.ts';

const synonyms: SynonymsAnswer['synonyms'] = parse(readFileSync(join(dataFolder, 'vocabulary/synonyms.yaml'), 'utf8'));

/** Asks one release. */
function searchIn({ tables }: ReleaseDocument) {
  const read = tables.map(({ rows, ...table }) => ({ table: { ...table, rows: rows.length }, rows }));
  const rowsOf = (name: string) => read.find(({ table }) => table.name === name)?.rows ?? [];
  const sentences = sentencesOf(read);
  const own = ownWords(rowsOf('report')[0], rowsOf('places'));
  return (asked: string) => findSentences(sentences, readQuestion(asked, synonyms), own);
}

const releases = await readFrozenReleases(dataFolder, 'nanhai-2020');
const ask = new Map(releases.map(({ record, document }) => [record.version, searchIn(document)]));
const newest = ask.get(releases.at(-1)!.record.version)!;

const firstOf = (search: typeof newest, asked: string): string | undefined => {
  const [hit] = search(asked).hits;
  return hit && `${hit.row.table.name}/${String(hit.row.row['id'])}`;
};

const missed = (search: typeof newest, asked: readonly Question[]) =>
  asked
    .map(([question, first]) => ({ question, first, found: firstOf(search, question) }))
    .filter(({ first, found }) => first !== found);

/** What has no English is not found in English: 1.0.0 translates no measure. */
const inChinese = questions.filter(([asked]) => /\p{Script=Han}/u.test(asked));

describe('a question', () => {
  it.each(questions.map(([asked, first]) => [asked, first] as const))('%s finds %s first', (asked, first) => {
    expect(firstOf(ask.get('1.1.0')!, asked)).toBe(first);
  });

  it('finds the same in the first release, as far as it is Chinese', () => {
    expect(missed(ask.get('1.0.0')!, inChinese)).toEqual([]);
  });

  it('finds the same in the newest release, or the row that has the place of a passage there', () => {
    const rows = new Map(
      releases
        .at(-1)!
        .document.tables.flatMap(({ name, rows: own }) => own.map((row) => [`${name}/${String(row['id'])}`, row])),
    );
    const passageOf = (row: string) => (row.startsWith('passages/') ? row.slice('passages/'.length) : null);
    const other = missed(newest, questions).filter(({ first, found }) => {
      const passage = passageOf(first);
      return passage === null || found === undefined || rows.get(found)!['passage'] !== passage;
    });
    expect(other).toEqual([]);
  });

  it('that it was not made with is answered as well', () => {
    expect(missed(ask.get('1.1.0')!, heldOut).length).toBeLessThanOrEqual(3);
  });

  it('about what the report does not say finds nothing', () => {
    for (const asked of ['量子计算', 'GDP增长多少', 'nuclear power']) expect(newest(asked).hits, asked).toEqual([]);
  });

  it('finds most of its words where no sentence has all', () => {
    const [first, ...others] = newest('医院 量子计算').hits;
    expect(first!.row.row['id']).toBe('T5.4.2');
    expect(first!.coverage).toBeLessThan(1);
    expect(others).toEqual([]);
  });

  it('finds a sentence once, whatever rows are made of it', () => {
    for (const [asked] of questions) {
      const spans = newest(asked).hits.map(({ sentence }) => sentence.row['start']);
      expect(new Set(spans).size, asked).toBe(spans.length);
    }
  });

  it('says which word it took for another', () => {
    expect(newest('poverty allevation').corrected).toEqual([{ from: 'allevation', to: 'alleviation' }]);
  });

  it('is not answered by the region and the year of the report alone', () => {
    const all = newest('南海2020年村级工业园').hits.map(({ sentence }) => sentence.row['id']);
    expect(all).toEqual(newest('村级工业园').hits.map(({ sentence }) => sentence.row['id']));
    expect(newest('南海').hits.length).toBeGreaterThan(3);
  });
});

describe('a mark', () => {
  const marked = (text: string, asked: string) =>
    markWords(text, newest(asked).words)
      .filter((run) => run.marked)
      .map((run) => run.text);

  it('covers the whole of neighbouring words', () => {
    expect(marked('推进连片村级工业园改造', '村级工业园')).toEqual(['村级工业园']);
  });

  it('covers every form of an English word, and the number however it is written', () => {
    expect(marked('Strive to clear 30,000 mu of land', 'clearing 3万 lands')).toEqual(['clear', '30,000', 'land']);
  });

  it('is where the words are, though folding makes some characters longer', () => {
    expect(marked('㈱Ｈospital…医院', '医院')).toEqual(['医院']);
  });

  it('covers what means the same', () => {
    expect(marked('力争高企总数超2200家', '高新技术企业')).toEqual(['高企']);
  });
});
