import type { Dialect } from '../catalog/catalogue.ts';
import { dialects } from '../catalog/registry.ts';
import type { Bilingual } from '../model/column.ts';
import { routes } from '../routes.ts';
import { capitalize } from './names.ts';
import type { Operation } from './operation.ts';
import type { Parameter } from './parameters.ts';
import { type Schema, schemaRef } from './schemas.ts';

const inQuery = (name: string, description: Bilingual, schema: Schema): Parameter => ({
  name,
  in: 'query',
  description,
  schema,
});

const paging: readonly Parameter[] = [
  inQuery('page', { zh: '第几页，从 1 起。', en: 'Which page, from 1.' }, { type: 'integer', minimum: 1, default: 1 }),
  inQuery(
    'sha256',
    {
      zh: '该页当时的摘要值：目录其后有变，仍得当时的那一页。',
      en: 'Digest of the page as it was when its address was read: it stays that page.',
    },
    { type: 'string', pattern: '^[0-9a-f]{64}$' },
  ),
];

/** The catalogues that stand among the stored documents, in the media types that they are stored with. */
export const catalogueOperations: readonly Operation[] = dialects.map(
  ({ route, title, description, schema }: Dialect) => ({
    id: `read${capitalize(route)}`,
    address: routes[route].pattern,
    summary: title,
    description,
    tag: 'harvesting',
    parameters: paging,
    kind: 'catalogue',
    content: schema === undefined ? {} : { 'application/json': { schema: schemaRef(schema) } },
  }),
);
