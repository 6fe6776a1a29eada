import { convertArea, sameRatio } from '../vocabulary.ts';
import type { Rule, Vocabulary } from '../draft.ts';
import type { TargetEntry } from '../editorial.ts';
import { numeralValue, splitFigure } from '../numeral.ts';

const unitOf = (target: TargetEntry, { units }: Vocabulary) => units.find(({ code }) => code === target.unit);

const chineseDigits = '〇一二三四五六七八九';

/** Returns the spellings of a year in sources: 2020 and 二〇二〇. */
const writtenYears = (year: number): string[] => [
  String(year),
  [...String(year)].map((digit) => chineseDigits[Number(digit)]).join(''),
];

export const targetRules: readonly Rule[] = [
  {
    name: 'unit-known',
    description: "A target's unit is in the vocabulary, and the source writes it as the vocabulary says.",
    remedy: 'Quote the numeral and its unit, or correct `unit`.',
    *check({ editorial, vocabulary }) {
      for (const { value, at } of editorial.targets.entries) {
        const unit = unitOf(value, vocabulary);
        if (!unit) {
          const known = vocabulary.units.map(({ code }) => code).join(', ');
          const remedy = `Use one of ${known}, or add it to data/vocabulary/units.yaml.`;
          yield { at: at('unit'), message: `unit \`${value.unit}\` is unknown`, remedy };
          continue;
        }
        const written = splitFigure(value.figure, unit.written)?.unit;
        if (written !== undefined && unit.written.includes(written)) continue;
        const message = `“${value.figure}” is not a numeral followed by ${unit.written.join(' or ')}`;
        yield { at: at('figure'), message };
      }
    },
  },
  {
    name: 'value-stated',
    description: "A target's value is the number that its figure states.",
    remedy: 'Correct the value or the figure.',
    *check({ editorial, vocabulary }) {
      for (const { value, at } of editorial.targets.entries) {
        const figure = splitFigure(value.figure, unitOf(value, vocabulary)?.written);
        // unit-known reports a figure without a numeral.
        if (!figure) continue;
        const stated = numeralValue(figure.numeral);
        if (stated === value.value) continue;
        const message = `the value is ${value.value}, but “${value.figure}” is ${stated ?? 'not a number'}`;
        yield { at: at('value'), message };
      }
    },
  },
  {
    name: 'conversion-exact',
    description: "The hectares that an editor states are exactly the target's value.",
    remedy: 'Remove `hectares`.',
    *check({ editorial, vocabulary }) {
      for (const { value, at: place } of editorial.targets.entries) {
        const unit = unitOf(value, vocabulary);
        if (value.hectares === null || !unit) continue;
        const at = place('hectares');
        const exact = unit.square_metres && convertArea(value.value, unit.square_metres).hectares_exact;
        if (!exact) {
          yield { at, message: `\`${value.unit}\` is not a unit of area` };
        } else if (!sameRatio(value.hectares, exact)) {
          const message = `${value.value} ${value.unit} is ${exact} ha, not ${value.hectares}`;
          yield { at, message, remedy: `Write '${exact}'.` };
        }
      }
    },
  },
  {
    name: 'increment-explained',
    description:
      'Of an increment, and of nothing else, it is said whether it is gross or net, or that the source does not say.',
    remedy: 'Write gross, net or not_stated.',
    *check({ editorial }) {
      for (const { value, at } of editorial.targets.entries) {
        const { id, kind, increment_basis: basis } = value;
        if (kind === 'increment' && basis === null) {
          yield { at: at(), message: `target \`${id}\` has no \`increment_basis\`` };
        } else if (kind !== 'increment' && basis !== null) {
          const message = `a ${kind} is not an increment`;
          yield { at: at('increment_basis'), message, remedy: 'Remove `increment_basis`.' };
        }
      }
    },
  },
  {
    name: 'year-quoted',
    description:
      "A target's year is in the words that it was taken from; it is stated where these are in its sentence.",
    remedy: 'Write stated where the sentence of the target has the year, otherwise inferred.',
    *check({ editorial, tables }) {
      for (const { value, at } of editorial.targets.entries) {
        const { id, year } = value;
        if (!year) continue;
        const words = typeof year.from === 'string' ? year.from : year.from.quote;
        if (!writtenYears(year.value).some((written) => words.includes(written))) {
          const message = `“${words}” does not have ${year.value}`;
          yield { at: at('year', 'from'), message, remedy: 'Quote the words that have the year.' };
          continue;
        }
        const row = tables.targets.find((target) => target.row.id === id)?.row;
        const isStated = year.source === 'stated';
        if (!row || (row.target_year_passage === row.passage) === isStated) continue;
        const message = `“${words}” is ${isStated ? 'not ' : ''}in the sentence of the target`;
        yield { at: at('year', 'source'), message };
      }
    },
  },
  {
    name: 'milestone-counted',
    description: 'The figure of a milestone is a numeral, and what the source lists is as many as it says.',
    remedy: 'List all that the source lists, or none.',
    *check({ editorial }) {
      for (const { value, at } of editorial.milestones.entries) {
        const { figure, members } = value;
        if (figure === null) continue;
        const count = numeralValue(figure);
        if (count === null) {
          const remedy = 'Quote the numeral alone, without what it counts.';
          yield { at: at('figure'), message: `“${figure}” is not a number`, remedy };
        } else if (members.length > 0 && members.length !== count) {
          const message = `${members.length} members are listed, the source counts ${count}`;
          yield { at: at('members'), message };
        }
      }
    },
  },
];
