import { joinList } from '../../model/table.ts';
import { type DraftRow, draftRow, type Material } from '../draft.ts';
import type { TopicEntry } from '../editorial.ts';

/** The topics of each row, by the row's ID, in the order of topics.yaml. Rows without a topic are absent. */
export type Filing = ReadonlyMap<string, readonly TopicEntry[]>;

export function readFiling({ editorial }: Pick<Material, 'editorial'>): Filing {
  const filing = new Map<string, TopicEntry[]>();
  for (const { value } of editorial.topics.entries) {
    for (const id of new Set(value.rows)) filing.set(id, [...(filing.get(id) ?? []), value]);
  }
  return filing;
}

/** Returns the columns that list the topics of a row. */
export function filed(filing: Filing, id: string) {
  const topics = filing.get(id) ?? [];
  return {
    topics: joinList(topics.map(({ name }) => name.zh)),
    topics_en: joinList(topics.map(({ name }) => name.en)),
    topic_ids: joinList(topics.map((topic) => topic.id)),
  };
}

export function buildTopics({ editorial, outline }: Material): DraftRow[] {
  const measures = new Set(outline.measures.map(({ id }) => id));
  return editorial.topics.entries.map(({ value, at }) => {
    const rows = [...new Set(value.rows)];
    const filedMeasures = rows.filter((id) => measures.has(id)).length;
    const cells = {
      ...value,
      name: value.name.zh,
      name_en: value.name.en,
      measures: filedMeasures,
      sentences: rows.length - filedMeasures,
      words: joinList(value.words.zh),
      words_en: joinList(value.words.en),
    };
    return draftRow('topics', cells, at());
  });
}

/** Builds the rows of the editorial rules, the same for every report. */
export const buildRules = ({ vocabulary }: Material): DraftRow[] =>
  vocabulary.rules.map(({ value: { id, title, text, tables }, at }) => {
    const cells = { id, title: title.zh, title_en: title.en, text: text.zh, text_en: text.en };
    return draftRow('rules', { ...cells, applies_to: joinList(tables) }, at());
  });
