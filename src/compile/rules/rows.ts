import * as v from 'valibot';

import { model, type TableName, tableNames } from '../../model/reportTables.ts';
import type { Draft, DraftRow } from '../draft.ts';
import { describeIssue } from '../editorialFolder.ts';
import { finding, type Finding, type Rule } from './rule.ts';

const eachTable = (draft: Draft, check: (name: TableName, rows: DraftRow[]) => Finding[]): Finding[] =>
  tableNames.flatMap((name) => check(name, draft.tables[name]));

export const rowInSchema: Rule = {
  name: 'row-in-schema',
  description: 'Every cell of a compiled table is of its type and in its list.',
  check: (draft) =>
    eachTable(draft, (name, rows) =>
      rows.flatMap(({ row, at }) =>
        (v.safeParse(model[name].row as v.GenericSchema, row).issues ?? []).map((issue) =>
          finding(
            at,
            `${name} ${row.id}: \`${v.getDotPath(issue)}\` ${describeIssue(issue)}`,
            'Correct the value that this column is made from.',
          ),
        ),
      ),
    ),
};

export const spanMatches: Rule = {
  name: 'span-matches',
  description: "The source at a row's span is the row's text.",
  check: (draft) =>
    eachTable(draft, (name, rows) => {
      const { quotes } = model[name].description;
      return rows
        .filter(
          ({ row }) => draft.source.slice({ start: row.start as number, end: row.end as number }) !== row[quotes!],
        )
        .map(({ row, at }) =>
          finding(
            at,
            `${name} ${row.id}: the source at [${row.start}, ${row.end}) is not its \`${quotes}\` “${row[quotes!]}”`,
            'The compiler computes spans: report this as a fault of the compiler.',
          ),
        );
    }),
};

export const keyUnique: Rule = {
  name: 'key-unique',
  description: 'No two rows of a table have the same key.',
  check: (draft) =>
    eachTable(draft, (name, rows) => {
      const seen = new Map<unknown, DraftRow>();
      return rows.flatMap((draftRow) => {
        const { id } = draftRow.row;
        const first = seen.get(id);
        if (first === undefined) {
          seen.set(id, draftRow);
          return [];
        }
        return [
          finding(
            draftRow.at,
            `${name}: the key \`${id}\` is used twice, first in ${first.at.file}:${first.at.line}`,
            'Give each its own ID; the ID of a published row must stay.',
          ),
        ];
      });
    }),
};

export const referenceResolves: Rule = {
  name: 'reference-resolves',
  description: 'Every key that a row or an editorial file names is there.',
  check: (draft) => [
    ...danglingCells(draft),
    ...danglingMeasures(draft),
    ...danglingEnglish(draft),
    ...danglingFields(draft),
    ...danglingTheses(draft),
  ],
};

const keysOf = (draft: Draft, table: TableName): Set<unknown> => new Set(draft.tables[table].map(({ row }) => row.id));

function danglingCells(draft: Draft): Finding[] {
  return eachTable(draft, (name, rows) =>
    model[name].description.columns.flatMap((column) => {
      const target = column.references as TableName | undefined;
      if (!target || draft.incomplete.has(target)) return [];
      const keys = keysOf(draft, target);
      return rows
        .filter(({ row }) => row[column.name] !== null && !keys.has(row[column.name]))
        .map(({ row, at }) =>
          finding(
            at,
            `${name} ${row.id}: \`${column.name}\` names \`${row[column.name]}\`, which is not in ${target}`,
            `Correct it, or add the row to ${target}.`,
          ),
        );
    }),
  );
}

function danglingMeasures(draft: Draft): Finding[] {
  if (draft.incomplete.has('measures')) return [];
  const measures = keysOf(draft, 'measures');
  return draft.editorial.targets.entries
    .filter(({ value }) => !measures.has(value.id.slice(0, value.id.lastIndexOf('-'))))
    .map(({ value, at }) =>
      finding(
        at('id'),
        `target \`${value.id}\` belongs to no measure`,
        'A target is named after its measure: T1.4.2-a.',
      ),
    );
}

function danglingEnglish(draft: Draft): Finding[] {
  const { english } = draft.editorial;
  if (!english) return [];
  const { title: _, ...sections } = english.value;
  return Object.entries(sections).flatMap(([section, renderings]) => {
    const table = section as keyof typeof sections;
    if (draft.incomplete.has(table)) return [];
    const keys = keysOf(draft, table);
    return [...renderings.keys()]
      .filter((id) => !keys.has(id))
      .map((id) =>
        finding(english.at(section, id), `\`${id}\` is not in ${section}`, 'Correct the ID, or remove the rendering.'),
      );
  });
}

function danglingFields(draft: Draft): Finding[] {
  const { report } = draft.editorial;
  if (draft.incomplete.has('themes')) return [];
  const themes = keysOf(draft, 'themes');
  return [...(report?.value.introduction?.fields.keys() ?? [])]
    .filter((theme) => !themes.has(theme))
    .map((theme) =>
      finding(
        report!.at('introduction', 'fields', theme),
        `\`${theme}\` is not in themes`,
        'Correct the ID, or remove the field.',
      ),
    );
}

function danglingTheses({ editorial, outline, incomplete }: Draft): Finding[] {
  if (incomplete.has('speech')) return [];
  return (editorial.speech?.value.theses ?? []).flatMap(({ number }, index) =>
    outline.theses.some((thesis) => thesis.number === number)
      ? []
      : [finding(editorial.speech!.at('theses', index), `the speech has no thesis ${number}`, 'Correct the number.')],
  );
}

export const countMatches: Rule = {
  name: 'count-matches',
  description: 'Every table has as many rows as the metadata say.',
  check({ editorial, tables, incomplete }) {
    const { report } = editorial;
    return [...(report?.value.counts ?? [])].flatMap(([name, expected]) => {
      const at = report!.at('counts', name);
      if (!Object.hasOwn(tables, name))
        return [finding(at, `there is no table \`${name}\``, `Tables are: ${tableNames.join(', ')}.`)];
      const found = tables[name as TableName].length;
      if (found === expected || incomplete.has(name as TableName)) return [];
      return [
        finding(
          at,
          `${name} has ${found} rows, the metadata say ${expected}`,
          'Find the row that is missing or too many, or correct the count.',
        ),
      ];
    });
  },
};
