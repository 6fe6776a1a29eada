import type { FrozenRelease } from '../../src/model/release.ts';
import { freeze } from './publishFrozen.ts';
import { smallReport } from './smallReport.ts';

/** IDs of the reports of a large collection: more than any page, list or bound holds. */
export const manyReports = Array.from({ length: 130 }, (_, at) => `report-${String(at).padStart(3, '0')}`);

/** A release of each, of its row in the table of reports alone. */
export const freezeManyReports = (): Promise<FrozenRelease[]> =>
  Promise.all(manyReports.map((report) => freeze(smallReport(report), '1.0.0', '2026-12-01T00:00:00Z')));
