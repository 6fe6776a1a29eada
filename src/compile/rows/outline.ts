import type { TableName } from '../../model/reportTables.ts';
import { type DraftRow, draftRow, type Material, provenanceOf } from '../draft.ts';
import type { Unit } from '../outline.ts';
import type { Span } from '../source.ts';
import { filed, type Filing } from './topics.ts';

export function buildOutlineRows(material: Material, filing: Filing) {
  const { outline, source, editorial } = material;
  const english = editorial.english?.value;
  const fields = introducedFields(material);
  const draft = (table: TableName, { id, number, passage: { content } }: Unit, cells: object): DraftRow =>
    draftRow(table, { id, number, ...cells, ...provenanceOf(source, content) }, source.positionAt(content.start));
  const textOf = (unit: Unit) => source.slice(unit.passage.content);

  const themeColumns = (theme: Unit) => ({
    theme: theme.id,
    theme_title: textOf(theme),
    theme_title_en: english?.themes.get(theme.id),
  });
  const initiativeColumns = (initiative: Unit) => ({
    initiative: initiative.id,
    initiative_title: textOf(initiative),
    initiative_title_en: english?.initiatives.get(initiative.id),
  });

  const themes = outline.themes.map((theme) => {
    const introduced = fields.get(theme.id);
    return draft('themes', theme, {
      title: textOf(theme),
      title_en: english?.themes.get(theme.id),
      field: introduced?.field,
      field_en: introduced && english?.fields.get(theme.id),
      body_order: theme.number,
      intro_order: introduced?.order,
    });
  });
  const initiatives = outline.initiatives.map((initiative) => {
    const { initiative_title: title, initiative_title_en: title_en } = initiativeColumns(initiative);
    return draft('initiatives', initiative, { title, title_en, ...themeColumns(initiative.parent!) });
  });
  const measures = outline.measures.map((measure) =>
    draft('measures', measure, {
      text: textOf(measure),
      text_en: english?.measures.get(measure.id),
      ...themeColumns(measure.parent!.parent!),
      ...initiativeColumns(measure.parent!),
      ...filed(filing, measure.id),
    }),
  );
  return { themes, initiatives, measures };
}

/** Returns the introduction's name of each theme, and the position of that name in its list. */
function introducedFields({ editorial, citations }: Material): Map<string, { field: string; order: number }> {
  const { report } = editorial;
  const introduction = report?.value.introduction;
  const list = introduction ? citations.locate(introduction.list, report.at('introduction', 'list')) : null;
  if (!introduction || !list) return new Map();
  const found: { theme: string; field: string; span: Span }[] = [];
  for (const [theme, field] of introduction.fields) {
    const at = report.at('introduction', 'fields', theme);
    const span = citations.locateIn(field, list, 'the list of the introduction', at);
    if (span) found.push({ theme, field, span });
  }
  found.sort((a, b) => a.span.start - b.span.start);
  return new Map(found.map(({ theme, field }, index) => [theme, { field, order: index + 1 }]));
}
