import type { Codebook, CodebookColumn, CodebookTable } from '../model/codebook.ts';
import type { Cell, Language } from '../model/table.ts';

/** The fixed words of a codebook in each language. The rest comes from the model and the editors. */
const words = {
  title: { zh: (name: string) => `数据手册：${name}`, en: (name: string) => `Codebook: ${name}` },
  lead: {
    zh: '本版各表、各列、各代码的含义，以及整理数据所依的规则。英文均为非官方译文。供程序读取的同一内容见 `codebook.json`。',
    en: 'What every table, column and code of this release means, and by which rules the data were made. All English is unofficial. `codebook.json` has the same for programs.',
  },
  rules: { zh: '规则', en: 'Rules' },
  about: { zh: (tables: string) => `适用于 ${tables}。`, en: (tables: string) => `Applies to ${tables}.` },
  tables: { zh: '数据表', en: 'Tables' },
  size: {
    zh: (rows: number, key: string) => `（${rows} 行，主键 \`${key}\`）`,
    en: (rows: number, key: string) => ` (${rows} ${rows === 1 ? 'row' : 'rows'}, key \`${key}\`)`,
  },
  heading: {
    zh: '| 列 | 类型 | 含义 | 示例 |\n|---|---|---|---|',
    en: '| column | type | meaning | example |\n|---|---|---|---|',
  },
  mayBeEmpty: { zh: '可为空', en: 'may be empty' },
  list: { zh: '多值，分隔符', en: 'list, separated by' },
  keyOf: { zh: (table: string) => `\`${table}\` 的主键`, en: (table: string) => `key of \`${table}\`` },
  unit: { zh: (unit: string) => `单位 ${unit}`, en: (unit: string) => `in ${unit}` },
  codes: { zh: '代码', en: 'Codes' },
  separator: { zh: '；', en: '; ' },
} as const;

/** Formats the codebook in one language as Markdown (CommonMark with tables). */
export function formatCodebook({ name, rules, tables }: Codebook, language: Language): string {
  return [
    `# ${words.title[language](name[language])}`,
    words.lead[language],
    `## ${words.rules[language]}`,
    ...rules.map(({ title, text, tables: about }) =>
      [
        `### ${title[language]}`,
        text[language],
        ...(about.length === 0 ? [] : [words.about[language](about.map((table) => `\`${table}\``).join(', '))]),
      ].join('\n\n'),
    ),
    `## ${words.tables[language]}`,
    ...tables.map((table) => describeTable(table, language)),
  ]
    .join('\n\n')
    .concat('\n');
}

function describeTable({ name, title, description, rows, key, columns }: CodebookTable, language: Language): string {
  return [
    `### ${title[language]} \`${name}\``,
    `${description[language]}${words.size[language](rows, key)}`,
    [words.heading[language], ...columns.map((column) => describeColumn(column, language))].join('\n'),
    ...columns.flatMap((column) => listCodes(column, language)),
  ].join('\n\n');
}

function describeColumn(column: CodebookColumn, language: Language): string {
  const { name, title, description, type, nullable, separator, references, unit, example } = column;
  const facts = [
    type,
    ...(nullable ? [words.mayBeEmpty[language]] : []),
    ...(separator === undefined ? [] : [`${words.list[language]} \`${escapeCell(separator)}\``]),
    ...(references === undefined ? [] : [words.keyOf[language](references)]),
    ...(unit === undefined ? [] : [words.unit[language](unit)]),
  ];
  const meaning = `**${title[language]}** ${description[language]}`;
  return `| \`${name}\` | ${facts.join(words.separator[language])} | ${escapeCell(meaning)} | ${formatExample(example)} |`;
}

/** Lists the codes of a column with their meanings, one a line. */
const listCodes = ({ name, options = [] }: CodebookColumn, language: Language): string[] =>
  options.length === 0
    ? []
    : [
        [
          `${words.codes[language]}, \`${name}\`:`,
          ...options.map(({ value, title }) => `- \`${value}\`: ${title[language]}`),
        ].join('\n\n'),
      ];

/** Longer examples are cut, in characters. */
const longest = 60;

function formatExample(example: Cell): string {
  if (example === null) return '';
  const characters = [...String(example)];
  const shown = characters.length > longest ? `${characters.slice(0, longest).join('')}…` : characters.join('');
  return escapeCell(shown);
}

const escapeCell = (text: string): string => text.replaceAll('|', String.raw`\|`).replaceAll(/\s*\n\s*/g, ' ');
