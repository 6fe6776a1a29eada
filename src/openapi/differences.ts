import { csv } from '../formats/csv.ts';
import { json } from '../formats/json.ts';
import type { Bilingual } from '../model/column.ts';
import { routes } from '../routes.ts';
import { mediaTypeOf } from './mediaType.ts';
import { capitalize, fill } from './names.ts';
import type { Content, Operation } from './operation.ts';
import { schemaRef } from './schemas.ts';

const summary: Bilingual = { zh: '两个发布的差异', en: 'What differs between two releases' };
const description: Bilingual = {
  zh: '增删的行，逐格改动，以及结构的变化；按哪一级版本号应当增加给出结论。',
  en: 'Rows added and removed, changed cell by cell, and changes of the schema; with the verdict on what version that demands.',
};

const contents: Readonly<Record<string, Content>> = {
  [mediaTypeOf(json.mediaType)]: { schema: schemaRef('DifferenceAnswer') },
  [mediaTypeOf(csv.mediaType)]: { schema: { type: 'string' } },
};

/** The addresses of the difference of two releases: negotiated, and in each format. */
export const differenceOperations: readonly Operation[] = [
  {
    id: 'compareReleases',
    address: routes.difference.pattern,
    tag: 'reports',
    summary,
    description,
    kind: 'computed',
    content: contents,
  },
  ...[json, csv].map(({ extension, mediaType, title }): Operation => {
    const type = mediaTypeOf(mediaType);
    return {
      id: `compareReleasesAs${capitalize(extension)}`,
      address: fill(routes.differenceFile.pattern, { format: extension }),
      tag: 'reports',
      summary: { zh: `${summary.zh}：${title.zh}`, en: `${summary.en}, as ${title.en}` },
      description,
      kind: 'computed',
      content: { [type]: contents[type]! },
    };
  }),
];
