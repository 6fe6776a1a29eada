import type { SynonymsAnswer } from '../model/answers.ts';
import { fold } from './columnIndex.ts';

/** A search term of a question. */
export interface Word {
  text: string;
  /** Its place in the folded question. */
  start: number;
  end: number;
  /** Its importance, from 0 to 1, regardless of how rare it is. */
  weight: number;
  /** Its value if it is a number. */
  value: number | null;
  /** Matches every form of an English word in a folded text. `null` for Chinese, which has no inflection. */
  pattern: RegExp | null;
  /** Folded synonyms. */
  also: readonly string[];
}

export interface Question {
  folded: string;
  words: readonly Word[];
  /** Whether it asks for a number. */
  asksHowMany: boolean;
}

/** The number of characters that are read; the rest is ignored. */
const maxQuestion = 120;
const maxWords = 40;

/** Question words, which are removed. The longer alternatives come first, so that each is removed as a whole. */
const askingChinese =
  /什么时候|什么样|为什么|怎么样|有多少|多少|什么|哪些|哪个|哪里|哪年|怎么|怎样|如何|是否|有没有|是不是|能不能|几[个家项条座所亩人]|请问|今年|有关|关于/g;
const askingEnglish = new Set(
  'a about an and any are at be been by can could did do does done for from going has have how i in is it its many me much no not of on or plan planned plans re shall should tell than that the their there they this to want wants was were what when where which who whom whose why will with would'.split(
    ' ',
  ),
);

/** Chinese function characters. A pair that has one of them mostly is not a word. */
const grammar = /[的了吗呢吧是在有会要将把被谁和与及对为从到几年个]/;
/** Words that occur in every report. Their low weight only matters beside other words. */
const ofReports =
  /^(?:计划|目标|情况|措施|项目|报告|工作|政府|district|government|project|report|target|number|new|work)s?$/;

const howMany = /多少|几[个家项条座所亩人]|数量|数目|总数|规模|how (?:many|much)|number of/;

/** Numbers in Chinese or English notation: `30,000`, `3万`, `3.5万`. */
const number = /(\d[\d,]*(?:\.\d+)?)(?:\s*([万亿]|million\b|billion\b))?/g;
const scales: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8, million: 1e6, billion: 1e9 };

/** Returns the numbers in a folded text, with their places. */
export const numbersOf = (folded: string): { value: number; start: number; end: number }[] =>
  [...folded.matchAll(number)].map(({ 0: written, 1: digits, 2: scale = '', index }) => ({
    // 3.5 × 10,000 is 35,000, and not 35,000.00000000001.
    value: Number((Number(digits!.replaceAll(',', '')) * (scales[scale] ?? 1)).toPrecision(15)),
    start: index,
    end: index + written.length,
  }));

/** Parses what somebody typed: a word, several words, or a question in Chinese or English. */
export function readQuestion(asked: string, synonyms: SynonymsAnswer['synonyms']): Question {
  const folded = fold(asked.slice(0, maxQuestion));
  // Spaces replace the question words, so that the places of the other words stay the same.
  const blank = (text: string) => ' '.repeat(text.length);
  const bare = folded
    .replaceAll(askingChinese, blank)
    .replaceAll(/[a-z]+/g, (word) => (askingEnglish.has(word) ? blank(word) : word));
  const words = wordsIn(bare);
  const all = words.length > 0 ? words : wordsIn(folded);
  const meant = synonyms.flatMap(({ asked: ways, means }) =>
    ways.flatMap((way) => placesOf(folded, fold(way)).map((place) => ({ ...place, means: means.map(fold) }))),
  );
  return {
    folded,
    words: all.map((word) => ({
      ...word,
      also: [
        ...new Set(
          meant.filter(({ start, end }) => start < word.end && word.start < end).flatMap(({ means }) => means),
        ),
      ],
    })),
    asksHowMany: howMany.test(folded),
  };
}

/** Returns the places of a folded phrase in a text. An English phrase matches whole words only. */
export function placesOf(text: string, phrase: string): { start: number; end: number }[] {
  if (!text.includes(phrase)) return [];
  const pattern = /[a-z]$/.test(phrase) ? `(?<![a-z])${escape(phrase)}(?:s|es)?(?![a-z])` : escape(phrase);
  return [...text.matchAll(new RegExp(pattern, 'g'))].map(({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
  }));
}

const escape = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

/** The terms of a folded text: numbers, English words, and each pair of adjacent Chinese characters. */
function wordsIn(folded: string): Word[] {
  const words: Word[] = [];
  const add = (text: string, start: number, more: Partial<Word>): void => {
    const weight = ofReports.test(text) ? 0.15 : 1;
    words.push({ text, start, end: start + text.length, weight, value: null, pattern: null, also: [], ...more });
  };
  const numbers = numbersOf(folded);
  for (const { value, start, end } of numbers) add(folded.slice(start, end), start, { value });
  // 3万亩 is a number and a unit, not a pair of characters.
  const rest = numbers.reduce(
    (text, { start, end }) => text.slice(0, start) + ' '.repeat(end - start) + text.slice(end),
    folded,
  );
  for (const { 0: run, index } of rest.matchAll(/\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}'])+/gu)) {
    if (!/\p{Script=Han}/u.test(run)) add(run, index, { pattern: formsOf(run) });
    else if (run.length === 1) add(run, index, grammar.test(run) ? { weight: 0.1 } : {});
    else {
      for (let at = 0; at + 2 <= run.length; at++) {
        const pair = run.slice(at, at + 2);
        add(pair, index + at, grammar.test(pair) ? { weight: 0.3 } : {});
      }
    }
  }
  const known = new Set<string>();
  return words
    .sort((a, b) => a.start - b.start)
    .filter(({ text }) => !known.has(text) && known.add(text))
    .slice(0, maxWords);
}

/** English endings, which are cut off: enterprises, industries, clearing, organised. */
const ending = /(?:ies|ing|ed|es|['’]?s|y|e)$/;

/** Matches the forms of an English word: its stem with a short ending, in British or American spelling. */
function formsOf(word: string): RegExp {
  const stem = word.length > 4 ? word.replace(ending, '') : word.replace(/s$/, '');
  const spelled = escape(stem).replaceAll(/i[sz]/g, 'i[sz]').replaceAll(/ou?r$/g, 'ou?r');
  return new RegExp(`(?<!\\p{L})${spelled}\\p{L}{0,${stem.length > 4 ? 4 : stem.length > 3 ? 3 : 1}}(?!\\p{L})`, 'gu');
}
