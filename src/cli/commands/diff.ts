import { compileReport } from '../../compile/compile.ts';
import {
  type Change,
  changedProperties,
  compareReleases,
  type Difference,
  judgeDifference,
  type TableDifference,
} from '../../difference/difference.ts';
import type { FrozenRelease, ReleaseDocument } from '../../model/release.ts';
import type { Column } from '../../model/table.ts';
import { formatProblems } from '../checkReports.ts';
import { CliError, countOf, dataOption, defineCommand, usageError } from '../command.ts';
import { listReports, readReportFolder, readVocabulary } from '../dataFolder.ts';
import { readFrozenReleases } from '../frozenReleases.ts';

const help = `open-report diff <report> [<from> [<to>]] [--data <folder>] [--json]

Compares two states of a report: tables and columns by name, rows by key, cell by cell. Says which version the difference
demands. A state is a version, \`latest\` (the newest release) or \`working\` (what the files contain now). Without states:
latest..working.

  open-report diff nanhai-2020                       what the next release would change
  open-report diff nanhai-2020 1.0.0 1.1.0
  open-report diff nanhai-2020 1.0.0..working
  open-report diff nanhai-2020 1.0.0..1.1.0 --json | jq .level`;

export const command = defineCommand(
  { help, options: dataOption, allowPositionals: true },
  async ({ positionals, dataFolder }) => {
    const [report, ...states] = positionals;
    const [from, to, ...others] = states.flatMap((state) => state.split('..'));
    if (report === undefined || others.length > 0) {
      throw usageError('diff takes a report and up to two states: open-report diff nanhai-2020 1.0.0 1.1.0');
    }
    const before = await readState(dataFolder, report, from || 'latest');
    const after = await readState(dataFolder, report, to || 'working');
    const difference = compareReleases(before.document, after.document);
    const demands = judgeDifference(difference);
    const level = demands[0]?.level ?? null;
    return {
      json: { report, from: before.name, to: after.name, level, demands, difference },
      lines: [
        `${report} ${before.name}..${after.name}`,
        ...formatDifference(difference),
        level === null ? 'Nothing differs.' : `This demands a ${level} version after ${before.name}.`,
      ],
    };
  },
);

/** Reads a state of a report: a version, `latest` or `working`. Throws {@link CliError} with the valid names. */
async function readState(
  dataFolder: string,
  report: string,
  name: string,
): Promise<{ name: string; document: ReleaseDocument }> {
  const reports = await listReports(dataFolder);
  if (!reports.includes(report)) {
    throw new CliError(`There is no report ${report} in ${dataFolder}. There are: ${reports.join(', ')}.`);
  }
  const frozen = await readFrozenReleases(dataFolder, report);
  if (name === 'working') return { name, document: await compileWorking(dataFolder, report, frozen) };
  const release =
    name === 'latest' ? frozen.at(-1) : frozen.find(({ record }) => record.version === name.replace(/^v/, ''));
  if (release) return { name: release.record.version, document: release.document };
  const versions = frozen.map(({ record }) => record.version);
  throw new CliError(
    `${report} has no release ${name}. There are: ${[...versions, 'working'].join(', ')} (what its files say now).`,
  );
}

async function compileWorking(
  dataFolder: string,
  report: string,
  releases: readonly FrozenRelease[],
): Promise<ReleaseDocument> {
  const folder = await readReportFolder(dataFolder, report);
  const { document, problems } = compileReport({ ...folder, releases }, await readVocabulary(dataFolder));
  if (problems.length === 0 && document) return document;
  throw new CliError(`${formatProblems(problems)}; there is no working state to compare.`);
}

/** Formats a difference: `-` is removed, `+` is added, `~` has changed. */
const formatDifference = (difference: Difference): string[] => [
  ...difference.tablesRemoved.map(({ item }) => `- table ${item.name} (${countOf(item.rows.length, 'row')})`),
  ...difference.tablesAdded.map(({ item }) => `+ table ${item.name} (${countOf(item.rows.length, 'row')})`),
  ...(difference.tableOrder ? [`~ tables are in another order: ${difference.tableOrder.join(', ')}`] : []),
  ...(difference.about ? ['~ the description of the report'] : []),
  ...(difference.source ? ['~ the source'] : []),
  ...difference.tables.flatMap(formatTable),
];

const formatTable = ({ table, about, columnOrder, rowOrder, ...lists }: TableDifference): string[] => [
  table,
  ...(about ? ['  ~ its description'] : []),
  ...lists.columnsRemoved.map(({ column }) => `  - column ${column.name} (${column.type})`),
  ...lists.columnsAdded.map(({ column }) => `  + column ${column.name} (${column.type})`),
  ...lists.columnsChanged.map((change) => `  ~ column ${change.to.name}: ${formatProperties(change)}`),
  ...(columnOrder ? [`  ~ columns are in another order: ${columnOrder.join(', ')}`] : []),
  ...lists.rowsRemoved.map(({ key }) => `  - row ${key}`),
  ...lists.rowsAdded.map(({ key }) => `  + row ${key}`),
  ...(rowOrder ? ['  ~ rows are in another order'] : []),
  ...lists.cells.map(({ key, column, from, to }) => `  ~ row ${key}, ${column}: ${shorten(from)} → ${shorten(to)}`),
];

const formatProperties = (change: Change<Column>): string =>
  changedProperties(change)
    .map((name) => `${name} ${shorten(change.from[name])} → ${shorten(change.to[name])}`)
    .join(', ');

/** In code points, so that no surrogate pair is cut. */
const longest = 60;

/** Formats a value as JSON. Cuts it if it is long. */
function shorten(value: unknown): string {
  const characters = [...(JSON.stringify(value) ?? 'none')];
  return characters.length <= longest ? characters.join('') : `${characters.slice(0, longest).join('')}…`;
}
