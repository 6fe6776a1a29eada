import type { ReportNode } from '../model/collection.ts';
import type { reports } from '../model/collectionTables.ts';
import type { Row, RowOf } from '../model/table.ts';
import type { EncodedRelease } from './manifest.ts';

/** A report's row in the table of all reports. */
export function reportRow({ record, document }: EncodedRelease, node: ReportNode): Row {
  const about = document.tables.find(({ name }) => name === 'report')!.rows[0]!;
  const row = {
    id: document.report,
    name: document.about.name.zh,
    name_en: document.about.name.en,
    title: about.title,
    title_en: about.title_en,
    year: about.year,
    coverage: about.coverage,
    region_code: about.region_code,
    region_name: about.region_name,
    release: record.version,
    published: record.published,
    release_count: node.releases.length,
    address: `/v1/reports/${document.report}`,
    licence: document.about.rights.structure.licence,
  } as RowOf<typeof reports>;
  return row;
}
