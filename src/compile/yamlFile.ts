import {
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type Scalar,
  visit,
} from 'yaml';

import { describeUnsound, findUnsound } from '../model/text.ts';
import type { FileFault, Position } from './problem.ts';

export type Path = readonly (string | number)[];

/** A parsed YAML file. It can give the line and column of each value. */
export interface YamlFile {
  file: string;
  /** `undefined` where there are faults. */
  content: unknown;
  faults: FileFault[];
  /** Returns the place of a field's key or of a list's entry; if it is missing, that of its nearest ancestor. */
  positionAt(path: Path): Position;
}

export function parseYaml(file: string, text: string): YamlFile {
  const lineCounter = new LineCounter();
  const position = (offset: number): Position => {
    const { line, col } = lineCounter.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  try {
    const document = parseDocument(text, {
      lineCounter,
      prettyErrors: false,
      uniqueKeys: false,
      // Without it, `!!binary` would become bytes and `!!set` a Set, which no schema describes.
      resolveKnownTags: false,
    });
    const faults = faultsOf(document).map(({ offset, ...fault }) => ({ ...fault, at: position(offset) }));
    return {
      file,
      content: faults.length === 0 ? document.toJS() : undefined,
      faults,
      positionAt: (path) => position(offsetAt(document.contents, path)),
    };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const at = { file, line: 1, column: 1 };
    const fault = { rule: 'yaml-syntax', at, message: 'Values are nested too deeply' } as const;
    return { file, content: undefined, faults: [fault], positionAt: () => at };
  }
}

type Located = Omit<FileFault, 'at'> & { offset: number };

function faultsOf(document: Document.Parsed): Located[] {
  // A warning means that a value is not read as written: YAML ignores an unknown tag.
  const wrong = [...document.errors, ...document.warnings];
  if (wrong.some(({ message }) => message.includes('call stack'))) throw new RangeError('nested too deeply');
  if (wrong.length > 0) return wrong.map(({ message, pos }) => ({ rule: 'yaml-syntax', message, offset: pos[0] }));
  const faults: Located[] = [];
  visit(document, {
    Alias: (_key, { source, range }) => {
      faults.push({ rule: 'yaml-syntax', message: `\`*${source}\` is an alias`, offset: range![0] });
    },
    Map: (_key, map) => void faults.push(...repeatedKeys(map.items)),
    Pair: (_key, pair) => void faults.push(...keyFaults(pair)),
    Scalar: (_key, scalar) => void faults.push(...textFaults(scalar)),
  });
  return faults;
}

/** Returns the repeated keys of a map. The package's own check compares every pair: seconds for 20,000 fields. */
function repeatedKeys(pairs: readonly Pair[]): Located[] {
  const names = new Set<string>();
  return pairs.flatMap(({ key }): Located[] => {
    if (!isScalar(key)) return [];
    const name = String(key.value);
    if (names.has(name)) return [{ rule: 'yaml-syntax', message: `\`${name}\` is there twice`, offset: key.range![0] }];
    names.add(name);
    return [];
  });
}

function keyFaults({ key }: Pair): Located[] {
  const offset = isNode(key) ? key.range![0] : 0;
  if (!isScalar(key)) return [{ rule: 'yaml-syntax', message: 'The name of a field is not a text', offset }];
  const name = String(key.value);
  // valibot ignores `constructor` and `__proto__`, and every object inherits them.
  return name in Object.prototype ? [{ rule: 'yaml-syntax', message: `\`${name}\` cannot be a name`, offset }] : [];
}

function textFaults({ value, range }: Scalar): Located[] {
  const [unsound] = typeof value === 'string' ? findUnsound(value) : [];
  return unsound ? [{ rule: 'text-well-formed', message: describeUnsound(unsound), offset: range![0] }] : [];
}

function offsetAt(root: Node | null, path: Path): number {
  let node: unknown = root;
  let offset = 0;
  for (const step of path) {
    const child = childAt(node, step);
    if (!child) return offset;
    offset = child.offset;
    node = child.value;
  }
  return path.length === 0 && isNode(root) ? root.range![0] : offset;
}

function childAt(node: unknown, step: string | number): { offset: number; value: unknown } | null {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
    return pair && isScalar(pair.key) ? { offset: pair.key.range![0], value: pair.value } : null;
  }
  if (isSeq(node)) {
    const item = node.items[Number(step)];
    return isNode(item) ? { offset: item.range![0], value: item } : null;
  }
  return null;
}
