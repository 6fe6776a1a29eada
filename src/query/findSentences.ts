import { nearestWord } from '../model/nearest.ts';
import type { Entry, Row } from '../model/table.ts';
import { fold } from './columnIndex.ts';
import { numbersOf, type Question, type Word } from './question.ts';
import type { Sentence } from './sentences.ts';

export interface Hit {
  sentence: Sentence;
  /** The row to show: the figure in the sentence that matches best, or the row of the sentence. */
  row: Entry;
  score: number;
  /** The share of the question's words, by weight, that the sentence has: from 0 to 1. */
  coverage: number;
}

/** The parameters k1 and b of Okapi BM25 (Robertson and Zaragoza 2009, §3.4): term saturation, and length normalization. */
const saturation = 1.2;
const lengthWeight = 0.35;
/** The weight of a match in the sentence, in another name of what it mentions, or in a heading or topic above. */
const fields = { own: 1, named: 0.7, above: 0.25 };
/** The weight of a synonym, relative to the word itself. */
const meantWeight = 0.8;
/** Sentences with figures rank higher, and higher still if the question asks for a number. */
const figureFactor = { usual: 1.15, asked: 1.6 };
/** The least coverage, and the least share of the best score, of a sentence that is shown. */
const least = { coverage: 0.34, ofBest: 0.3 };
/** The most words that are corrected: a correction compares the word with every word of the report. */
const mostCorrected = 3;
/** Factors by table: titles, and passages that no row quotes, rank below measures and the speech. */
const kinds: Readonly<Record<string, number>> = { initiatives: 0.8, themes: 0.7, passages: 0.85, report: 0.6 };

/** The words that a report as a whole is about: names of its region, in both languages, and its year. */
export interface OwnWords {
  names: readonly string[];
  year: number | null;
}

/** Ranks the sentences of a report by BM25, the best first. Its region and year (`own`) need not be in a sentence. */
export function findSentences(sentences: readonly Sentence[], question: Question, own: OwnWords) {
  const { words, corrected } = wordsFor(sentences, question, own);
  const counts = words.map((word) => sentences.map(({ searched }) => occurrences(word, searched)));
  const averageLength = sentences.reduce((sum, { text }) => sum + text.length, 0) / Math.max(1, sentences.length);
  const values = words.map((word, at) => {
    const found = counts[at]!.filter((count) => count > 0).length;
    const rarity = Math.log(1 + (sentences.length - found + 0.5) / (found + 0.5));
    // A pair of Chinese characters without a match is mostly not a word, but the end of one and the beginning of the next.
    return rarity * word.weight * (found === 0 && word.pattern === null && word.value === null ? 0.3 : 1);
  });
  const total = values.reduce((sum, value) => sum + value, 0);
  const hits = sentences.map((sentence, index): Hit => {
    const length = 1 - lengthWeight + lengthWeight * (sentence.text.length / averageLength);
    let score = 0;
    let covered = 0;
    for (let at = 0; at < words.length; at++) {
      const count = counts[at]![index]!;
      if (count === 0) continue;
      score += (values[at]! * (count * (saturation + 1))) / (count + saturation * length);
      covered += values[at]! * Math.min(1, count);
    }
    const coverage = total === 0 ? 0 : covered / total;
    const figures = sentence.figures.length === 0 ? 1 : figureFactor[question.asksHowMany ? 'asked' : 'usual'];
    const factor = figures * (kinds[sentence.table.name] ?? 1) * (0.3 + 0.7 * coverage);
    return { sentence, row: sentence, score: score * factor, coverage };
  });
  const best = Math.max(0, ...hits.map(({ score }) => score));
  return {
    /** The best first. */
    hits: hits
      .filter(({ score, coverage }) => coverage >= least.coverage && score >= least.ofBest * best && score > 0)
      .sort((a, b) => b.score - a.score)
      .map((hit) => ({ ...hit, row: answeringRow(hit.sentence, words) })),
    /** The words that were searched for, after spelling correction. Pages highlight them. */
    words,
    /** The words that were corrected: as typed, and as searched for. */
    corrected,
  };
}

/** The weighted number of occurrences of a word. A number counts once, however often it occurs. */
function occurrences(word: Word, { own, named, above, numbers }: Sentence['searched']): number {
  if (word.value !== null) return numbers.has(word.value) ? 1 : 0;
  const direct =
    countIn(own, word) * fields.own +
    (countIn(named, word) > 0 ? fields.named : 0) +
    (countIn(above, word) > 0 ? fields.above : 0);
  if (word.also.length === 0) return direct;
  const meant = word.also.reduce(
    (sum, phrase) => sum + countText(own, phrase) + (countText(named, phrase) > 0 ? fields.named : 0),
    0,
  );
  return Math.max(direct, meant * meantWeight);
}

const countIn = (text: string, { pattern, text: word }: Word): number =>
  pattern === null ? countText(text, word) : (text.match(pattern)?.length ?? 0);

function countText(text: string, part: string): number {
  let count = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) count++;
  return count;
}

/** Returns the figure of a sentence that has the most words of the question (the first of equals), or the sentence itself. */
function answeringRow(sentence: Sentence, words: readonly Word[]): Entry {
  let [best, most]: [Entry, number] = [sentence, -1];
  for (const figure of sentence.figures) {
    const score = words.reduce((sum, word) => sum + word.weight * Math.min(1, occurrences(word, figure.searched)), 0);
    if (score > most) [best, most] = [figure, score];
  }
  return best;
}

/** The words to search one report for: without the words that it is about as a whole, and with corrected spelling. */
function wordsFor(sentences: readonly Sentence[], { words, folded }: Question, { names, year }: OwnWords) {
  const own = names.map(fold).flatMap((name) => rangesOf(folded, name));
  const isOwn = ({ start, end, value }: Word): boolean =>
    (value !== null && value === year) || own.some(([from, to]) => from <= start && end <= to);
  const telling = words.some((word) => !isOwn(word) && word.weight === 1);
  const corrected: { from: string; to: string }[] = [];
  const vocabulary = new Map<string, Set<string>>();
  const adjusted = words.map((word): Word => {
    if (telling && isOwn(word)) return { ...word, weight: 0.05 };
    if (corrected.length === mostCorrected) return word;
    if (
      word.pattern === null ||
      word.text.length < 5 ||
      sentences.some(({ searched }) => occurrences(word, searched) > 0)
    )
      return word;
    const near = nearestWord(word.text, [...englishWords(sentences, word.text[0]!, vocabulary)]);
    if (near === null) return word;
    corrected.push({ from: word.text, to: near });
    return { ...word, text: near, pattern: new RegExp(`(?<!\\p{L})${near}(?!\\p{L})`, 'gu') };
  });
  return { words: adjusted, corrected };
}

/** Returns where a phrase begins and ends in a text, each time; its places may overlap. */
function rangesOf(text: string, phrase: string): [start: number, end: number][] {
  const ranges: [number, number][] = [];
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) ranges.push([at, at + phrase.length]);
  return ranges;
}

/** The English words of a report that begin with `letter`. `known` caches them. */
function englishWords(sentences: readonly Sentence[], letter: string, known: Map<string, Set<string>>): Set<string> {
  const found = known.get(letter);
  if (found) return found;
  const words = new Set<string>();
  for (const { searched } of sentences) {
    for (const [word] of `${searched.own}\n${searched.named}`.matchAll(/[a-z]{4,}/g))
      if (word[0] === letter) words.add(word);
  }
  known.set(letter, words);
  return words;
}

/** Splits a text into parts that match a word of the search and parts that do not. */
export function markWords(text: string, words: readonly Word[]) {
  // The place in `text` of each character of the folded text: folding may change the number of characters.
  const origin: number[] = [];
  let folded = '';
  for (let at = 0; at < text.length;) {
    const character = String.fromCodePoint(text.codePointAt(at)!);
    const made = fold(character);
    for (let unit = 0; unit < made.length; unit++) origin.push(at);
    folded += made;
    at += character.length;
  }
  origin.push(text.length);
  const marks = new Uint8Array(text.length);
  const mark = (start: number, end: number) => marks.fill(1, origin[start]!, origin[end]!);
  const numbers = numbersOf(folded);
  for (const word of words) {
    if (word.weight < 0.2) continue;
    if (word.value !== null) {
      for (const { value, start, end } of numbers) if (value === word.value) mark(start, end);
      continue;
    }
    if (word.pattern)
      for (const { 0: found, index } of folded.matchAll(word.pattern)) mark(index, index + found.length);
    for (const phrase of word.pattern ? word.also : [word.text, ...word.also]) {
      for (const [start, end] of rangesOf(folded, phrase)) mark(start, end);
    }
  }
  const runs: { text: string; marked: boolean }[] = [];
  for (let at = 0; at < text.length; at++) {
    const marked = marks[at] === 1;
    const last = runs.at(-1);
    if (last?.marked === marked) last.text += text[at]!;
    else runs.push({ text: text[at]!, marked });
  }
  return runs;
}

/** Derives {@link OwnWords} from the row that describes a report and from its table of places. */
export function ownWords(report: Row | undefined, places: readonly Row[]): OwnWords {
  const names = ['region', 'prefecture', 'province'].flatMap((level) => {
    const name = report?.[`${level}_name`];
    const english = places.find(({ code }) => code !== null && code === report?.[`${level}_code`])?.['name_en'];
    return [name, english, report?.[`${level}_name_en`]].filter((each): each is string => typeof each === 'string');
  });
  const short = names
    .map((name) => name.replace(/(?:区|县|市|省|自治州|自治区|特别行政区)$/u, ''))
    .filter((name) => name.length > 1);
  return {
    names: [...new Set([...names, ...short])],
    year: typeof report?.['year'] === 'number' ? report['year'] : null,
  };
}
