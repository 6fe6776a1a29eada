import { reportColumn } from '../../model/acrossReports.ts';
import { reports } from '../../model/collectionTables.ts';
import type { TableDescription } from '../../model/table.ts';
import { asSentence, quote, suggest } from '../../query/fault.ts';
import { findMatches, testsOf } from '../../query/matches.ts';
import { TableIndex } from '../../query/tableIndex.ts';
import type { State } from '../answer.ts';
import { HttpProblem } from '../problem.ts';
import { parseQuery } from '../query.ts';
import type { QueryString } from '../request.ts';
import { bounds } from './gatherTable.ts';

/** A table of report IDs. Filters on the report run on it, before any report is read. */
const reportIds: TableDescription = { ...reports.description, key: reportColumn.name, columns: [reportColumn] };

/** Whether a parameter is a filter on the report. */
export const isReportFilter = (name: string): boolean =>
  name === reportColumn.name || name.startsWith(`${reportColumn.name}__`);

/** The filters on the report, as the client wrote them. */
export const reportFilters = ({ entries, written }: QueryString): string[] =>
  written.filter((_, index) => isReportFilter(entries[index]![0]));

/** Returns the sorted IDs of the reports that pass the filters. Throws {@link HttpProblem} for none, or too many. */
export async function chooseReports(
  { snapshot, storage }: State,
  { entries }: QueryString,
): Promise<readonly string[]> {
  const own = entries.filter(([name]) => isReportFilter(name));
  const { filters } = parseQuery(reportIds, { entries: own }, 'whole');
  const index = await storage.derived(`reports/${snapshot.index}`, async () => {
    const ids = await snapshot.reports(storage);
    const rows = ids.map((report) => ({ report }));
    return { value: new TableIndex(reportIds, rows), size: rows.length * bytesOfId };
  });
  // An unknown ID is refused, since the empty table that it would select has no columns either.
  const named = filters.filter(({ operator }) => operator === 'eq' || operator === 'in').flatMap(({ value }) => value);
  const unknown = named.map(String).find((report) => index.find(report) === undefined);
  if (unknown !== undefined)
    throw wrongReports(`there is no report ${quote(unknown)}${suggest(unknown, idsOf(index))}`, idsOf(index));
  const rows = findMatches(index, testsOf(index, filters), null)?.toSorted() ?? index.rows.keys();
  const chosen = Array.from(rows, (row) => index.key(row));
  if (chosen.length === 0) throw wrongReports('the filters on report leave no report', idsOf(index));
  if (chosen.length <= bounds.reports) return chosen;
  const some = chosen.slice(0, 2).join(',');
  throw refuseReports(
    'too-many-reports',
    `The table is asked for in ${chosen.length} reports; one answer reads at most ${bounds.reports}. Name those that you want: report__in=${some}.`,
    `${chosen.length} reports: at most ${bounds.reports} are read`,
    chosen,
  );
}

/** Estimated memory of one ID in the index: its text, its row, its codes. */
const bytesOfId = 200;

const idsOf = (index: TableIndex): string[] => Array.from(index.rows.keys(), (row) => index.key(row));

const wrongReports = (message: string, ids: readonly string[]): HttpProblem =>
  refuseReports('invalid-parameter', `${reportColumn.name}: ${asSentence(message)}`, message, ids);

/** The most report IDs that a problem lists. */
const maxListed = 50;

const refuseReports = (
  slug: 'invalid-parameter' | 'too-many-reports',
  detail: string,
  message: string,
  ids: readonly string[],
): HttpProblem =>
  new HttpProblem(slug, detail, {
    errors: [{ parameter: reportColumn.name, message, allowed: ids.slice(0, maxListed) }],
  });
