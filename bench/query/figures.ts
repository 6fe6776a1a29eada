import { choice, code, integer, number, text } from '../../src/model/column.ts';
import { defineTable, type Row } from '../../src/model/table.ts';
import { nullable } from 'valibot';

const meaning = (name: string) => ({ title: { zh: name, en: name }, description: { zh: name, en: name } });

/** A table as statistics have them, some 280 bytes a row in JSON. */
export const figures = defineTable(
  { name: 'figures', title: { zh: '数据', en: 'Figures' }, description: { zh: '数据。', en: 'Figures.' } },
  {
    id: code('F[0-9]{6}', meaning('id')),
    region: code('[0-9]{6}', meaning('region')),
    region_name: text(meaning('region_name')),
    year: integer(meaning('year')),
    group: choice(
      {
        land: { zh: '土地', en: 'Land' },
        people: { zh: '人口', en: 'People' },
        firms: { zh: '企业', en: 'Firms' },
        money: { zh: '资金', en: 'Money' },
      },
      meaning('group'),
    ),
    value: number(meaning('value')),
    title: text(meaning('title')),
    note: nullable(text(meaning('note'))),
    passage: text(meaning('passage')),
  },
);

const groups = ['land', 'people', 'firms', 'money'];

/** Rows that are the same at every run: a linear congruential sequence in place of chance. */
export function makeFigures(count: number): Row[] {
  let state = 12_345;
  const next = (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state % below;
  };
  return Array.from({ length: count }, (_, index) => {
    const region = next(50);
    return {
      id: `F${String(index + 1).padStart(6, '0')}`,
      region: String(440_000 + region * 100),
      region_name: `第${region}区`,
      year: 2010 + next(15),
      group: groups[next(4)]!,
      value: next(100_000) / 10,
      title: `全年新增综合整治和复垦复绿面积第${next(400)}项`,
      note: next(3) === 0 ? null : `力争年内完成，第${next(1000)}号`,
      passage: `L${next(5000)}`,
    };
  });
}
