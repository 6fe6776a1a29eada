import type { Format } from '../formats/format.ts';
import { textFormats } from '../formats/registry.ts';
import { ProblemAnswer } from '../model/answers.ts';
import { Version } from '../model/release.ts';
import type { Site } from '../model/site.ts';
import { type RouteName, routes } from '../routes.ts';
import { jsonSchemas, withComponents } from './components.ts';
import type { DescribedTable } from './describedTable.ts';
import { atAddress } from './operation.ts';
import { type ParameterExamples, pathParameter } from './parameters.ts';
import { describePaths, describeTags, queryProblems } from './paths.ts';
import { describeCsv, downloadTable, readRow, tableOperations, viewOf } from './tables.ts';
import { describeImprint, title } from './words.ts';

/** The publisher of the service, and the address of the rights page. */
export interface Imprint {
  site: Site;
  rightsPage: string;
}

/** What a release has of a table. `names` are the values of `{report}` that lead to its state: plain, pinned. */
interface OfRelease {
  names: readonly string[];
  formats: readonly Format[];
  hasCsvw: boolean;
}

/** Returns OpenAPI of one table, with its own columns; `ofRelease` is that of a table of a report. */
export function tableDocument(
  described: DescribedTable,
  { site, rightsPage }: Imprint,
  examples: ParameterExamples,
  ofRelease: OfRelease | null = null,
): object {
  const { table, rows, state } = described;
  const view = viewOf(described);
  const files = (ofRelease?.formats ?? textFormats).map((format) => downloadTable(view, format));
  const byRoute = {
    ...tableOperations(view, files),
    ...(ofRelease && { file: ofRelease.hasCsvw ? [describeCsv(view, table.name)] : [], row: [readRow(view)] }),
  };
  const report = ofRelease && {
    ...pathParameter('report'),
    schema: { type: 'string', enum: ofRelease.names },
    example: ofRelease.names[0],
  };
  const operations = Object.entries(byRoute).flatMap(([route, own]) =>
    own.map((operation) => {
      const parameters = [...(report ? [report] : []), ...(operation.parameters ?? [])];
      return atAddress(route as RouteName, { ...operation, parameters }, { table: table.name });
    }),
  );
  return withComponents(
    {
      openapi: '3.1.0',
      info: {
        ...describeImprint(site, rightsPage),
        title: title(table.title),
        version: state ?? '1',
        description: `${table.description.en} Everything else is in [${routes.openApi.pattern}](${routes.openApi.pattern}).`,
      },
      servers: [{ url: '/' }],
      security: [],
      tags: describeTags(operations),
      paths: describePaths(operations, {
        parameters: { ...examples, id: rows[0]?.[table.key] },
        problems: queryProblems([table]),
      }),
    },
    jsonSchemas({ ProblemAnswer, Version }),
  );
}
