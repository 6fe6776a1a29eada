import { parseArgs } from 'node:util';

import { compareProblems } from '../../compile/problem.ts';
import { checkReports, formatProblems, listDevelopments } from '../checkReports.ts';
import { type Command, countOf, dataFolderOf, dataOption, jsonOption, print, ProgressBar } from '../command.ts';

export const check: Command = {
  help: `open-report check [--data <folder>] [--json]

Compiles the sources and editorial files of every report and tells every problem with its file, line, column and remedy.
Writes nothing. Exit code 1 where there are problems.

  open-report check
  open-report check --data ../reports
  open-report check --json | jq -r '.problems[] | "\\(.file):\\(.line) \\(.rule)"'`,
  async run(commandArguments) {
    const { values } = parseArgs({ args: commandArguments, options: { ...dataOption, ...jsonOption } });
    const dataFolder = dataFolderOf(values);
    const bar = new ProgressBar(process.stderr);
    const { documents, problems } = await checkReports(dataFolder, bar.show);
    const developments = await listDevelopments(dataFolder, { documents });
    bar.clear();
    const reports = documents.map(({ report, tables }) => ({
      report,
      rows: Object.fromEntries(tables.map(({ name, rows }) => [name, rows.length])),
    }));
    const lines = [
      ...reports.map(
        ({ report, rows }) =>
          `${report}: ${Object.entries(rows)
            .map((pair) => pair.join(' '))
            .join(', ')}`,
      ),
      ...developments.map(
        ({ report, since, lowest }) =>
          `${report} differs from ${since === null ? 'nothing released yet' : `its newest release ${since}`}: the next one is ${lowest} at least. It is served once \`open-report publish\` has cut it.`,
      ),
      `${countOf(documents.length, 'report')} without a problem.`,
    ];
    if (problems.length > 0 && !values.json) console.error(`${formatProblems(problems)}; nothing was written.`);
    else print(values, { reports, developments, problems: problems.toSorted(compareProblems) }, lines);
    return problems.length > 0 ? 1 : 0;
  },
};
