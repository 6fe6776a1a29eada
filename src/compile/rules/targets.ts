import { convertArea, sameRatio } from '../area.ts';
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
          `“${value.figure}” is no numeral followed by ${unit.written.join(' or ')}`,
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
      // A figure without a numeral is told by unit-known.
      if (!figure) return [];
      const stated = numeralValue(figure.numeral);
      if (stated === value.value) return [];
      return [
        finding(
          at('value'),
          `the value is ${value.value}, but “${value.figure}” is ${stated ?? 'no number'}`,
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
          ? `\`${value.unit}\` is no unit of area`
          : `${value.value} ${value.unit} is ${exact} ha, not ${value.hectares}`;
      return [finding(at('hectares'), message, exact === null ? 'Remove `hectares`.' : `Write '${exact}'.`)];
    }),
};
