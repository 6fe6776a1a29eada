import { compareProblems } from '../../compile/problem.ts';
import { rules } from '../../compile/rules/registry.ts';
import { checkReports, requireSound } from '../checkReports.ts';
import { countOf, dataOption, defineCommand, type Outcome } from '../command.ts';
import { listDevelopments } from '../nextRelease.ts';

const help = `open-report check [--rules] [--data <folder>] [--json]

Compiles every report from its source and its editorial files, and prints every problem with its file, line, column and
remedy. Writes nothing. The exit code is 1 if there are problems. --rules prints the rules instead, and checks nothing.

  open-report check
  open-report check --data ../reports
  open-report check --json | jq -r '.problems[] | "\\(.file):\\(.line) \\(.rule)"'
  open-report check --rules`;

export const command = defineCommand(
  { help, options: { ...dataOption, rules: { type: 'boolean' } } },
  async ({ values, json, dataFolder, progress }) => {
    if (values.rules) return listRules();
    const { documents, problems } = await (json ? checkReports : requireSound)(dataFolder, progress);
    const developments = await listDevelopments(dataFolder, documents);
    const reports = documents.map(({ report, tables }) => ({
      report,
      rows: Object.fromEntries(tables.map(({ name, rows }) => [name, rows.length])),
    }));
    return {
      json: { reports, developments, problems: problems.toSorted(compareProblems) },
      lines: [
        ...reports.map(({ report, rows }) => {
          const counts = Object.entries(rows).map((pair) => pair.join(' '));
          return `${report}: ${counts.join(', ')}`;
        }),
        ...developments.map(
          ({ report, since, lowest }) =>
            `${report} differs from ${since === null ? 'nothing released yet' : `its newest release ${since}`}: the next one is ${lowest} at least. It is served once \`open-report publish\` has cut it.`,
        ),
        `${countOf(documents.length, 'report')} without a problem.`,
      ],
      exitCode: problems.length > 0 ? 1 : 0,
    };
  },
);

function listRules(): Outcome {
  const width = Math.max(...rules.map(({ name }) => name.length));
  return {
    json: rules.map(({ name, description }) => ({ name, description })),
    lines: rules.map(({ name, description }) => `${name.padEnd(width)}  ${description}`),
  };
}
