import { type DraftRow, type Material, provenanceOf } from '../draft.ts';
import type { Span } from '../source.ts';

/** The direct quotations that the editor names, then the sentences of the theses. */
export function buildSpeech(material: Material): DraftRow[] {
  const { editorial, source, citations, outline } = material;
  const english = editorial.english?.value.speech;
  const draft = (
    id: string,
    span: Span,
    cells: { thesis: number | null; keyword: string | null; role: string },
    at = source.positionAt(span.start),
  ) => ({
    row: { id, ...cells, text: source.slice(span), text_en: english?.get(id) ?? null, ...provenanceOf(source, span) },
    at,
  });

  const quotations = (editorial.speech?.value.quotations ?? []).flatMap((quotation, index) => {
    const at = editorial.speech!.at('quotations', index);
    const span = citations.locate(quotation, at);
    const id = index === 0 ? 'S0' : `S0.${index + 1}`;
    return span ? [draft(id, span, { thesis: null, keyword: null, role: 'quotation' }, at)] : [];
  });
  const keywords = new Map(editorial.speech?.value.theses.map(({ number, keyword }) => [number, keyword]));
  const sentences = outline.theses.flatMap(({ number, sentences: ofThesis }) =>
    ofThesis.map(({ span, role }, index) =>
      draft(`S${number}.${index + 1}`, span, { thesis: number, keyword: keywords.get(number) ?? null, role }),
    ),
  );
  citeKeywords(material);
  return [...quotations, ...sentences];
}

/** A keyword is a word of the thesis that it stands for. */
function citeKeywords({ editorial, outline, citations }: Material): void {
  for (const [index, { number, keyword }] of (editorial.speech?.value.theses ?? []).entries()) {
    const thesis = outline.theses.find((candidate) => candidate.number === number);
    if (!thesis) continue;
    const part = thesis.sentences[0]?.span ?? { start: 0, end: 0 };
    citations.locateAll(
      keyword,
      editorial.speech!.at('theses', index, 'keyword'),
      part,
      `the first sentence of thesis ${number}`,
    );
  }
}
