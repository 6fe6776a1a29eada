import { type FrozenRelease, hasRow } from '../../model/release.ts';
import type { Draft, Rule } from '../draft.ts';

/** Whether the report has a row in the table that an editor names, which may not exist. */
const isRow = (tables: Draft['tables'], table: string, id: string): boolean =>
  Object.entries(tables).some(([name, rows]) => name === table && rows.some(({ row }) => row.id === id));

const versionsOf = (releases: readonly FrozenRelease[]): string =>
  releases.map(({ record }) => record.version).join(', ') || 'the releases of releases.json, of which there are none';

export const withdrawalRules: readonly Rule[] = [
  {
    name: 'withdrawal-released',
    description: 'What is withdrawn was released before; a withdrawn row is no longer in the report.',
    remedy: 'Write the instant at which it was withdrawn, in UTC.',
    *check({ editorial: { withdrawals }, releases, tables }) {
      if (!withdrawals) return;
      for (const [index, { version, withdrawn }] of withdrawals.value.releases.entries()) {
        const at = (field: string) => withdrawals.at('releases', index, field);
        const published = releases.find(({ record }) => record.version === version)?.record.published;
        if (published === undefined) {
          const remedy = `Name one of ${versionsOf(releases)}.`;
          yield { at: at('version'), message: `there is no release ${version}`, remedy };
        } else if (withdrawn <= published) {
          const message = `${version} was published at ${published}, after it was withdrawn`;
          yield { at: at('withdrawn'), message };
        }
      }
      for (const [index, { table, id }] of withdrawals.value.rows.entries()) {
        const at = withdrawals.at('rows', index, 'id');
        if (!releases.some((release) => hasRow(release, table, id))) {
          const remedy = 'Name a table and a row that were released.';
          yield { at, message: `no release has a row ${table}/${id}`, remedy };
        } else if (isRow(tables, table, id)) {
          const remedy = 'Remove what it is made from, then release that.';
          yield { at, message: `the row ${table}/${id} is still in the report`, remedy };
        }
      }
    },
  },
  {
    name: 'withdrawal-succeeded',
    description: 'The successor of what is withdrawn exists: of a release a later one, of a row one of its table.',
    remedy: 'Name a row that is in the report, or leave the successor out.',
    *check({ editorial: { withdrawals }, releases, tables }) {
      if (!withdrawals) return;
      const entries = withdrawals.value.releases;
      const left = releases.filter(({ record }) => !entries.some(({ version }) => version === record.version));
      if (entries.length > 0 && left.length === 0) {
        const remedy = 'Release a corrected version first: addresses name it.';
        yield { at: withdrawals.at('releases'), message: 'no release is left', remedy };
      } else {
        for (const [index, { successor }] of entries.entries()) {
          if (successor === undefined || left.some(({ record }) => record.version === successor)) continue;
          const at = withdrawals.at('releases', index, 'successor');
          const message = `the release ${successor} does not exist, or is withdrawn`;
          yield { at, message, remedy: `Name one of ${versionsOf(left)}, or leave it out for the newest.` };
        }
      }
      for (const [index, { table, successor }] of withdrawals.value.rows.entries()) {
        if (successor === undefined || isRow(tables, table, successor)) continue;
        const at = withdrawals.at('rows', index, 'successor');
        yield { at, message: `the table ${table} has no row “${successor}”` };
      }
    },
  },
];
