/**
 * Words that addresses use beside the names of tables, columns and rows. A table, column or row so named would be
 * hidden by them, so the compiler refuses it.
 */
export const controlWords = [
  'releases',
  'diff',
  'timemap',
  'charts',
  'tables',
  'reports',
  'latest',
  'linkset.json',
  'manifest.json',
  'manifest.sig',
  'schema.json',
  'datapackage.json',
  'source.txt',
  'sha256sums',
  // query parameters
  'q',
  'select',
  'sort',
  'limit',
  'cursor',
  'count',
  'group_by',
  'aggregate',
] as const;
