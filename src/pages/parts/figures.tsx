import type { Column } from '../../model/column.ts';
import type { Cell, Row } from '../../model/table.ts';
import { routes } from '../../routes.ts';
import { formatNumber, type Language } from '../language.ts';
import { type Page, pageHref } from '../layout.tsx';
import { nameOf, type ReleaseView, tableOf } from '../release.ts';
import { texts } from '../texts.ts';
import { Words } from './words.tsx';

interface FiguresProps {
  page: Page;
  view: ReleaseView;
  targets: readonly Row[];
}

/**
 * The quantified targets, each a figure of its own: what is measured in another unit, or as another kind of quantity,
 * has no common axis.
 */
export const Figures = ({ page, view, targets }: FiguresProps) => {
  const { language } = page;
  const table = tableOf(view, 'targets')!;
  return (
    <section aria-labelledby="targets">
      <h2 id="targets">{table.title[language]}</h2>
      <p>{table.description[language]}</p>
      <ul class="figures">
        {targets.map((target) => (
          <Figure page={page} view={view} target={target} columns={table.columns} />
        ))}
      </ul>
      <p>
        <a href={pageHref(page, routes.tablePage.href({ report: nameOf(view), table: table.name }))}>
          {texts.asTable[language]}
        </a>
      </p>
    </section>
  );
};

const Figure = ({
  page,
  view,
  target,
  columns,
}: Omit<FiguresProps, 'targets'> & { target: Row; columns: readonly Column[] }) => {
  const { language } = page;
  const meaning = (name: string) => optionTitle(columns, name, target[name], language);
  const id = String(target['id']);
  const comparison = target['comparison'] === '=' ? '' : `${String(target['comparison'])} `;
  const english = language === 'en' ? target['text_en'] : null;
  return (
    <li>
      <span class="figure">
        {comparison}
        {formatNumber(Number(target['value']))} <Words page={page}>{String(target['unit_as_written'])}</Words>
        {typeof target['hectares'] === 'number' && (
          <span class="soft">
            {' '}
            {Number.isInteger(target['hectares']) ? '=' : '≈'} {formatNumber(Math.round(target['hectares']))}{' '}
            {texts.hectares[language]}
          </span>
        )}
      </span>
      <p>
        <a href={pageHref(page, routes.rowPage.href({ report: nameOf(view), table: 'targets', id }))}>
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
              <Words page={page}>{String(target['qualifier'])}</Words>
              {target['qualifier_scope'] === 'ambiguous' && texts.inBrackets(meaning('qualifier_scope'))[language]}
            </>
          ),
          target['deadline_stated'] && <Words page={page}>{String(target['deadline_stated'])}</Words>,
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
