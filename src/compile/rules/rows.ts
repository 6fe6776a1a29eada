import * as v from 'valibot';

import { valuesIn } from '../../model/column.ts';
import { model, type TableName, tableNames } from '../../model/reportTables.ts';
import type { Draft, DraftRow } from '../draft.ts';
import { describeIssue } from '../editorialFolder.ts';
import { ownerOf } from '../rows/commitments.ts';
import { translated } from '../rows/report.ts';
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
      if (quotes === undefined) return [];
      return rows
        .filter(({ row }) => draft.source.slice({ start: row.start as number, end: row.end as number }) !== row[quotes])
        .map(({ row, at }) =>
          finding(
            at,
            `${name} ${row.id}: the source at [${row.start}, ${row.end}) is not its \`${quotes}\` “${row[quotes]}”`,
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
    ...danglingOwners(draft),
    ...danglingTopics(draft),
    ...danglingEnglish(draft),
    ...danglingReportColumns(draft),
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
      return rows.flatMap(({ row, at }) =>
        (row[column.name] === null ? [] : valuesIn(column, String(row[column.name])))
          .filter((value) => !keys.has(value))
          .map((value) =>
            finding(
              at,
              `${name} ${row.id}: \`${column.name}\` names \`${value}\`, which is not in ${target}`,
              `Correct it, or add the row to ${target}.`,
            ),
          ),
      );
    }),
  );
}

function danglingOwners(draft: Draft): Finding[] {
  if (draft.incomplete.has('measures') || draft.incomplete.has('speech')) return [];
  const measures = keysOf(draft, 'measures');
  const sentences = keysOf(draft, 'speech');
  const { targets, milestones } = draft.editorial;
  return [
    ...targets.entries
      .filter(({ value }) => !measures.has(ownerOf(value.id)))
      .map(({ value, at }) =>
        finding(
          at('id'),
          `target \`${value.id}\` belongs to no measure`,
          'A target is named after its measure: T1.4.2-a.',
        ),
      ),
    ...milestones.entries
      .filter(({ value }) => !measures.has(ownerOf(value.id)) && !sentences.has(ownerOf(value.id)))
      .map(({ value, at }) =>
        finding(
          at('id'),
          `milestone \`${value.id}\` belongs to no measure and to no sentence of the speech`,
          'A milestone is named after what states it: T1.4.1-m1, S2.2-m1.',
        ),
      ),
  ];
}

function danglingTopics(draft: Draft): Finding[] {
  if (draft.incomplete.has('measures') || draft.incomplete.has('speech')) return [];
  const filed = new Set([...keysOf(draft, 'measures'), ...keysOf(draft, 'speech')]);
  return draft.editorial.topics.entries.flatMap(({ value, at }) =>
    value.rows.flatMap((id, index) =>
      filed.has(id)
        ? []
        : [
            finding(
              at('rows', index),
              `topic \`${value.id}\`: \`${id}\` is neither a measure nor a sentence of the speech`,
              'Correct the ID, or remove it.',
            ),
          ],
    ),
  );
}

/** The sections of english.yaml whose keys are row IDs, with the table of these rows. */
const englishOf = {
  overview: 'overview',
  speech: 'speech',
  themes: 'themes',
  fields: 'themes',
  initiatives: 'initiatives',
  measures: 'measures',
  targets: 'targets',
  milestones: 'milestones',
  terms: 'terms',
  expansions: 'terms',
  places: 'places',
} as const satisfies Partial<Record<keyof NonNullable<Draft['editorial']['english']>['value'], TableName>>;

function danglingEnglish(draft: Draft): Finding[] {
  const { english } = draft.editorial;
  if (!english) return [];
  return Object.entries(englishOf).flatMap(([name, table]) => {
    const section = name as keyof typeof englishOf;
    if (draft.incomplete.has(table)) return [];
    const keys = keysOf(draft, table);
    return [...english.value[section].keys()]
      .filter((id) => !keys.has(id))
      .map((id) =>
        finding(english.at(section, id), `\`${id}\` is not in ${table}`, 'Correct the ID, or remove the rendering.'),
      );
  });
}

function danglingReportColumns({ editorial: { english } }: Draft): Finding[] {
  return [...(english?.value.report.keys() ?? [])]
    .filter((column) => !translated.has(column))
    .map((column) =>
      finding(
        english!.at('report', column),
        `\`${column}\` is not a column of the report that has English`,
        `Use one of ${[...translated].join(', ')}.`,
      ),
    );
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

export const noteTranslated: Rule = {
  name: 'note-translated',
  description: 'Every note of the editor is in both languages.',
  check: (draft) =>
    eachTable(draft, (name, rows) =>
      model[name].description.columns
        .filter((column) => /^(?:\w+_)?note$/.test(column.name))
        .flatMap((column) =>
          rows
            .filter(({ row }) => (row[column.name] === null) !== (row[`${column.name}_en`] === null))
            .map(({ row, at }) => {
              const lacking = row[column.name] === null ? column.name : `${column.name}_en`;
              return finding(
                at,
                `${name} ${row.id}: \`${lacking}\` is missing`,
                'Write the note in Chinese and in English, or in neither.',
              );
            }),
        ),
    ),
};

export const topicFiled: Rule = {
  name: 'topic-filed',
  description: 'Where a report has topics, every measure is filed under at least one.',
  check({ tables, incomplete }) {
    if (tables.topics.length === 0 || incomplete.has('topics')) return [];
    return tables.measures
      .filter(({ row }) => row.topics === null)
      .map(({ row, at }) =>
        finding(
          at,
          `measure \`${row.id}\` is filed under no topic`,
          'Add its ID to the rows of a topic in topics.yaml.',
        ),
      );
  },
};
