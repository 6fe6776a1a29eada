import type { EntryAnswer } from '../model/answers.ts';
import type { Site } from '../model/site.ts';
import { routes } from '../routes.ts';

interface Entry {
  site: Site;
  /** Addresses of the documents about the whole collection. */
  documents: readonly string[];
  /** IDs of the reports, as far as they are listed. */
  reports: readonly string[];
}

/** The entry point: links to everything. */
export const describeEntry = ({ site, documents, reports }: Entry): EntryAnswer => ({
  name: { zh: '公开报告', en: 'Open Report' },
  public_url: site.public_url,
  publisher: site.publisher,
  contact: site.contact,
  links: {
    self: routes.entry.href(),
    reports: routes.reports.href(),
    tables: routes.tables.href(),
    health: routes.health.href(),
    home: routes.home.href(),
    docs: routes.docs.href(),
    problems: routes.problems.href(),
  },
  documents: [...documents],
  templates: {
    report: routes.report.pattern,
    releases: routes.releases.pattern,
    timemap: routes.timeMap.pattern,
    file_timemap: routes.fileTimeMap.pattern,
    difference: routes.difference.pattern,
    difference_file: routes.differenceFile.pattern,
    problem: routes.problem.pattern,
    table: routes.table.pattern,
    table_file: routes.tableFile.pattern,
    table_across_reports: routes.across.pattern,
    table_across_reports_file: routes.acrossFile.pattern,
    row: routes.row.pattern,
    schema: routes.schema.pattern,
    table_openapi: routes.tableOpenApi.pattern,
    table_across_reports_openapi: routes.acrossOpenApi.pattern,
    manifest: routes.manifest.pattern,
    source: routes.source.pattern,
    digests: routes.digests.pattern,
  },
  reports: reports.map((report) => routes.report.href({ report })),
});
