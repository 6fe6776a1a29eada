import { convertArea, sameRatio } from '../vocabulary.ts';
import type { Vocabulary } from '../draft.ts';
import type { TargetEntry } from '../editorial.ts';
import { numeralValue, splitFigure } from '../numeral.ts';
import { finding, type Rule } from './rule.ts';

const unitOf = (target: TargetEntry, { units }: Vocabulary) => units.find(({ code }) => code === target.unit);

export const unitKnown: Rule = {
  name: 'unit-known',
  description: "A target's unit is in the vocabulary, and the source writes it as the vocabulary says.",
  check: ({ editorial, vocabulary }) =>
    editorial.targets.entries.flatMap(({ value, at }) => {
      const unit = unitOf(value, vocabulary);
      if (!unit) {
        const known = vocabulary.units.map(({ code }) => code).join(', ');
        return [
          finding(
            at('unit'),
            `unit \`${value.unit}\` is unknown`,
            `Use one of ${known}, or add it to data/vocabulary/units.yaml.`,
          ),
        ];
      }
      const written = splitFigure(value.figure, unit.written)?.unit;
      if (written !== undefined && unit.written.includes(written)) return [];
      return [
        finding(
          at('figure'),
          `“${value.figure}” is not a numeral followed by ${unit.written.join(' or ')}`,
          'Quote the numeral and its unit, or correct `unit`.',
        ),
      ];
    }),
};

export const valueStated: Rule = {
  name: 'value-stated',
  description: "A target's value is the number that its figure states.",
  check: ({ editorial, vocabulary }) =>
    editorial.targets.entries.flatMap(({ value, at }) => {
      const figure = splitFigure(value.figure, unitOf(value, vocabulary)?.written);
      // unit-known reports a figure without a numeral.
      if (!figure) return [];
      const stated = numeralValue(figure.numeral);
      if (stated === value.value) return [];
      return [
        finding(
          at('value'),
          `the value is ${value.value}, but “${value.figure}” is ${stated ?? 'not a number'}`,
          'Correct the value or the figure.',
        ),
      ];
    }),
};

export const conversionExact: Rule = {
  name: 'conversion-exact',
  description: "The hectares that an editor states are exactly the target's value.",
  check: ({ editorial, vocabulary }) =>
    editorial.targets.entries.flatMap(({ value, at }) => {
      const unit = unitOf(value, vocabulary);
      if (value.hectares === null || !unit) return [];
      const exact = unit.square_metres ? convertArea(value.value, unit.square_metres).hectares_exact : null;
      if (exact !== null && sameRatio(value.hectares, exact)) return [];
      const message =
        exact === null
          ? `\`${value.unit}\` is not a unit of area`
          : `${value.value} ${value.unit} is ${exact} ha, not ${value.hectares}`;
      return [finding(at('hectares'), message, exact === null ? 'Remove `hectares`.' : `Write '${exact}'.`)];
    }),
};

export const incrementExplained: Rule = {
  name: 'increment-explained',
  description:
    'Of an increment, and of nothing else, it is said whether it is gross or net, or that the source does not say.',
  check: ({ editorial }) =>
    editorial.targets.entries
      .filter(({ value }) => (value.kind === 'increment') !== (value.increment_basis !== null))
      .map(({ value, at }) =>
        value.kind === 'increment'
          ? finding(at(), `target \`${value.id}\` has no \`increment_basis\``, 'Write gross, net or not_stated.')
          : finding(at('increment_basis'), `a ${value.kind} is not an increment`, 'Remove `increment_basis`.'),
      ),
};

const chineseDigits = '〇一二三四五六七八九';

/** Returns the spellings of a year in sources: 2020 and 二〇二〇. */
const writtenYears = (year: number): string[] => [
  String(year),
  [...String(year)].map((digit) => chineseDigits[Number(digit)]).join(''),
];

export const yearQuoted: Rule = {
  name: 'year-quoted',
  description: "A target's year is in the words that it was taken from; it is stated where these are in its sentence.",
  check: ({ editorial, tables }) =>
    editorial.targets.entries.flatMap(({ value: { id, year }, at }) => {
      if (!year) return [];
      const words = typeof year.from === 'string' ? year.from : year.from.quote;
      if (!writtenYears(year.value).some((written) => words.includes(written)))
        return [
          finding(at('year', 'from'), `“${words}” does not have ${year.value}`, 'Quote the words that have the year.'),
        ];
      const row = tables.targets.find((target) => target.row.id === id)?.row;
      if (!row || (row.target_year_passage === row.passage) === (year.source === 'stated')) return [];
      return [
        finding(
          at('year', 'source'),
          `“${words}” is ${year.source === 'stated' ? 'not ' : ''}in the sentence of the target`,
          'Write stated where the sentence of the target has the year, otherwise inferred.',
        ),
      ];
    }),
};

export const milestoneCounted: Rule = {
  name: 'milestone-counted',
  description: 'The figure of a milestone is a numeral, and what the source lists is as many as it says.',
  check: ({ editorial }) =>
    editorial.milestones.entries.flatMap(({ value: { figure, members }, at }) => {
      const count = figure === null ? null : numeralValue(figure);
      if (figure !== null && count === null)
        return [
          finding(at('figure'), `“${figure}” is not a number`, 'Quote the numeral alone, without what it counts.'),
        ];
      if (count === null || members.length === 0 || members.length === count) return [];
      return [
        finding(
          at('members'),
          `${members.length} members are listed, the source counts ${count}`,
          'List all that the source lists, or none.',
        ),
      ];
    }),
};
