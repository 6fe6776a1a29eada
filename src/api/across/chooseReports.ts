import { reportColumn } from '../../model/acrossReports.ts';
import { reports } from '../../model/collectionTables.ts';
import type { TableDescription } from '../../model/table.ts';
import { asSentence, quote, suggest } from '../../query/fault.ts';
import { findMatches, testsOf } from '../../query/matches.ts';
import type { Filter } from '../../query/request.ts';
import { TableIndex } from '../../query/tableIndex.ts';
import type { Snapshot } from '../../storage/snapshot.ts';
import type { Storage } from '../../storage/storage.ts';
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
  snapshot: Snapshot,
  storage: Storage,
  { entries }: QueryString,
): Promise<readonly string[]> {
  const own = entries.filter(([name]) => isReportFilter(name));
  const { filters } = parseQuery(reportIds, { entries: own }, 'whole');
  const index = await storage.derived(`reports/${snapshot.index}`, async () => {
    const ids = await snapshot.reports(storage);
    return {
      value: new TableIndex(
        reportIds,
        ids.map((report) => ({ report })),
      ),
      size: ids.length * bytesOfId,
    };
  });
  refuseUnknown(index, filters);
  const rows = findMatches(index, testsOf(index, filters), null)?.toSorted() ?? index.rows.keys();
  const chosen = Array.from(rows, (row) => index.key(row));
  if (chosen.length === 0) throw wrongReports('the filters on report leave no report', index);
  if (chosen.length > bounds.reports) throw tooManyReports(chosen);
  return chosen;
}

/** Estimated memory of one ID in the index: its text, its row, its codes. */
const bytesOfId = 200;

/** Throws {@link HttpProblem} for an unknown ID in a filter: the empty table it would select has no columns either. */
function refuseUnknown(index: TableIndex, filters: readonly Filter[]): void {
  const named = filters.filter(({ operator }) => operator === 'eq' || operator === 'in').flatMap(({ value }) => value);
  const unknown = named.map(String).find((report) => index.find(report) === undefined);
  if (unknown === undefined) return;
  throw wrongReports(`there is no report ${quote(unknown)}${suggest(unknown, idsOf(index))}`, index);
}

const idsOf = (index: TableIndex): string[] => Array.from(index.rows.keys(), (row) => index.key(row));

/** The most report IDs that a problem lists. */
const maxListed = 50;

function wrongReports(message: string, index: TableIndex): HttpProblem {
  const allowed = idsOf(index).slice(0, maxListed);
  return new HttpProblem('invalid-parameter', `${reportColumn.name}: ${asSentence(message)}`, {
    errors: [{ parameter: reportColumn.name, message, allowed }],
  });
}

const tooManyReports = (chosen: readonly string[]): HttpProblem =>
  new HttpProblem(
    'too-many-reports',
    `The table is asked for in ${chosen.length} reports; one answer reads at most ${bounds.reports}. Name those that you want: report__in=${chosen.slice(0, 2).join(',')}.`,
    {
      errors: [
        {
          parameter: reportColumn.name,
          message: `${chosen.length} reports: at most ${bounds.reports} are read`,
          allowed: chosen.slice(0, maxListed),
        },
      ],
    },
  );
