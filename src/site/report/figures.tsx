import type { Column } from '../../model/column.ts';
import { glossed, glossedUnit } from '../../model/gloss.ts';
import type { TableSummary } from '../../model/manifest.ts';
import type { Cell, Row } from '../../model/table.ts';
import { formatNumber, type Language } from '../language.ts';
import { type ReleasePage, rowHref, tableHref } from '../releasePage.ts';
import { texts } from '../texts.ts';
import { Words } from '../parts/words.tsx';

/** A table whose rows are quantities, and the rows. */
export interface Quantities {
  table: TableSummary;
  rows: readonly Row[];
}

interface FiguresProps extends Quantities {
  page: ReleasePage;
}

/**
 * Quantities, each a figure of its own: what is measured in another unit, or as another kind of quantity,
 * has no common axis.
 */
export const Figures = ({ page, table, rows }: FiguresProps) => {
  const { language } = page;
  return (
    <section aria-labelledby={table.name}>
      <h2 id={table.name}>{table.title[language]}</h2>
      <p>{table.description[language]}</p>
      <ul class="figures">
        {rows.map((row) => (
          <Figure page={page} table={table} row={row} />
        ))}
      </ul>
      <p>
        <a href={tableHref(page, table.name)}>{texts.asTable[language]}</a>
      </p>
    </section>
  );
};

const Figure = ({ page, table, row: target }: Omit<FiguresProps, 'rows'> & { row: Row }) => {
  const { language } = page;
  const meaning = (name: string) => optionTitle(table.columns, name, target[name], language);
  const said = (name: string) => (
    <Words page={page}>{language === 'en' ? glossed(String(target[name])) : String(target[name])}</Words>
  );
  const unit = String(target['unit_as_written']);
  const comparison = target['comparison'] === '=' ? '' : `${String(target['comparison'])} `;
  const english = language === 'en' ? target['text_en'] : null;
  return (
    <li>
      <span class="figure">
        {comparison}
        {formatNumber(Number(target['value']))}{' '}
        <Words page={page}>{language === 'en' ? glossedUnit(String(target['unit']), unit) : unit}</Words>{' '}
        {typeof target['hectares'] === 'number' && (
          <span class="soft">
            {Number.isInteger(target['hectares']) ? '=' : '≈'} {formatNumber(Math.round(target['hectares']))}{' '}
            {texts.hectares[language]}
          </span>
        )}
      </span>
      <p>
        <a href={rowHref(page, table.name, target[table.key])}>
          <Words page={page} said>
            {String(target['as_written'])}
          </Words>
        </a>
        {english && (
          <>
            <br />
            {english}
          </>
        )}
      </p>
      <p>
        {[
          meaning('kind'),
          target['qualifier'] && (
            <>
              {said('qualifier')}
              {target['qualifier_scope'] === 'ambiguous' && texts.inBrackets(meaning('qualifier_scope'))[language]}
            </>
          ),
          target['deadline_stated'] && said('deadline_stated'),
        ]
          .filter((tag) => tag !== null && tag !== '')
          .map((tag) => (
            <>
              <span class="tag">{tag}</span>{' '}
            </>
          ))}
      </p>
    </li>
  );
};

function optionTitle(columns: readonly Column[], name: string, value: Cell | undefined, language: Language): string {
  const option = columns.find((column) => column.name === name)?.options?.find((each) => each.value === value);
  return option?.title[language] ?? '';
}
