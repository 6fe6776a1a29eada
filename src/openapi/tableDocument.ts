import type { Format } from '../formats/format.ts';
import { textFormats } from '../formats/registry.ts';
import { reportColumn } from '../model/acrossReports.ts';
import { ProblemAnswer } from '../model/answers.ts';
import { Version } from '../model/release.ts';
import type { Site } from '../model/site.ts';
import { type RouteName, routes } from '../routes.ts';
import { jsonSchemas, withComponents } from './components.ts';
import type { Addressed, Operation } from './operation.ts';
import { type Parameter, type ParameterExamples, pathParameters } from './parameters.ts';
import { describePaths, describeTags } from './paths.ts';
import { queryProblems } from './responses.ts';
import { acrossReports, type DescribedTable, type TableView, viewOf } from './tableView.ts';
import { describeCsv, describeOwnApi, describeRows, downloadTable, listRows, readRow } from './tables.ts';
import { describeImprint, fill, patternOf, title } from './words.ts';

/** An operation with its route. */
type Routed = readonly [RouteName, Operation];

/** The publisher of the service, and the address of the rights page. */
export interface Imprint {
  site: Site;
  rightsPage: string;
}

/** Returns OpenAPI of a table of a report. `names` are the values of `{report}` that lead to this state: plain, pinned. */
export function reportTableDocument(
  table: DescribedTable,
  { names, formats, hasCsvw }: { names: readonly string[]; formats: readonly Format[]; hasCsvw: boolean },
  imprint: Imprint,
  examples: ParameterExamples,
): object {
  const { name, key } = table.description;
  const view = viewOf(table, 'tables');
  const report: Parameter = {
    ...pathParameters['report']!,
    schema: { type: 'string', enum: names },
    example: names[0],
  };
  const operations: Routed[] = [
    ['table', listRows(view)],
    ...formats.map((format): Routed => ['tableFile', downloadTable(view, format)]),
    ['schema', describeRows(view)],
    ['tableOpenApi', describeOwnApi(view)],
    ...(hasCsvw ? [['file', describeCsv(view, name)] as const] : []),
    ['row', readRow(view)],
  ];
  return describeTable(view, imprint, operations, {
    more: [report],
    examples: { ...examples, id: table.rows[0]?.[key] },
  });
}

/** Returns OpenAPI of a table across reports. */
export function acrossDocument(table: DescribedTable, imprint: Imprint, examples: ParameterExamples): object {
  const view = { ...viewOf(table, 'tables'), found: acrossReports };
  const { name: report } = reportColumn;
  const filters = view.parameters.page.filter(({ name }) => name === report || name.startsWith(`${report}__`));
  return describeTable(
    view,
    imprint,
    [
      ['across', listRows(view)],
      ...textFormats.map((format): Routed => ['acrossFile', downloadTable(view, format)]),
      ['acrossSchema', describeRows(view, filters)],
      ['acrossOpenApi', describeOwnApi(view, filters)],
    ],
    { examples },
  );
}

/** Returns OpenAPI of a table about the collection. */
export function collectionTableDocument(table: DescribedTable, imprint: Imprint, examples: ParameterExamples): object {
  const name = table.description.name as 'reports' | 'tables';
  const view = viewOf(table, 'collection');
  return describeTable(
    view,
    imprint,
    [
      [name, listRows(view)],
      ...textFormats.map((format): Routed => [`${name}File`, downloadTable(view, format)]),
      [`${name}Schema`, describeRows(view)],
      [`${name}OpenApi`, describeOwnApi(view)],
    ],
    { examples },
  );
}

function describeTable(
  { sample: { description, state } }: TableView,
  { site, rightsPage }: Imprint,
  operations: readonly Routed[],
  { more = [], examples }: { more?: readonly Parameter[]; examples: ParameterExamples },
): object {
  const addressed = operations.map(([route, operation]): Addressed => ({
    ...operation,
    parameters: [...more, ...(operation.parameters ?? [])],
    address: fill(patternOf(route), { table: description.name, ...operation.fill }),
  }));
  return withComponents(
    {
      openapi: '3.1.0',
      info: {
        ...describeImprint(site, rightsPage),
        title: title(description.title),
        version: state ?? '1',
        description: `${description.description.en} Everything else is in [${routes.openApi.pattern}](${routes.openApi.pattern}).`,
      },
      servers: [{ url: '/' }],
      security: [],
      tags: describeTags(addressed),
      paths: describePaths(addressed, { parameters: examples, problems: queryProblems([description]) }),
    },
    jsonSchemas({ ProblemAnswer, Version }),
  );
}
