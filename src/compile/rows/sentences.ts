import { model } from '../../model/reportTables.ts';
import type { Row } from '../../model/table.ts';
import { type DraftRow, draftRow, type Material, provenanceOf } from '../draft.ts';
import type { Passage } from '../outline.ts';
import { type Source, type Span, SpanIndex } from '../source.ts';
import { type Filing, filed } from './topics.ts';

/** Builds the rows of the overview: quotations from outside the speech and the measures. */
export function buildOverview({ editorial, source, citations }: Material): DraftRow[] {
  const english = editorial.english?.value.overview;
  return editorial.overview.entries.flatMap(({ value, at }) => {
    const span = citations.locate(value.quote, at('quote'));
    if (!span) return [];
    const cells = {
      ...value,
      text: source.slice(span),
      text_en: english?.get(value.id),
      ...provenanceOf(source, span),
    };
    return [draftRow('overview', cells, at())];
  });
}

/** Builds the rows of the speech: first the direct quotations, then the sentences of the theses. */
export function buildSpeech(material: Material, filing: Filing): DraftRow[] {
  const { editorial, source, citations, outline } = material;
  const english = editorial.english?.value.speech;
  const keywords = new Map(editorial.speech?.value.theses.map((thesis) => [thesis.number, thesis]));
  const draft = (id: string, span: Span, role: string, thesis: number | null, at = source.positionAt(span.start)) => {
    const cells = {
      id,
      text: source.slice(span),
      text_en: english?.get(id),
      role,
      thesis,
      ...(thesis !== null && keywords.get(thesis)),
      ...filed(filing, id),
      ...provenanceOf(source, span),
    };
    return draftRow('speech', cells, at);
  };

  const quotations = (editorial.speech?.value.quotations ?? []).flatMap((quotation, index) => {
    const at = editorial.speech!.at('quotations', index);
    const span = citations.locate(quotation, at);
    return span ? [draft(index === 0 ? 'S0' : `S0.${index + 1}`, span, 'quotation', null, at)] : [];
  });
  const sentences = outline.theses.flatMap((thesis) =>
    thesis.sentences.map(({ span, role }, index) => draft(`S${thesis.number}.${index + 1}`, span, role, thesis.number)),
  );
  return [...quotations, ...sentences];
}

export function buildAnnotations({ editorial, source, citations }: Material): DraftRow[] {
  return editorial.annotations.entries.flatMap((entry) => {
    const { quote, every } = entry.value;
    const at = entry.at('quote');
    const located = every && typeof quote === 'string' ? citations.locateAll(quote, at) : [citations.locate(quote, at)];
    const span = located[0];
    if (!span) return [];
    const found = { quote: source.slice(span), occurrences: located.length, ...provenanceOf(source, span) };
    return [draftRow('annotations', { ...entry.value, ...found }, entry.at())];
  });
}

/** Builds a row for every non-blank line of the source. */
export const buildPassages = ({ outline, source }: Material, sentences: Sentences): DraftRow[] =>
  outline.passages.map((passage, index) => {
    const { line, kind, level } = passage;
    const place = { file: source.file, line: line.number, column: 1 };
    const text_en = sentences.englishOf(passage);
    const cells = { ...line, id: `L${line.number}`, line: line.number, text_en, kind, level, order: index + 1 };
    return draftRow('passages', cells, place);
  });

/** The tables whose rows are sentences or headings of the source. */
const sentenceTables = ['report', 'overview', 'speech', 'themes', 'initiatives', 'measures'] as const;

/** The span of a sentence, measure or heading, and its row. */
export interface Sentence extends Span {
  table: string;
  id: string;
  text: string;
  english: string | null;
}

/** All sentences and headings of the source that have a row. */
export class Sentences {
  readonly #source: Source;
  readonly #index: SpanIndex<Sentence>;
  readonly #byLine: Map<number, Sentence[]>;

  constructor(source: Source, tables: Record<(typeof sentenceTables)[number], readonly DraftRow[]>) {
    this.#source = source;
    const sentences = sentenceTables
      .flatMap((table) => tables[table].map(({ row }) => sentenceOf(table, row)))
      .filter(({ text }) => text !== '');
    this.#index = new SpanIndex(sentences);
    this.#byLine = Map.groupBy(
      sentences.toSorted((a, b) => a.start - b.start),
      ({ start }) => source.lineAt(start).number,
    );
  }

  /** Returns the sentence that contains the span; else the first sentence of its line; else the whole line. */
  at(span: Span): Sentence {
    const line = this.#source.lineAt(span.start);
    return (
      this.#index.find(span) ??
      this.#byLine.get(line.number)?.[0] ?? {
        ...line,
        text: line.text.trim(),
        table: 'passages',
        id: `L${line.number}`,
        english: null,
      }
    );
  }

  /** Returns the English of a whole line; `null` if a part of the line has no English. */
  englishOf({ line, content }: Passage): string | null {
    const sentences = this.#byLine.get(line.number) ?? [];
    const parts = sentences.map((sentence) => {
      const quoted = this.#source.slice({ start: sentence.start - 1, end: sentence.start }) === '“';
      return sentence.english !== null && quoted ? `“${sentence.english}”` : sentence.english;
    });
    return parts.length > 0 && !parts.includes(null) && !this.#leavesWords(content, sentences) ? parts.join(' ') : null;
  }

  /** Whether a span contains words outside all of these sentences. */
  #leavesWords({ start, end }: Span, sentences: readonly Sentence[]): boolean {
    let read = start;
    let rest = '';
    for (const sentence of sentences) {
      if (sentence.start > read) rest += this.#source.slice({ start: read, end: sentence.start });
      read = Math.max(read, sentence.end);
    }
    if (read < end) rest += this.#source.slice({ start: read, end });
    return /[^\s“”]/u.test(rest);
  }
}

function sentenceOf(table: (typeof sentenceTables)[number], row: Row): Sentence {
  const quotes = model[table].description.quotes!;
  return {
    table,
    id: row.id as string,
    text: row[quotes] as string,
    english: row[`${quotes}_en`] as string | null,
    start: row.start as number,
    end: row.end as number,
  };
}

/** Returns the columns that identify the sentence of a row. */
export const sentenceColumns = ({ text, english, table, id }: Sentence) => ({
  sentence: text,
  sentence_en: english,
  row_table: table,
  row_id: id,
});
