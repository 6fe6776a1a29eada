import type { Citation } from './citation.ts';

const dateParts = (day: string) => ({ 'date-parts': [day.split('-').map(Number)] });

/** An item list as citeproc takes it (CSL-JSON 1.0). */
export const formatCslJson = (citation: Citation): string =>
  JSON.stringify(
    [
      {
        id: citation.key,
        type: 'dataset',
        title: citation.title,
        author: [{ literal: citation.publisher }],
        publisher: citation.publisher,
        version: citation.version,
        issued: dateParts(citation.published),
        accessed: dateParts(citation.accessed),
        URL: citation.url,
        language: citation.language,
        note: citation.note,
      },
    ],
    null,
    1,
  );
