import { join } from 'node:path';

import { WithdrawalsFile } from '../compile/editorial.ts';
import { readWhole, withdrawalsFile } from '../compile/editorialFolder.ts';
import { type FrozenRelease, hasRow, type Withdrawal } from '../model/release.ts';
import { CliError } from './cliError.ts';
import { readText } from './textFile.ts';

/** Frozen releases, oldest first, with what `withdrawals.yaml` says of them; throws {@link CliError} where it can't be read. */
export async function markWithdrawn(
  dataFolder: string,
  report: string,
  releases: readonly FrozenRelease[],
): Promise<FrozenRelease[]> {
  const file = join(dataFolder, report, withdrawalsFile);
  const text = await readText(file);
  if (typeof text !== 'string' && text.fault === 'missing') return [...releases];
  const entry = readWhole(file, text, WithdrawalsFile, []);
  if (!entry) throw new CliError(`Cannot read ${file}: \`open-report check\` tells what is wrong with it.`);
  return releases.map((release) => markRelease(release, releases, entry.value));
}

function markRelease(
  release: FrozenRelease,
  releases: readonly FrozenRelease[],
  withdrawals: WithdrawalsFile,
): FrozenRelease {
  const entryOf = ({ record }: FrozenRelease) => withdrawals.releases.find(({ version }) => version === record.version);
  const entry = entryOf(release);
  const newest = releases.findLast((candidate) => !entryOf(candidate));
  const rows = withdrawals.rows.filter(({ table, id }) => hasRow(release, table, id));
  return {
    ...release,
    ...(entry && {
      withdrawn: {
        withdrawn: entry.withdrawn,
        reason: entry.reason,
        successor: entry.successor ?? newest?.record.version ?? null,
      },
    }),
    ...(rows.length > 0 && {
      withdrawnRows: new Map(
        rows.map(({ table, id, withdrawn, reason, successor = null }): [string, Withdrawal] => [
          `${table}/${id}`,
          { withdrawn, reason, successor },
        ]),
      ),
    }),
  };
}
