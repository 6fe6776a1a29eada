import type { DraftRow, Material } from '../draft.ts';

/** A row for every non-blank line of the source. */
export function buildPassages({ outline }: Material, file: string): DraftRow[] {
  return outline.passages.map(({ line, kind, level }, index) => ({
    row: {
      id: `L${line.number}`,
      order: index + 1,
      kind,
      level,
      text: line.text,
      start: line.start,
      end: line.end,
      line: line.number,
    },
    at: { file, line: line.number, column: 1 },
  }));
}
