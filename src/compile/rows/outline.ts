import { type DraftRow, type Material, provenanceOf } from '../draft.ts';
import type { Measure } from '../outline.ts';
import type { Span } from '../source.ts';
import { filed, type Filing } from './topics.ts';

/** Builds the rows of themes, initiatives and measures from the outline. */
export function buildOutlineRows(
  material: Material,
  filing: Filing,
): {
  themes: DraftRow[];
  initiatives: DraftRow[];
  measures: DraftRow[];
} {
  const { outline, source, editorial } = material;
  const english = editorial.english?.value;
  const fields = introducedFields(material);
  const draft = (unit: Measure, cells: object): DraftRow => ({
    row: { id: unit.id, ...cells, ...provenanceOf(source, unit.passage.content) },
    at: source.positionAt(unit.passage.content.start),
  });
  const textOf = (unit: Measure) => source.slice(unit.passage.content);

  const themes = outline.themes.map((theme) =>
    draft(theme, {
      title: textOf(theme),
      title_en: english?.themes.get(theme.id) ?? null,
      field: fields.get(theme.id)?.field ?? null,
      field_en: (fields.has(theme.id) && english?.fields.get(theme.id)) || null,
      body_order: theme.number,
      intro_order: fields.get(theme.id)?.order ?? null,
    }),
  );
  const initiatives = outline.themes.flatMap((theme) =>
    theme.initiatives.map((initiative) =>
      draft(initiative, {
        title: textOf(initiative),
        title_en: english?.initiatives.get(initiative.id) ?? null,
        theme_title: textOf(theme),
        theme_title_en: english?.themes.get(theme.id) ?? null,
        number: initiative.number,
        theme: theme.id,
      }),
    ),
  );
  const measures = outline.themes.flatMap((theme) =>
    theme.initiatives.flatMap((initiative) =>
      initiative.measures.map((measure) => {
        const { names, ids } = filed(filing, measure.id);
        return draft(measure, {
          text: textOf(measure),
          text_en: english?.measures.get(measure.id) ?? null,
          theme_title: textOf(theme),
          theme_title_en: english?.themes.get(theme.id) ?? null,
          initiative_title: textOf(initiative),
          initiative_title_en: english?.initiatives.get(initiative.id) ?? null,
          ...names,
          number: measure.number,
          theme: theme.id,
          initiative: initiative.id,
          ...ids,
        });
      }),
    ),
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
