import { formats } from '../formats/registry.ts';
import type { ReportAnswer } from '../model/answers.ts';
import type { Manifest } from '../model/manifest.ts';
import { releaseName, routes } from '../routes.ts';

interface ReportState {
  /** Version of the current release. */
  current: string;
  /** Whether addresses below the report are to name the release. */
  pinned: boolean;
}

/** A report in one release: what it is, its tables with counts and formats, and where everything is. */
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
        schema: routes.schema.href({ report: name, table: table.name }),
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
