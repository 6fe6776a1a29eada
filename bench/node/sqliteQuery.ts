import { readFile } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';

import fastify from 'fastify';

/** The table in SQLite with an index a column, or the indexes that the queries want, and prepared statements. */
const [, , file, indexes, port] = process.argv;
const rows = JSON.parse(await readFile(file!, 'utf8')) as Record<string, string | number | null>[];
const columns = Object.keys(rows[0]!).map((name) => `"${name}"`);
const database = new DatabaseSync(':memory:');
database.exec(`CREATE TABLE figures (${columns.join(', ')})`);
const insert = database.prepare(`INSERT INTO figures VALUES (${columns.map(() => '?').join(', ')})`);
for (const row of rows) insert.run(...Object.values(row));
const wanted = ['region, value DESC, id', '"group", value DESC, id', 'year, value DESC, id', 'value'];
for (const index of indexes === 'queries' ? wanted : columns)
  database.exec(`CREATE INDEX "by ${index.replaceAll('"', '')}" ON figures (${index})`);
database.exec('ANALYZE');

/** Statements of a kind of query: the columns that must equal something, and the order. */
const prepare = (equal: string[], order: string) => {
  const where = `FROM figures WHERE ${[...equal.map((column) => `"${column}" = ?`), 'value <= ?'].join(' AND ')}`;
  return {
    select: database.prepare(`SELECT * ${where} ORDER BY ${order}, id LIMIT ?`),
    count: database.prepare(`SELECT count(*) AS total ${where}`),
  };
};
const byRegion = prepare(['region'], 'value DESC');
const byGroup = prepare(['group'], 'value DESC');
const byYear = prepare([], 'year, value DESC');

interface Query {
  region?: string;
  group?: string;
  value__lte: string;
  limit: string;
}

const app = fastify();
app.get<{ Querystring: Query }>('/', ({ query: { region, group, value__lte: bound, limit } }) => {
  const { select, count } = region !== undefined ? byRegion : group !== undefined ? byGroup : byYear;
  const values = [...[region, group].filter((value) => value !== undefined), Number(bound)];
  return { rows: select.all(...values, Number(limit)), total: count.get(...values)!['total'] };
});
await app.listen({ port: Number(port), host: '127.0.0.1' });
