import { chartsFolder } from '../../model/chart.ts';
import { editions } from '../../model/manifest.ts';
import { model, tableNames } from '../../model/reportTables.ts';
import { controlNames } from '../../query/parameters.ts';
import { routes } from '../../routes.ts';
import { prefectureAbove, provinceAbove } from '../vocabulary.ts';
import type { Position } from '../problem.ts';
import type { Rule } from '../draft.ts';

const lineage = (code: string | null): string[] =>
  code === null ? [] : [code, prefectureAbove(code), provinceAbove(code)].filter((division) => division !== null);

/** The service's own path segments and parameters, in lower case: nothing else of such a name can be reached. */
export const controlWords: ReadonlySet<string> = new Set(
  [
    ...Object.values(routes)
      .filter(({ pattern }) => pattern.startsWith(routes.entry.pattern) || pattern.includes('{report}'))
      .flatMap(({ pattern }) => pattern.split('/').filter((segment) => segment !== '' && !segment.includes('{'))),
    ...editions,
    chartsFolder,
    'latest',
    ...controlNames,
  ].map((word) => word.toLowerCase()),
);

const modelFile: Position = { file: 'src/model/reportTables.ts', line: 1, column: 1 };

/** The rules about division codes, and about names in addresses. */
export const nameRules: readonly Rule[] = [
  {
    name: 'code-listed',
    description: 'Every division code, and every code above it, is in the list that is cited.',
    remedy: 'Correct the code, or add it to data/vocabulary/divisions.yaml from the list that is cited there.',
    *check({ editorial, vocabulary }) {
      const codes = editorial.places.entries.map(({ value, at }) => ({ code: value.code, at: at('code') }));
      if (editorial.report) codes.push({ code: editorial.report.value.region, at: editorial.report.at('region') });
      for (const { code, at } of codes) {
        const unlisted = lineage(code).filter((division) => !vocabulary.divisions.has(division));
        if (unlisted.length === 0) continue;
        const what = unlisted.length === 1 ? `code ${unlisted[0]} is` : `codes ${unlisted.join(', ')} are`;
        yield { at, message: `${what} not in the list of divisions` };
      }
    },
  },
  {
    name: 'name-free',
    description:
      'Table names, row keys, control words of addresses and a report’s ID are one name space without a clash.',
    remedy: 'Give it another name.',
    *check({ tables, editorial: { report } }) {
      const names: { name: string; what: string; at: Position }[] = tableNames.flatMap((table) => [
        { name: table, what: 'table', at: modelFile },
        ...model[table].description.columns.map(({ name }) => ({ name, what: `column of ${table}`, at: modelFile })),
        ...tables[table].map(({ row, at }) => ({ name: String(row.id), what: 'key', at })),
      ]);
      if (report) {
        const { id } = report.value;
        names.unshift({ name: id, what: 'report', at: report.at('id') });
        // `{report}.xlsx` has all tables, `{table}.xlsx` one: equal names would clash.
        if ((tableNames as readonly string[]).includes(id)) {
          const message = `the ID \`${id}\` is the name of a table`;
          yield { at: report.at('id'), message, remedy: 'Give the report another ID.' };
        }
      }
      for (const { name, what, at } of names) {
        if (controlWords.has(name.toLowerCase())) {
          yield { at, message: `${what} \`${name}\` is a word of the service's addresses` };
        } else if (name in Object.prototype) {
          // A program that stores the data in a JavaScript object would get the object's inherited member instead.
          yield { at, message: `${what} \`${name}\` is a name that every JavaScript object has` };
        }
      }
    },
  },
];
