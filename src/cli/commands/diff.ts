import { parseArgs } from 'node:util';

import { compareReleases } from '../../difference/difference.ts';
import { judgeDifference } from '../../difference/verdict.ts';
import { usageError } from '../cliError.ts';
import type { Command } from '../command.ts';
import { formatDifference } from '../differenceReport.ts';
import { dataFolderOf, dataOption } from '../folders.ts';
import { jsonOption, print } from '../output.ts';
import { newestRelease, readState, workingState } from '../reportState.ts';

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
