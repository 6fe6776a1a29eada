import { rowsPath } from '../model/manifest.ts';
import type { Row } from '../model/table.ts';
import { routes } from '../routes.ts';
import type { Context } from '../api/answer.ts';

/**
 * Reads the rows of all reports, the newest year first, then by ID. The order is fixed, so that a list can be
 * continued.
 */
export async function readReportList({ storage, snapshot }: Context): Promise<readonly Row[]> {
  const catalogue = snapshot.root.documents[rowsPath(routes.reports.href())];
  const rows = catalogue ? (await storage.table(catalogue)).rows : [];
  return rows.toSorted((a, b) => Number(b['year']) - Number(a['year']) || (String(a['id']) < String(b['id']) ? -1 : 1));
}
