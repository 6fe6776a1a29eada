import { routes } from '../../routes.ts';
import { convertArea } from '../area.ts';
import { type DraftRow, type Material, provenanceOf } from '../draft.ts';
import type { TargetEntry } from '../editorial.ts';
import type { Entry } from '../editorialFolder.ts';
import { splitFigure } from '../numeral.ts';
import type { Span } from '../source.ts';

/** The measure of a target: its ID without the letter. */
export const measureOf = (targetId: string): string => targetId.slice(0, targetId.lastIndexOf('-'));

/** Where a target's words and its figure stand; `null` where a quotation is not found. */
export interface LocatedTarget {
  entry: Entry<TargetEntry>;
  quote: Span;
  figure: Span;
  sentence: Span;
}

export function locateTargets({ editorial, outline, citations }: Material): LocatedTarget[] {
  const measures = new Map(
    outline.themes.flatMap(({ initiatives }) =>
      initiatives.flatMap((initiative) => initiative.measures.map(({ id, passage }) => [id, passage.content])),
    ),
  );
  return editorial.targets.entries.flatMap((entry) => {
    const { id, quote, figure, qualifier, deadline } = entry.value;
    const measure = measureOf(id);
    const sentence = measures.get(measure);
    if (!sentence) return [];
    const name = `measure ${measure}`;
    if (qualifier) citations.locateAll(qualifier, entry.at('qualifier'), sentence, name);
    if (deadline.stated) citations.locateAll(deadline.stated, entry.at('deadline', 'stated'), sentence, name);
    const quoted = citations.locateIn(quote, sentence, name, entry.at('quote'));
    const counted = quoted && citations.locateIn(figure, quoted, `“${quote}”`, entry.at('figure'));
    return quoted && counted ? [{ entry, quote: quoted, figure: counted, sentence }] : [];
  });
}

export function buildTargets(material: Material, located: readonly LocatedTarget[]): DraftRow[] {
  const { source, vocabulary, editorial } = material;
  const english = editorial.english?.value.targets;
  return located.map(({ entry, quote, figure, sentence }) => {
    const target = entry.value;
    const unit = vocabulary.units.find(({ code }) => code === target.unit);
    const area = unit?.square_metres ? convertArea(target.value, unit.square_metres) : null;
    const row = {
      id: target.id,
      measure: measureOf(target.id),
      as_written: source.slice(quote),
      text_en: english?.get(target.id) ?? null,
      comparison: target.comparison,
      value: target.value,
      value_as_written: source.slice(figure),
      unit: target.unit,
      unit_as_written: splitFigure(target.figure, unit?.written)?.unit ?? target.figure,
      unit_uri: routes.unit.href({ unit: target.unit }),
      unit_ucum: unit?.ucum ?? null,
      unit_qudt: unit?.qudt ?? null,
      kind: target.kind,
      kind_note: target.kind_note,
      qualifier: target.qualifier,
      qualifier_scope: target.qualifier_scope,
      deadline_stated: target.deadline.stated ?? null,
      deadline_inferred: target.deadline.inferred ?? null,
      inference_note: target.inference_note,
      hectares: area?.hectares ?? null,
      hectares_exact: area?.hectares_exact ?? null,
      square_metres: area?.square_metres ?? null,
      square_metres_exact: area?.square_metres_exact ?? null,
      sentence: source.slice(sentence),
      note: target.note,
      ...provenanceOf(source, quote),
    };
    return { row, at: entry.at() };
  });
}
