/** DuckDB's command line as far as our snippets use it, `duckdb -csv -c SQL`, on DuckDB's own engine. */
import { parseArgs } from 'node:util';

import { DuckDBInstance } from '@duckdb/node-api';

const { values } = parseArgs({
  args: process.argv.slice(2).map((each) => (each === '-csv' ? '--csv' : each)),
  options: { csv: { type: 'boolean' }, sql: { type: 'string', short: 'c' } },
});
const connection = await (await DuckDBInstance.create()).connect();
await connection.run(`COPY (${values.sql!}) TO '/dev/stdout' (FORMAT csv, HEADER)`);
