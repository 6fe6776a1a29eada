/** Prints what publishing asks of KV: `node bench/operations.ts`, in lines of a Markdown table. */
import { checkReports } from '../src/cli/checkReports.ts';
import { dataFolder } from '../src/cli/command.ts';
import { readFrozenReleases } from '../src/cli/frozenReleases.ts';
import { preparePublication, type PublishSettings, writeEffects } from '../src/cli/publication.ts';
import { readSite } from '../src/cli/environment.ts';
import type { FrozenRelease } from '../src/model/release.ts';
import { readExisting } from '../src/release/existing.ts';
import { meter } from '../src/storage/namespace.ts';
import { writePublication } from '../src/storage/write.ts';
import { cutRelease, withCell } from '../test/support/collection.ts';
import { MemoryNamespace } from '../test/support/memoryNamespace.ts';

const report = 'nanhai-2020';
const { vocabulary } = await checkReports(dataFolder);
const storage = new MemoryNamespace();
const frozen = await readFrozenReleases(dataFolder, report);
const newest = frozen.at(-1)!;
const target = newest.document.tables.find(({ name }) => name === 'targets')!.rows[0]!;

async function measure(
  what: string,
  releases: readonly FrozenRelease[],
  options: Partial<PublishSettings> = {},
): Promise<void> {
  const namespace = meter(storage);
  const settings: PublishSettings = {
    site: readSite({ OPEN_REPORT_PUBLIC_URL: 'https://reports.test' }),
    ...options,
  };
  const existing = await readExisting(namespace, [report]);
  const plan = await preparePublication(namespace, existing, [releases], vocabulary, settings);
  const { written } = await writePublication(namespace, plan, writeEffects(settings));
  const bytes = written.reduce((sum, key) => sum + storage.values.get(key)!.length, 0);
  const { reads, writes, lists } = namespace.operations;
  console.log(`| ${what} (${bytes.toLocaleString('en')} bytes) | ${reads} | ${writes} | ${lists} |`);
}

const version = '99.0.0';
const correction = await cutRelease(
  withCell(newest.document, 'targets', String(target.id), { note: 'A correction.' }),
  version,
);

await measure(`first publication, ${frozen.length} releases`, frozen);
await measure('unchanged publication', frozen);
await measure('one cell corrected', [...frozen, correction]);
await measure('rollback', [...frozen, correction], { current: new Map([[report, newest.record.version]]) });
await measure('forward again', [...frozen, correction], { current: new Map([[report, version]]) });
