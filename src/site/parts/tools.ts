import { csv } from '../../formats/csv.ts';
import { jsonl } from '../../formats/jsonl.ts';
import { parquet } from '../../formats/parquet.ts';
import type { Bilingual, Cell, Entry, Row, TableDescription } from '../../model/table.ts';

/** The rows that the pasted code reads. */
export interface PastedRows {
  /** Name of the table. */
  table: string;
  /** Returns the absolute address of the rows in a format, by its extension. Quotes need no escape in it. */
  at(extension: string): string;
  /** Whether these are all rows of the table, which has a file in every format. */
  whole: boolean;
}

/** A tool and the code to paste into it. */
interface Tool {
  /** Part of the ID of an element. */
  id: string;
  name: Bilingual;
  /** Where to paste it, or what else the user must know. */
  note?: Bilingual;
  /** Whether a test runs the code as written; if not, a person has read it. */
  tested: boolean;
  write(rows: PastedRows): string;
  /** Returns the output of the code for the first row, or the cells that it fills. */
  print(printed: Entry): string;
}

/** The code for each tool, with the address of the rows. `test/site/snippets.test.ts` runs all that it can. */
export const tools: readonly Tool[] = [
  {
    id: 'curl',
    name: { zh: 'curl', en: 'curl' },
    tested: true,
    write: ({ at }) => `curl -s "${at(csv.extension)}" | head -2`,
    print: printCsv,
  },
  {
    id: 'python',
    name: { zh: 'Python', en: 'Python' },
    note: { zh: '只用标准库。', en: 'The standard library is enough.' },
    tested: true,
    write: ({ at }) => `import json, urllib.request

with urllib.request.urlopen("${at(jsonl.extension)}") as lines:
    rows = [json.loads(line) for line in lines]
print(rows[0])`,
    print: ({ table, row }) => `{${cellsOf(table, row, (cell, name) => `'${name}': ${python(cell)}`).join(', ')}}`,
  },
  {
    id: 'pandas',
    name: { zh: 'pandas', en: 'pandas' },
    tested: false,
    write: ({ at }) => `import pandas

rows = pandas.read_csv("${at(csv.extension)}")
print(rows.head(1))`,
    print: (printed) => printFrame(printed, '0', (text) => text.length, 2),
  },
  {
    id: 'r',
    name: { zh: 'R', en: 'R' },
    tested: false,
    write: ({ at }) => `rows <- read.csv("${at(csv.extension)}", encoding = "UTF-8", na.strings = "")
head(rows, 1)`,
    print: (printed) => printFrame(printed, '1', widthOf, 1),
  },
  {
    id: 'javascript',
    name: { zh: 'JavaScript', en: 'JavaScript' },
    note: {
      zh: '在 Node.js（保存为 .mjs）与任何网站的页面中均可运行：本站允许跨域读取。',
      en: 'It runs in Node.js (as an .mjs file) and on a page of any site, since every origin may read ours.',
    },
    tested: true,
    write: ({ at }) => `const answer = await fetch("${at(jsonl.extension)}");
const rows = (await answer.text()).trim().split("\\n").map((line) => JSON.parse(line));
console.log(rows[0]);`,
    print: ({ table, row }) => `{ ${cellsOf(table, row, (cell, name) => `${name}: ${javascript(cell)}`).join(', ')} }`,
  },
  {
    id: 'duckdb',
    name: { zh: 'DuckDB', en: 'DuckDB' },
    tested: true,
    write: ({ at, whole }) =>
      `duckdb -csv -c "SELECT * FROM ${whole ? `'${at(parquet.extension)}'` : `read_csv('${at(csv.extension)}')`} LIMIT 1"`,
    print: printCsv,
  },
  {
    id: 'sqlite',
    name: { zh: 'SQLite', en: 'SQLite' },
    note: {
      zh: '导入后各列均为文本：比较大小之前，先写 CAST(列名 AS REAL)。',
      en: 'Every imported column is text: write CAST(column AS REAL) before you compare numbers.',
    },
    tested: true,
    write: ({ table, at }) => `curl -s -o ${table}.csv "${at(csv.extension)}"
sqlite3 ${table}.db "DROP TABLE IF EXISTS ${table}" ".import --csv ${table}.csv ${table}" "SELECT * FROM ${table} LIMIT 1"`,
    print: ({ table, row }) => cellsOf(table, row, cellText).join('|'),
  },
  {
    id: 'power-query',
    name: { zh: 'Excel（Power Query）', en: 'Excel (Power Query)' },
    note: {
      zh: '数据 › 获取数据 › 自其他源 › 空白查询 › 高级编辑器，粘贴后“关闭并上载”。',
      en: 'Data › Get Data › From Other Sources › Blank Query › Advanced Editor; paste it, then Close & Load.',
    },
    tested: false,
    write: ({ at }) => `let
    Source = Csv.Document(Web.Contents("${at(csv.extension)}"), [Delimiter = ",", Encoding = 65001, QuoteStyle = QuoteStyle.Csv]),
    Rows = Table.PromoteHeaders(Source, [PromoteAllScalars = true])
in
    Rows`,
    print: printCells,
  },
  {
    id: 'sheets',
    name: { zh: 'Google 表格', en: 'Google Sheets' },
    note: {
      zh: '粘贴到一个单元格；Google 的服务器须能访问本站。',
      en: 'Paste it into a cell. Google’s servers read the address, so they must be able to reach it.',
    },
    tested: false,
    write: ({ at }) => `=IMPORTDATA("${at(csv.extension)}")`,
    print: printCells,
  },
];

/** Formats the heading and the row as CSV. */
function printCsv({ table, row }: Entry): string {
  return csv
    .encode({ report: null, table, rows: [row] })
    .trimEnd()
    .replaceAll('\r\n', '\n');
}

const cellsOf = ({ columns }: TableDescription, row: Row, write: (cell: Cell, name: string) => string): string[] =>
  columns.map(({ name }) => write(row[name] ?? null, name));

/** Quotes a text as Python's `repr` and Node's `inspect` do: in single quotes, unless it contains one. */
const quote = (text: string): string => (text.includes("'") ? `"${text}"` : `'${text}'`);

const javascript = (cell: Cell): string => (typeof cell === 'string' ? quote(cell) : String(cell));

function python(cell: Cell): string {
  if (cell === null) return 'None';
  if (typeof cell === 'boolean') return cell ? 'True' : 'False';
  return javascript(cell);
}

const cellText = (cell: Cell): string => String(cell ?? '');

/** Returns the width of a text in a terminal: a Chinese character has two columns. */
const widthOf = (text: string): number =>
  [...text].reduce(
    (sum, character) => sum + (/[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF]/u.test(character) ? 2 : 1),
    0,
  );

/** Formats a data frame of one row. Columns are right-aligned, with `gap` spaces between them. */
function printFrame({ table, row }: Entry, number: string, measure: (text: string) => number, gap: number): string {
  const lines = ['', number].map((start, at) => ({
    start,
    cells: at === 0 ? table.columns.map(({ name }) => name) : cellsOf(table, row, cellText),
  }));
  const widths = table.columns.map((_, at) => Math.max(...lines.map(({ cells }) => measure(cells[at]!))));
  return lines
    .map(({ start, cells }) =>
      [
        start.padEnd(number.length),
        ...cells.map((cell, at) => ' '.repeat(gap + widths[at]! - measure(cell)) + cell),
      ].join(''),
    )
    .join('\n');
}

/** Formats the heading and the row as spreadsheet cells. */
function printCells({ table, row }: Entry): string {
  return [table.columns.map(({ name }) => name), cellsOf(table, row, cellText)]
    .map((cells) => cells.join(' │ '))
    .join('\n');
}
