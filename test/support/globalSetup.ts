import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder that the test files of one run share: what is costly to make is made once (see `published.ts`). */
export default async function setup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'open-report-run-'));
  process.env.OPEN_REPORT_TEST_RUN = folder;
  return () => rm(folder, { recursive: true, force: true });
}
