import type { Bilingual } from '../../model/column.ts';
import { formatBibtex } from './bibtex.ts';
import type { Citation } from './citation.ts';
import { formatCslJson } from './cslJson.ts';
import { formatGbt7714 } from './gbt7714.ts';
import { formatPlain } from './plain.ts';

interface CitationStyle {
  id: string;
  title: Bilingual;
  /** Whether a program reads it, and not a person. */
  code: boolean;
  format(citation: Citation): string;
}

/** Every way to write a citation. */
export const citationStyles: readonly CitationStyle[] = [
  { id: 'gbt7714', title: { zh: 'GB/T 7714—2025', en: 'GB/T 7714—2025' }, code: false, format: formatGbt7714 },
  { id: 'plain', title: { zh: '文字', en: 'Plain text' }, code: false, format: formatPlain },
  { id: 'bibtex', title: { zh: 'BibTeX', en: 'BibTeX' }, code: true, format: formatBibtex },
  { id: 'csl-json', title: { zh: 'CSL-JSON', en: 'CSL-JSON' }, code: true, format: formatCslJson },
];
