import { parseArgs } from 'node:util';

import { compileReport } from '../../compile/compile.ts';
import { compareReleases, type Difference, type TableDifference } from '../../difference/difference.ts';
import { judgeDifference } from '../../difference/verdict.ts';
import type { ReleaseDocument } from '../../model/release.ts';
import type { Cell } from '../../model/table.ts';
import { formatProblems } from '../checkReports.ts';
import {
  CliError,
  type Command,
  countOf,
  dataFolderOf,
  dataOption,
  jsonOption,
  print,
  usageError,
} from '../command.ts';
import { listReports, readReportFolder, readVocabulary } from '../dataFolder.ts';
import { readFrozenReleases } from '../frozenReleases.ts';

export const diff: Command = {
  help: `open-report diff <report> [<from> [<to>]] [--data <folder>] [--json]

Tells what differs between two states of a report: tables, columns by name, rows by key, cell by cell; and what that
demands of the next version. A state is a version, \`latest\` (the newest release) or \`working\` (what the files say now).
Without states: latest..working.

  open-report diff nanhai-2020                       what the next release would bring
  open-report diff nanhai-2020 1.0.0 1.1.0
  open-report diff nanhai-2020 1.0.0..working
  open-report diff nanhai-2020 1.0.0..1.1.0 --json | jq .level`,
  async run(commandArguments) {
    const { values, positionals } = parseArgs({
      args: commandArguments,
      allowPositionals: true,
      options: { ...dataOption, ...jsonOption },
    });
    const { report, from, to } = readStates(positionals);
    const dataFolder = dataFolderOf(values);
    const before = await readState(dataFolder, report, from);
    const after = await readState(dataFolder, report, to);
    const difference = compareReleases(before.document, after.document);
    const demands = judgeDifference(difference);
    const level = demands[0]?.level ?? null;
    print(values, { report, from: before.name, to: after.name, level, demands, difference }, [
      `${report} ${before.name}..${after.name}`,
      ...formatDifference(difference),
      level === null ? 'Nothing differs.' : `This demands a ${level} version after ${before.name}.`,
    ]);
    return 0;
  },
};

function readStates([report, ...states]: string[]): { report: string; from: string; to: string } {
  const [from, to, ...others] = states.flatMap((state) => state.split('..'));
  if (report === undefined || others.length > 0) {
    throw usageError('diff takes a report and up to two states: open-report diff nanhai-2020 1.0.0 1.1.0');
  }
  return { report, from: from || newestRelease, to: to || workingState };
}

/** What the files of a report say now, released or not. */
export const workingState = 'working';
/** The newest release. */
export const newestRelease = 'latest';

/** A state of a report by its name: a version, `latest` or `working`. */
export interface ReportState {
  name: string;
  document: ReleaseDocument;
}

/** Throws {@link CliError} with what there is, where there is no such report or state. */
export async function readState(dataFolder: string, report: string, name: string): Promise<ReportState> {
  await requireReport(dataFolder, report);
  if (name === workingState) return { name, document: await compileWorking(dataFolder, report) };
  const frozen = await readFrozenReleases(dataFolder, report);
  const release =
    name === newestRelease ? frozen.at(-1) : frozen.find(({ record }) => record.version === name.replace(/^v/, ''));
  if (release) return { name: release.record.version, document: release.document };
  const versions = frozen.map(({ record }) => record.version);
  throw new CliError(
    `${report} has no release ${name}. There are: ${[...versions, workingState].join(', ')} (what its files say now).`,
  );
}

async function requireReport(dataFolder: string, report: string): Promise<void> {
  const reports = await listReports(dataFolder);
  if (reports.includes(report)) return;
  throw new CliError(`There is no report ${report} in ${dataFolder}. There are: ${reports.join(', ')}.`);
}

async function compileWorking(dataFolder: string, report: string): Promise<ReleaseDocument> {
  const { document, problems } = compileReport(
    await readReportFolder(dataFolder, report),
    await readVocabulary(dataFolder),
  );
  if (problems.length === 0 && document) return document;
  throw new CliError(`${formatProblems(problems)}; there is no working state to compare.`);
}

/** How long a text may be before it is cut. */
const longest = 60;

/** A difference in lines: what was added, what is gone, what reads otherwise. */
export function formatDifference({
  about,
  source,
  tablesAdded,
  tablesRemoved,
  tableOrder,
  tables,
}: Difference): string[] {
  return [
    ...tablesRemoved.map(({ item }) => `- table ${item.name} (${countOf(item.rows.length, 'row')})`),
    ...tablesAdded.map(({ item }) => `+ table ${item.name} (${countOf(item.rows.length, 'row')})`),
    ...(tableOrder ? [`~ tables stand in another order: ${tableOrder.join(', ')}`] : []),
    ...(about ? ['~ what is said of the report'] : []),
    ...(source ? ['~ the source'] : []),
    ...tables.flatMap(formatTable),
  ];
}

function formatTable(difference: TableDifference): string[] {
  const { table, about, columnsAdded, columnsRemoved, columnsChanged, columnOrder } = difference;
  const { rowsAdded, rowsRemoved, rowOrder, cells } = difference;
  return [
    table,
    ...(about ? ['  ~ its description'] : []),
    ...columnsRemoved.map(({ column }) => `  - column ${column.name} (${column.type})`),
    ...columnsAdded.map(({ column }) => `  + column ${column.name} (${column.type})`),
    ...columnsChanged.map(({ from, to }) => `  ~ column ${to.name}: ${formatProperties(from, to)}`),
    ...(columnOrder ? [`  ~ columns stand in another order: ${columnOrder.join(', ')}`] : []),
    ...rowsRemoved.map(({ key }) => `  - row ${key}`),
    ...rowsAdded.map(({ key }) => `  + row ${key}`),
    ...(rowOrder ? ['  ~ rows stand in another order'] : []),
    ...cells.map(({ key, column, from, to }) => `  ~ row ${key}, ${column}: ${formatCell(from)} → ${formatCell(to)}`),
  ];
}

function formatProperties(from: object, to: object): string {
  const before = new Map<string, unknown>(Object.entries(from));
  const after = new Map<string, unknown>(Object.entries(to));
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((name) => [name, JSON.stringify(before.get(name)), JSON.stringify(after.get(name))] as const)
    .filter(([, one, other]) => one !== other)
    .map(([name, one, other]) => `${name} ${shorten(one ?? 'none')} → ${shorten(other ?? 'none')}`)
    .join(', ');
}

const formatCell = (cell: Cell): string => shorten(JSON.stringify(cell));

/** By characters, not by halves of them. */
function shorten(text: string): string {
  const characters = [...text];
  return characters.length <= longest ? text : `${characters.slice(0, longest).join('')}…`;
}
