import { readFile } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';

import fastify from 'fastify';

/** The table in SQLite with the indexes that the queries want, and a prepared statement for them. */
const [, , file, port] = process.argv;
const rows = JSON.parse(await readFile(file!, 'utf8')) as Record<string, string | number | null>[];
const columns = Object.keys(rows[0]!).map((name) => `"${name}"`);
const database = new DatabaseSync(':memory:');
database.exec(`CREATE TABLE figures (${columns.join(', ')})`);
const insert = database.prepare(`INSERT INTO figures VALUES (${columns.map(() => '?').join(', ')})`);
for (const row of rows) insert.run(...Object.values(row));
database.exec('CREATE INDEX by_region ON figures (region, value DESC, id)');
const where = 'FROM figures WHERE region = ? AND value >= ?';
const select = database.prepare(`SELECT * ${where} ORDER BY value DESC, id LIMIT ?`);
const count = database.prepare(`SELECT count(*) AS total ${where}`);

interface Query {
  region: string;
  value__gte: string;
  limit: string;
}

const app = fastify();
app.get<{ Querystring: Query }>('/', ({ query }) => {
  const least = Number(query.value__gte);
  return {
    rows: select.all(query.region, least, Number(query.limit)),
    total: count.get(query.region, least)!.total,
  };
});
await app.listen({ port: Number(port), host: '127.0.0.1' });
