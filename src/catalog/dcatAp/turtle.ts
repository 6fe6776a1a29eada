import { routes } from '../../routes.ts';
import type { Dialect } from '../catalogue.ts';
import { dcatApDocument } from './document.ts';
import { namespaces } from './namespaces.ts';
import { readTriples } from './triples.ts';

const address = routes.dcatTurtle.href();

/** https://www.w3.org/TR/turtle/ */
export const dcatApTurtle: Dialect = {
  address,
  mediaType: 'text/turtle; charset=utf-8',
  title: { zh: 'DCAT-AP（Turtle）', en: 'DCAT-AP (Turtle)' },
  paged: true,
  async write(page) {
    const { Writer } = await import('n3');
    const writer = new Writer({ prefixes: namespaces });
    writer.addQuads(await readTriples(dcatApDocument(page, address)));
    return new Promise((resolve, reject) => {
      writer.end((error, text: string) => (error ? reject(error) : resolve(text)));
    });
  },
};
