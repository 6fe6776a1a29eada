import { model } from '../../model/reportTables.ts';
import type { Cell } from '../../model/table.ts';
import { prefectureAbove, provinceAbove } from '../vocabulary.ts';
import type { Quotation } from '../editorial.ts';
import type { Path } from '../yamlFile.ts';
import { type DraftRow, draftRow, type Material, provenanceOf } from '../draft.ts';

const columns: readonly string[] = model.report.description.columns.map(({ name }) => name);
/** Columns whose English is written elsewhere than in `report` of english.yaml. */
const elsewhere = new Set(['title', 'inference_note', 'text_rights']);

/** The columns that `report` in english.yaml translates. */
export const translated: ReadonlySet<string> = new Set(
  columns.filter((name) => columns.includes(`${name}_en`) && !elsewhere.has(name)),
);

export function buildReport(material: Material): DraftRow[] {
  const { editorial, source, citations, vocabulary, facts } = material;
  const { report, rights, english } = editorial;
  if (!report || !rights) return [];
  const about = report.value;
  const words = (quotation: Quotation | null | undefined, ...path: Path): string | null => {
    const span = quotation ? citations.locate(quotation, report.at(...path)) : null;
    return span && source.slice(span);
  };
  const title = citations.locate(about.title, report.at('title'));
  if (!title) return [];
  const { event, delivered, speech } = about;
  const cells: Record<string, Cell | undefined | object> = {
    ...about,
    title: source.slice(title),
    title_en: english?.value.title,
    body_stated: words(about.body.stated, 'body', 'stated'),
    body_inferred: about.body.inferred,
    ...region(about.region, vocabulary.divisions),
    event_name: words(event?.name, 'event', 'name'),
    event_start_stated: words(event?.start.stated, 'event', 'start', 'stated'),
    event_start_inferred: event?.start.inferred,
    event_end_stated: words(event?.end.stated, 'event', 'end', 'stated'),
    event_end_inferred: event?.end.inferred,
    session_name: words(about.session, 'session'),
    delivered_stated: words(delivered.stated, 'delivered', 'stated'),
    delivered_inferred: delivered.inferred,
    delivered_by: words(delivered.by, 'delivered', 'by'),
    delivered_by_office: words(delivered.office, 'delivered', 'office'),
    speech_occasion: words(speech?.occasion, 'speech', 'occasion'),
    speech_date: speech?.date,
    speech_by: words(speech?.by, 'speech', 'by'),
    speech_by_office: words(speech?.office, 'speech', 'office'),
    source_url: about.url,
    source_published: about.published,
    text_rights: rights.value.text.zh,
    text_rights_en: rights.value.text.en,
    structure_licence: rights.value.structure.licence,
    official: rights.value.official,
    source_sha256: facts.sha256,
    source_bytes: facts.bytes,
    source_characters: source.length,
    ...provenanceOf(source, title),
  };
  for (const name of translated) {
    if (cells[name] !== null) cells[`${name}_en`] = english?.value.report.get(name);
  }
  return [draftRow('report', cells, report.at())];
}

/** Returns the columns of a region, its prefecture and its province: 440605 in 440600 in 440000. */
function region(code: string | null, divisions: ReadonlyMap<string, string>) {
  const prefecture = code && prefectureAbove(code);
  const province = code && provinceAbove(code);
  const name = (division: string | null) => (division && divisions.get(division)) ?? null;
  return {
    region_name: name(code),
    region_code: code,
    prefecture_name: name(prefecture),
    prefecture_code: prefecture,
    province_name: name(province),
    province_code: province,
  };
}
