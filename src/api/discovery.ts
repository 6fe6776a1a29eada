import { linksetMediaType } from '../http/linkset.ts';
import { routes } from '../routes.ts';
import type { StoredAnswer } from './answer.ts';
import { findDocument } from './collection.ts';
import type { Context } from './context.ts';

/** RFC 9727 §2: answers to HEAD too name the catalogue of interfaces. */
const links = [{ href: routes.apiCatalog.href(), rel: 'api-catalog', type: linksetMediaType }];

/** A document by which crawlers find the rest; they come with parameters of their own. */
export const answerDiscovery = (_: unknown, context: Context): StoredAnswer =>
  findDocument(context, context.path, links);
