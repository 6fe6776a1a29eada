import { type DraftRow, type Material, provenanceOf } from '../draft.ts';

export function buildAnnotations({ editorial, source, citations }: Material): DraftRow[] {
  return editorial.annotations.entries.flatMap((entry) => {
    const { id, kind, quote, every, note, note_en } = entry.value;
    const at = entry.at('quote');
    const located = every && typeof quote === 'string' ? citations.locateAll(quote, at) : [citations.locate(quote, at)];
    const span = located[0];
    if (!span) return [];
    const row = {
      id,
      kind,
      quote: source.slice(span),
      occurrences: located.length,
      note,
      note_en,
      ...provenanceOf(source, span),
    };
    return [{ row, at: entry.at() }];
  });
}
