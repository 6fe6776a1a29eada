import { describe, expect, it } from 'vitest';

import { parseYaml } from '../../src/compile/yamlFile.ts';

const file = 'data/qinglan-2021/terms.yaml';
const at = (line: number, column: number) => ({ file, line, column });

describe('a fault of a YAML file', () => {
  it.each([
    ['an alias', 'a: &x 1\nb:   *x\n', 2, 6],
    ['a name that is a map', 'a: 1\n? { b: 1 }\n: 2\n', 2, 3],
    ['a name that every object has', 'a:\n  toString: 1\n', 2, 3],
    ['a name that every object has, at the beginning', 'toString: 1\n', 1, 1],
    ['a control character', 'a: 1\nb: "\\u0001"\n', 2, 4],
    ['a name that is written twice', 'a: 1\na: 2\n', 2, 1],
    ['a tag that YAML does not know', 'a: !money 2\n', 1, 4],
    ['a tag whose value no schema describes: bytes', 'a: !!binary aGVsbG8=\n', 1, 4],
    ['a tag whose value no schema describes: a set', 'a: !!set { b: }\n', 1, 4],
  ])('is reported at its place: %s', (_, text, line, column) => {
    const { content, faults } = parseYaml(file, text);
    expect(content).toBeUndefined();
    expect(faults.map((fault) => fault.at)).toEqual([at(line, column)]);
  });

  it('is reported once for values that are nested too deeply', () => {
    const { faults } = parseYaml(file, '['.repeat(20_000));
    expect(faults.map((fault) => [fault.message, fault.at])).toEqual([['Values are nested too deeply', at(1, 1)]]);
  });
});

describe('the place of a value', () => {
  const { faults, content, positionAt } = parseYaml(
    file,
    '# head\n\nname: { zh: 甲, en: A }\nlist:\n  - one\n  -  two: 2\n',
  );

  it.each([
    [[], 3, 1],
    [['name'], 3, 1],
    [['name', 'en'], 3, 16],
    [['list', 0], 5, 5],
    [['list', 1], 6, 6],
    [['list', 1, 'two'], 6, 6],
    [['list', 2], 4, 1],
    [['name', 'fr'], 3, 1],
    [['name', 'en', 'deeper'], 3, 16],
    [['nothing'], 1, 1],
  ])('of %j is its key’s or entry’s, or that of the nearest above it', (path, line, column) => {
    expect(faults).toEqual([]);
    expect(content).toEqual({ name: { zh: '甲', en: 'A' }, list: ['one', { two: 2 }] });
    expect(positionAt(path)).toEqual(at(line, column));
  });

  it('in an empty file is its beginning', () => {
    expect(parseYaml(file, '').positionAt(['name'])).toEqual(at(1, 1));
  });
});
