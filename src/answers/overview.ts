import { formats } from '../formats/registry.ts';
import type { EntryAnswer, ReleasesAnswer, ReportAnswer } from '../model/answers.ts';
import type { PublishedRelease, ReportNode } from '../model/collection.ts';
import type { Manifest } from '../model/manifest.ts';
import type { Site } from '../model/site.ts';
import { releaseName, routes } from '../routes.ts';

interface ReportState {
  current: string;
  /** Whether links below the report are pinned to the release. */
  pinned: boolean;
}

/** Describes a report in one release: its metadata, its tables with row counts and formats, and its links. */
export function describeReport(manifest: Manifest, { current, pinned }: ReportState): ReportAnswer {
  const { report, version, published, notes, previous, tables, files } = manifest;
  const name = releaseName(report, pinned ? version : null);
  return {
    report,
    ...manifest.about,
    release: { version, published, notes, current: version === current, previous: previous?.version ?? null },
    tables: tables.map((table) => ({
      table: table.name,
      title: table.title,
      description: table.description,
      rows: table.rows,
      key: table.key,
      links: {
        self: routes.table.href({ report: name, table: table.name }),
        schema: routes.tableSchema.href({ report: name, table: table.name }),
        openapi: routes.tableOpenApi.href({ report: name, table: table.name }),
        ...formatLinks(manifest, name, table.name),
      },
    })),
    links: {
      self: routes.report.href({ report: name }),
      pinned: routes.report.href({ report: releaseName(report, version) }),
      releases: routes.releases.href({ report }),
      manifest: routes.manifest.href({ report: name }),
      ...Object.fromEntries(
        Object.keys(files)
          .filter((path) => !tables.some((table) => belongsTo(path, table.name)))
          .map((path) => [path, routes.file.href({ report: name, path })]),
      ),
    },
  };
}

const belongsTo = (path: string, table: string): boolean =>
  path.startsWith(`${table}.`) || path.startsWith(`${table}/`);

const formatLinks = ({ files }: Manifest, report: string, table: string): Record<string, string> =>
  Object.fromEntries(
    formats
      .filter(({ extension }) => Object.hasOwn(files, `${table}.${extension}`))
      .map(({ extension }) => [extension, routes.tableFile.href({ report, table, format: extension })]),
  );

/** Describes the releases of a report, the newest first, with their notes and withdrawals. */
export const describeReleases = (node: ReportNode): ReleasesAnswer => {
  const { report, current, releases } = node;
  return {
    report,
    current,
    releases: releases.map((release, index) => describeRelease(node, release, releases[index + 1])),
    links: {
      self: routes.releases.href({ report }),
      report: routes.report.href({ report }),
      differences: routes.difference.pattern.replace('{report}', report),
      feed: routes.feed.href(),
    },
  };
};

function describeRelease(
  { report, current }: ReportNode,
  { version, published, notes, counts, changes, withdrawn }: PublishedRelease,
  previous: PublishedRelease | undefined,
): ReleasesAnswer['releases'][number] {
  const name = releaseName(report, version);
  const comparable = previous && !withdrawn && !previous.withdrawn;
  return {
    version,
    published,
    notes,
    current: version === current,
    withdrawn: withdrawn ?? null,
    counts,
    previous: previous?.version ?? null,
    changes,
    links: {
      ...(!withdrawn && {
        self: routes.report.href({ report: name }),
        manifest: routes.manifest.href({ report: name }),
      }),
      ...(comparable && { difference: routes.difference.href({ report, from: previous.version, to: version }) }),
    },
  };
}

interface Entry {
  site: Site;
  documents: readonly string[];
  /** IDs of reports; not all of them if there are many. */
  reports: readonly string[];
}

/** Describes the entry point of the API: the publisher, and links to everything. */
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
    schema: routes.tableSchema.pattern,
    table_openapi: routes.tableOpenApi.pattern,
    table_across_reports_openapi: routes.acrossOpenApi.pattern,
    manifest: routes.manifest.pattern,
    source: routes.source.pattern,
    digests: routes.digests.pattern,
  },
  reports: reports.map((report) => routes.report.href({ report })),
});
