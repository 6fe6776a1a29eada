import { parseArgs } from 'node:util';

import type { Command } from '../command.ts';
import { dataFolderOf, dataOption } from '../folders.ts';
import { countOf, listUnreleased, requireSound } from '../soundReports.ts';

export const check: Command = {
  name: 'check',
  summary: 'compile every report and tell every problem',
  help: `open-report check [--data <folder>]

Compiles the sources and editorial files of every report in data/ and tells every problem with its file, line, column
and remedy. Writes nothing. Exit code 1 where there are problems.`,
  async run(commandArguments) {
    const dataFolder = dataFolderOf(parseArgs({ args: commandArguments, options: dataOption }).values);
    const checked = await requireSound(dataFolder);
    for (const { report, tables } of checked.documents) {
      console.log(`${report}: ${tables.map(({ name, rows }) => `${name} ${rows.length}`).join(', ')}`);
    }
    for (const report of await listUnreleased(dataFolder, checked)) {
      console.log(
        `${report} differs from its newest release: it is served once \`open-report publish\` has cut a release.`,
      );
    }
    console.log(`${countOf(checked.documents.length, 'report')} without a problem.`);
    return 0;
  },
};
