import type { CataloguePage, Dialect } from '../catalogue.ts';
import { dcatApDocument, readTriples } from './document.ts';
import { namespaces } from './node.ts';

/** https://www.w3.org/TR/turtle/ */
export const dcatApTurtle = {
  route: 'dcatTurtle',
  mediaType: 'text/turtle; charset=utf-8',
  title: { zh: 'DCAT-AP（Turtle）', en: 'DCAT-AP (Turtle)' },
  description: { zh: '符合 DCAT-AP 3 的目录。', en: 'The catalogue by DCAT-AP 3.' },
  paged: true,
  async write(page: CataloguePage): Promise<string> {
    const { Writer } = await import('n3');
    const writer = new Writer({ prefixes: namespaces });
    writer.addQuads(await readTriples(dcatApDocument(page)));
    return new Promise((resolve, reject) => {
      writer.end((error, text: string) => (error ? reject(error) : resolve(text)));
    });
  },
} satisfies Dialect;
