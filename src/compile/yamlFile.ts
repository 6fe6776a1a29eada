import { isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';

import type { Position } from './problem.ts';

export type Path = readonly (string | number)[];

/** A parsed YAML file whose every value knows its place. */
export interface YamlFile {
  file: string;
  content: unknown;
  syntaxErrors: { message: string; position: Position }[];
  /** The place of the value at `path`, or of its nearest ancestor that is there: a field's key, a list's entry. */
  positionAt(path: Path): Position;
}

export function parseYaml(file: string, text: string): YamlFile {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false, uniqueKeys: true });
  const position = (offset: number): Position => {
    const { line, col } = lineCounter.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const { contents } = document;
  return {
    file,
    content: document.errors.length === 0 ? document.toJS() : undefined,
    syntaxErrors: document.errors.map((error) => ({ message: error.message, position: position(error.pos[0]) })),
    positionAt: (path) => position(offsetAt(contents, path)),
  };
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
  return path.length === 0 && isNode(root) ? (root.range?.[0] ?? 0) : offset;
}

function childAt(node: unknown, step: string | number): { offset: number; value: unknown } | null {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
    return pair && isScalar(pair.key) ? { offset: pair.key.range?.[0] ?? 0, value: pair.value } : null;
  }
  if (isSeq(node)) {
    const item = node.items[Number(step)];
    return isNode(item) ? { offset: item.range?.[0] ?? 0, value: item } : null;
  }
  return null;
}
