import type { ReleaseDocument, Division, Subject } from '../model/release.ts';
import type { Cell, Row } from '../model/table.ts';

/** The columns in which the report's row names its region and the divisions above it. */
const divisionLevels = ['region', 'prefecture', 'province'] as const;

/** At most this many terms become topics. Terms that are mentioned once never do. */
const maxTerms = 12;

/** Returns the subject of a release, read from its rows. A frozen release may lack any of these columns. */
export function readSubject({ tables }: ReleaseDocument): Subject {
  const rows = (table: string): readonly Row[] => tables.find(({ name }) => name === table)?.rows ?? [];
  const report = rows('report')[0] ?? {};
  const coverage = tables
    .find(({ name }) => name === 'report')
    ?.columns.find(({ name }) => name === 'coverage')
    ?.options?.find(({ value }) => value === report.coverage);
  return {
    year: typeof report.year === 'number' ? report.year : null,
    coverage: coverage?.title ?? null,
    divisions: readDivisions(report, rows('places')),
    topics: [
      ...rows('themes').flatMap(({ field, field_en: english }) =>
        isText(field) ? [{ zh: field, en: textOrNull(english) }] : [],
      ),
      ...readTerms(rows('terms')),
    ],
  };
}

const isText = (cell: Cell | undefined): cell is string => typeof cell === 'string' && cell !== '';

const textOrNull = (cell: Cell | undefined): string | null => (isText(cell) ? cell : null);

function readDivisions(report: Row, places: readonly Row[]): Division[] {
  return divisionLevels.flatMap((level) => {
    const code = report[`${level}_code`];
    const name = report[`${level}_name`];
    if (!isText(code) || !isText(name)) return [];
    const english = places.find((place) => place.code === code)?.name_en;
    return [{ code, name: { zh: name, en: textOrNull(english) } }];
  });
}

function readTerms(terms: readonly Row[]): Subject['topics'] {
  return terms
    .filter(({ category, mentions }) => category !== 'expression' && Number(mentions) > 1)
    .toSorted((a, b) => Number(b.mentions) - Number(a.mentions))
    .flatMap(({ name, name_en: english }) =>
      isText(name) ? [{ zh: name, en: textOrNull(english)?.replaceAll(/[“”"]/g, '') ?? null }] : [],
    )
    .slice(0, maxTerms);
}
