import { nullable } from 'valibot';

import { code, text } from '../column.ts';
import { provenance } from '../provenance.ts';
import { defineTable } from '../table.ts';
import { slugPattern } from './terms.ts';

const mentionPattern = `M(?:0|[1-9][0-9]*)-${slugPattern}`;

export const mentions = defineTable(
  {
    name: 'mentions',
    quotes: 'quote',
    title: { zh: '提及', en: 'Mentions' },
    description: {
      zh: '术语或地名在原文中的每一次出现。一处合称（如“港澳”“广佛”）对每个所指各有一行。',
      en: 'Every span at which a term or place is named. A joint name (港澳, 广佛) gives a row for each place it names.',
    },
  },
  {
    id: code(mentionPattern, {
      title: { zh: '提及编号', en: 'Mention ID' },
      description: { zh: 'M 加起始位置与所指编号。', en: 'M, the start offset, and the ID of what is named.' },
    }),
    term: nullable(
      code(slugPattern, {
        title: { zh: '术语编号', en: 'Term' },
        description: { zh: '所指术语；所指为地名时为空。', en: 'The term named; empty where a place is named.' },
        references: 'terms',
      }),
    ),
    place: nullable(
      code(slugPattern, {
        title: { zh: '地名编号', en: 'Place' },
        description: { zh: '所指地名；所指为术语时为空。', en: 'The place named; empty where a term is named.' },
        references: 'places',
      }),
    ),
    quote: text({
      title: { zh: '原文', en: 'Quote' },
      description: { zh: '该处原文。', en: 'What the source prints there.' },
    }),
    within: nullable(
      code(mentionPattern, {
        title: { zh: '所属提及', en: 'Within' },
        description: {
          zh: '若该处位于更长的名称之内，为其提及编号。',
          en: 'The longer mention that this one is part of, if any.',
        },
        references: 'mentions',
      }),
    ),
    ...provenance,
  },
);
