import type { Dialect } from '../catalog/catalogue.ts';
import { type CatalogueRoute, dialects } from '../catalog/registry.ts';
import { schemaRef } from './components.ts';
import type { Operation } from './operation.ts';
import { inQuery } from './parameters.ts';
import { capitalize } from './words.ts';

const paging = [
  inQuery(
    'page',
    { en: 'Which page, from 1.', zh: '第几页，从 1 起。' },
    {
      component: 'page',
      schema: { type: 'integer', minimum: 1, default: 1 },
      example: 1,
    },
  ),
  inQuery(
    'sha256',
    {
      en: 'Digest of the page: the address keeps leading to these bytes.',
      zh: '该页的摘要值；此地址始终对应这些字节。',
    },
    {
      component: 'sha256',
      schema: { type: 'string', pattern: '^[0-9a-f]{64}$' },
    },
  ),
];

const describe = ({ route, title, description, schema }: Dialect): Operation => ({
  id: `read${capitalize(route)}`,
  tag: 'harvesting',
  summary: title,
  description,
  parameters: paging,
  answers: ['stored'],
  cache: ['pinned', 'latest'],
  content: schema === undefined ? {} : { 'application/json': { schema: schemaRef(schema) } },
});

/** The catalogues among the stored documents, in the media types that they are stored with. */
export const describeCatalogues = (
  stored: (route: CatalogueRoute, operation: Operation) => Operation[],
): Record<CatalogueRoute, Operation[]> =>
  Object.fromEntries(dialects.map((dialect) => [dialect.route, stored(dialect.route, describe(dialect))])) as Record<
    CatalogueRoute,
    Operation[]
  >;
