import { formats, textFormats } from '../formats/registry.ts';
import { essenceOf } from '../http/mediaType.ts';
import type { RouteName } from '../routes.ts';
import { computedOperations, storedOperations } from './collection.ts';
import type { DescribedTable } from './describedTable.ts';
import { describeFile, describeFiles, ownPaths } from './files.ts';
import { catalogueOperations, harvestOperations } from './harvesting.ts';
import type { Operation } from './operation.ts';
import { pageOperations } from './pages.ts';
import { anyTableParameters, queryParameters } from './queryParameters.ts';
import { describeCsv, downloadAny, readRow, tableOperations, viewOfAny } from './tables.ts';
import { isJson, matchesAddress, patternOf } from './words.ts';

/** The data on which the descriptions of routes depend. */
export interface DescribedRoutes {
  /** The table of all reports, and that of their tables. */
  collection: { reports: DescribedTable<'reports'>; tables: DescribedTable<'tables'> };
  /** One table of a report, as an example for all tables, and the same table across reports. */
  table: DescribedTable<'table'>;
  across: DescribedTable<'across'>;
  /** The files of releases: path → media type. */
  files: ReadonlyMap<string, string>;
  /** The documents about the whole collection: address → media type. */
  documents: ReadonlyMap<string, string>;
}

/** Returns the operations of each route; `null` for routes that are refused or retired. */
export function describeRoutes({ collection: { reports, tables }, table, across, files, documents }: DescribedRoutes) {
  const ofAny = { page: anyTableParameters(table, 'page'), whole: anyTableParameters(table, 'whole') };
  const anyTable = viewOfAny(table, 'Table', ofAny, anyTableTexts);
  const ofReports = viewOfAny(reports, 'Reports', ofAny);
  const ofTables = viewOfAny(tables, 'Tables', ofAny);
  const reportFilters = queryParameters(across, 'page', 'across.').filter(({ name }) => /^report(?:__in)?$/.test(name));
  const ofAnyAcross = { page: [...reportFilters, ...ofAny.page], whole: [...reportFilters, ...ofAny.whole] };
  const anyAcross = viewOfAny(across, 'TableAcrossReports', ofAnyAcross, anyAcrossTexts);
  return {
    ...pageOperations,
    ...whereStored(storedOperations, documents),
    ...whereStored(catalogueOperations, documents),
    ...harvestOperations,
    docsScript: null,
    docsLicences: null,
    openApiChinese: null,
    ...tableOperations(ofReports, [downloadAny(ofReports, textFormats)]),
    ...tableOperations(ofTables, [downloadAny(ofTables, textFormats)]),
    ...tableOperations(anyAcross, [downloadAny(anyAcross, textFormats)]),
    ...computedOperations,
    malformedDifference: null,
    file: [...describeFiles(files), describeCsv(anyTable, '{table}')],
    ...tableOperations(anyTable, [downloadAny(anyTable, formats)]),
    row: readRow(anyTable),
    manifest: describeFile(ownPaths.manifest, files),
    source: describeFile(ownPaths.source, files),
    digests: describeFile(ownPaths.digests, files),
    document: null,
  } satisfies Record<RouteName, Operation | readonly Operation[] | null>;
}

const anyTableTexts = {
  title: { zh: '一份报告的表', en: 'A table of a report' },
  description: {
    en: 'The rows of a table. Its columns, and the filters that they take, are in its own openapi.json.',
    zh: '一张表的各行。它有哪些列、可怎样筛选，见其 openapi.json。',
  },
};

const anyAcrossTexts = {
  title: { zh: '跨报告的表', en: 'A table across reports' },
  description: {
    en: 'The rows of every report in its current release, the report in the first column. Columns that have different types in different reports are left out. The columns, and the filters that they take, are in its own openapi.json.',
    zh: '各报告现行版中的各行，报告编号在首列；各报告中类型不同的列不在其内。有哪些列、可怎样筛选，见其 openapi.json。',
  },
};

/** Returns those operations whose document is stored. Their media type is the stored one, unless they have their own. */
const whereStored = <Name extends RouteName>(
  operations: Readonly<Record<Name, Operation>>,
  documents: ReadonlyMap<string, string>,
) =>
  Object.fromEntries(
    Object.entries<Operation>(operations).map(([name, operation]) => {
      const stored = [...documents].find(([path]) => matchesAddress(patternOf(name as Name), path));
      if (!stored) return [name, null];
      const mediaType = essenceOf(stored[1]);
      const content = { [mediaType]: { schema: { type: isJson(mediaType) ? 'object' : 'string' } } };
      return [name, { ...operation, content: { ...content, ...operation.content } }];
    }),
  ) as Record<Name, Operation | null>;
