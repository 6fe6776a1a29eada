import type { LineRule } from './editorial.ts';
import { type Pattern, readPattern } from './pattern.ts';
import type { Source, SourceLine, Span } from './source.ts';

type Level = NonNullable<LineRule['level']>;

/** A non-blank line of the source and how the layout reads it. */
export interface Passage {
  line: SourceLine;
  kind: LineRule['kind'];
  level: Level | null;
  /** The line without its number, bullet and marks. */
  content: Span;
}

/** A theme, an initiative of a theme (its parent) or a measure of an initiative. */
export interface Unit {
  id: string;
  /** Its place under its parent, from 1. */
  number: number;
  passage: Passage;
  parent: Unit | null;
}
export interface Sentence {
  passage: Passage;
  span: Span;
  role: 'thesis' | 'body';
}
export interface Thesis {
  number: number;
  sentences: Sentence[];
}

export interface Outline {
  passages: Passage[];
  themes: Unit[];
  initiatives: Unit[];
  measures: Unit[];
  theses: Thesis[];
  /** Lines that match no rule of the layout. */
  unread: SourceLine[];
  /** Lines of a kind that must be inside a unit that is not open. */
  misplaced: Passage[];
}

type Matcher = LineRule & { expression: Pattern | null };

/** Matches each non-blank line of the source with the rules of the layout, and builds the outline from them. */
export function readOutline(source: Source, rules: readonly LineRule[]): Outline {
  const matchers = rules.map((rule): Matcher => ({
    ...rule,
    expression: rule.pattern === undefined ? null : readPattern(rule.pattern),
  }));
  const outline: Outline = {
    passages: [],
    themes: [],
    initiatives: [],
    measures: [],
    theses: [],
    unread: [],
    misplaced: [],
  };
  const open = new Set<Level>();
  for (const line of source.lines) {
    if (line.text.trim() === '') continue;
    const passage = readLine(line, matchers, open);
    if (!passage) {
      outline.unread.push(line);
      continue;
    }
    outline.passages.push(passage);
    place(passage, outline, open);
  }
  return outline;
}

function readLine(line: SourceLine, matchers: readonly Matcher[], open: ReadonlySet<Level>): Passage | null {
  for (const { text, expression, kind, level = null, inside } of matchers) {
    if (inside && !open.has(inside)) continue;
    const content = text === line.text ? wholeOf(line) : expression?.contentOf(line.text);
    if (content) {
      const [from, to] = content;
      return { line, kind, level, content: within(line, from, to) };
    }
  }
  return null;
}

const wholeOf = ({ text }: SourceLine): [number, number] => [0, text.length];

function within(line: SourceLine, from: number, to: number): Span {
  const before = [...line.text.slice(0, from)].length;
  const length = [...line.text.slice(from, to)].length;
  return { start: line.start + before, end: line.start + before + length };
}

/** Adds a passage to the open unit. A passage with a level opens a new unit. */
function place(passage: Passage, outline: Outline, open: Set<Level>): void {
  if (passage.kind === 'heading' || passage.kind === 'headline') open.delete('thesis');
  const theme = outline.themes.at(-1);
  const initiative = outline.initiatives.slice(-1).find(({ parent }) => parent === theme);
  const add = (units: Unit[], parent: Unit | null | undefined): void => {
    const last = units.at(-1);
    const number = last && last.parent === parent ? last.number + 1 : 1;
    if (parent === undefined) outline.misplaced.push(passage);
    else units.push({ id: parent ? `${parent.id}.${number}` : `T${number}`, number, passage, parent });
  };
  switch (passage.level) {
    case 'thesis':
      outline.theses.push({ number: outline.theses.length + 1, sentences: [] });
      break;
    case 'theme':
      add(outline.themes, null);
      open.delete('initiative');
      open.delete('measure');
      break;
    case 'initiative':
      add(outline.initiatives, theme);
      break;
    case 'measure':
      add(outline.measures, initiative);
      break;
    case null:
      if (passage.kind === 'paragraph' && open.has('thesis')) addSentences(outline.theses.at(-1)!, passage);
      break;
    default:
      passage.level satisfies never;
  }
  if (passage.level) open.add(passage.level);
}

/** The first paragraph of a thesis is its statement; the later ones are its body. */
function addSentences(thesis: Thesis, passage: Passage): void {
  const role = thesis.sentences.length === 0 ? 'thesis' : 'body';
  for (const span of splitSentences(passage)) thesis.sentences.push({ passage, span, role });
}

/** Sentences end at 。！？ and the closing marks after them. */
function splitSentences({ line, content }: Passage): Span[] {
  const text = [...line.text].slice(content.start - line.start, content.end - line.start).join('');
  let read = 0;
  let end = content.start;
  return [...text.matchAll(/[^。！？]+[。！？]*[”’）]*/gu)].map(({ 0: sentence, index }) => {
    const start = end + [...text.slice(read, index)].length;
    end = start + [...sentence].length;
    read = index + sentence.length;
    return { start, end };
  });
}
