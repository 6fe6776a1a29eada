import { chartsFolder } from '../../model/chart.ts';
import { editions } from '../../model/manifest.ts';
import { model, tableNames } from '../../model/reportTables.ts';
import { controlNames } from '../../query/parameters.ts';
import { routes } from '../../routes.ts';
import { prefectureAbove, provinceAbove } from '../vocabulary.ts';
import type { Position } from '../problem.ts';
import { finding, type Finding, type Rule } from './rule.ts';

export const codeListed: Rule = {
  name: 'code-listed',
  description: 'Every division code, and every code above it, is in the list that is cited.',
  check({ editorial, vocabulary }) {
    const codes = editorial.places.entries.map(({ value, at }) => ({ code: value.code, at: at('code') }));
    if (editorial.report) codes.push({ code: editorial.report.value.region, at: editorial.report.at('region') });
    return codes.flatMap(({ code, at }) => {
      const unlisted = lineage(code).filter((division) => !vocabulary.divisions.has(division));
      if (unlisted.length === 0) return [];
      const what = unlisted.length === 1 ? `code ${unlisted[0]} is` : `codes ${unlisted.join(', ')} are`;
      return [
        finding(
          at,
          `${what} not in the list of divisions`,
          'Correct the code, or add it to data/vocabulary/divisions.yaml from the list that is cited there.',
        ),
      ];
    });
  },
};

const lineage = (code: string | null): string[] =>
  code === null ? [] : [code, prefectureAbove(code), provinceAbove(code)].filter((division) => division !== null);

/**
 * Path segments and parameters that the service itself uses, in lower case. A report, table, row or column of that name
 * could not be reached.
 */
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

export const nameFree: Rule = {
  name: 'name-free',
  description:
    'Table names, row keys, control words of addresses and a report’s ID are one name space without a clash.',
  check({ tables, editorial: { report } }) {
    const taken = controlWords;
    const clash = (name: string, what: string, at: Position): Finding[] => {
      if (taken.has(name.toLowerCase()))
        return [finding(at, `${what} \`${name}\` is a word of the service's addresses`, 'Give it another name.')];
      // A program that stores the data in a JavaScript object would get the object's inherited member instead.
      return name in Object.prototype
        ? [finding(at, `${what} \`${name}\` is a name that every JavaScript object has`, 'Give it another name.')]
        : [];
    };
    // `{report}.xlsx` has all tables, `{table}.xlsx` one: equal names would clash.
    const hidesTable = report && (tableNames as readonly string[]).includes(report.value.id);
    const ownName = hidesTable
      ? [
          finding(
            report.at('id'),
            `the ID \`${report.value.id}\` is the name of a table`,
            'Give the report another ID.',
          ),
        ]
      : [];
    return ownName.concat(
      report ? clash(report.value.id, 'report', report.at('id')) : [],
      tableNames.flatMap((table) => [
        ...clash(table, 'table', modelFile),
        ...model[table].description.columns.flatMap(({ name }) => clash(name, `column of ${table}`, modelFile)),
        ...tables[table].flatMap(({ row, at }) => clash(String(row.id), 'key', at)),
      ]),
    );
  },
};
