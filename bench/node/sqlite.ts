import { readFile } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';

import etag from '@fastify/etag';
import fastify from 'fastify';

/** A table of a report in SQLite, read and stringified for every request. */
const [, , root, port, table = ''] = process.argv;
const rows = JSON.parse(await readFile(`${root}/db.json`, 'utf8'))[table] as Record<string, string | number | null>[];
const columns = Object.keys(rows[0]!);
const database = new DatabaseSync(':memory:');
database.exec(`CREATE TABLE report (${columns.map((name) => `"${name}"`).join(', ')})`);
const insert = database.prepare(`INSERT INTO report VALUES (${columns.map(() => '?').join(', ')})`);
for (const row of rows)
  insert.run(...columns.map((name) => (typeof row[name] === 'boolean' ? Number(row[name]) : (row[name] ?? null))));
const select = database.prepare('SELECT * FROM report');

const app = fastify();
await app.register(etag);
app.get('/*', () => ({ report: 'nanhai-2020', table, rows: select.all() }));
await app.listen({ port: Number(port), host: '127.0.0.1' });
