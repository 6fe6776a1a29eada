import type { EncodedRelease } from '../../src/release/manifest.ts';
import { cutRelease, withCell } from './collection.ts';
import { realTable, smallReport } from './smallReport.ts';

/** A report of two tables, whose second release corrects one cell of the first. */
export const report = 'small-2021';

const targets = realTable('targets');
const document = smallReport(report, targets);

export const first: EncodedRelease = await cutRelease(document, '1.0.0');
export const second: EncodedRelease = await cutRelease(
  withCell(document, targets.name, String(targets.rows[0]!.id), { note: '订正' }),
  '1.0.1',
);
