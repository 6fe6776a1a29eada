import { type FrozenRelease, hasRow } from '../../model/release.ts';
import type { Draft } from '../draft.ts';
import { finding, type Finding, type Rule } from './rule.ts';

export const withdrawalReleased: Rule = {
  name: 'withdrawal-released',
  description: 'What is withdrawn was released before; a withdrawn row is no longer in the report.',
  check: (draft) => [...checkReleases(draft), ...checkRows(draft)],
};

function checkReleases({ editorial, releases }: Draft): Finding[] {
  const { withdrawals } = editorial;
  return (withdrawals?.value.releases ?? []).flatMap(({ version, withdrawn }, index) => {
    const at = withdrawals!.at('releases', index, 'version');
    const release = releases.find(({ record }) => record.version === version);
    if (!release) return [finding(at, `there is no release ${version}`, `Name one of ${versionsOf(releases)}.`)];
    if (withdrawn > release.record.published) return [];
    return [
      finding(
        withdrawals!.at('releases', index, 'withdrawn'),
        `${version} was published at ${release.record.published}, after it was withdrawn`,
        'Write the instant at which it was withdrawn, in UTC.',
      ),
    ];
  });
}

function checkRows({ editorial, releases, tables }: Draft): Finding[] {
  const { withdrawals } = editorial;
  return (withdrawals?.value.rows ?? []).flatMap(({ table, id }, index) => {
    const at = withdrawals!.at('rows', index, 'id');
    if (!releases.some((release) => hasRow(release, table, id)))
      return [finding(at, `no release has a row ${table}/${id}`, 'Name a table and a row that were released.')];
    const still = Object.entries(tables).some(
      ([name, rows]) => name === table && rows.some(({ row }) => row.id === id),
    );
    return still
      ? [
          finding(
            at,
            `the row ${table}/${id} is still in the report`,
            'Remove what it is made from, then release that.',
          ),
        ]
      : [];
  });
}

export const withdrawalSucceeded: Rule = {
  name: 'withdrawal-succeeded',
  description: 'The successor of what is withdrawn exists: of a release a later one, of a row one of its table.',
  check: (draft) => [...checkSuccessors(draft), ...checkRowSuccessors(draft)],
};

function checkSuccessors({ editorial, releases }: Draft): Finding[] {
  const { withdrawals } = editorial;
  const entries = withdrawals?.value.releases ?? [];
  const standing = releases.filter(({ record }) => !entries.some(({ version }) => version === record.version));
  if (entries.length > 0 && standing.length === 0) {
    return [
      finding(
        withdrawals!.at('releases'),
        'no release is left',
        'Release a corrected version first: addresses name it.',
      ),
    ];
  }
  return entries.flatMap(({ successor }, index) =>
    successor === undefined || standing.some(({ record }) => record.version === successor)
      ? []
      : [
          finding(
            withdrawals!.at('releases', index, 'successor'),
            `the release ${successor} does not exist, or is withdrawn`,
            `Name one of ${versionsOf(standing)}, or leave it out for the newest.`,
          ),
        ],
  );
}

function checkRowSuccessors({ editorial, tables }: Draft): Finding[] {
  const { withdrawals } = editorial;
  return (withdrawals?.value.rows ?? []).flatMap(({ table, successor }, index) => {
    const rows = Object.entries(tables).find(([name]) => name === table)?.[1] ?? [];
    if (successor === undefined || rows.some(({ row }) => row.id === successor)) return [];
    return [
      finding(
        withdrawals!.at('rows', index, 'successor'),
        `the table ${table} has no row “${successor}”`,
        'Name a row that is in the report, or leave the successor out.',
      ),
    ];
  });
}

const versionsOf = (releases: readonly FrozenRelease[]): string =>
  releases.map(({ record }) => record.version).join(', ') || 'the releases of releases.json, of which there are none';
