import { type ObjectExpression, parseSync, Visitor } from 'oxc-parser';

/** One change of a source file that should change what the program does. */
export interface Mutant {
  file: string;
  /** Counted from 1. */
  line: number;
  start: number;
  end: number;
  before: string;
  after: string;
}

/** Operators, and what each is replaced by. */
const operators: Readonly<Record<string, string>> = {
  '===': '!==',
  '!==': '===',
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '+': '-',
  '-': '+',
  '*': '/',
  '/': '*',
  '%': '*',
  '&': '|',
  '|': '&',
  '<<': '>>',
  '>>': '<<',
  '>>>': '<<',
  '&&': '||',
  '||': '&&',
};

/** Methods, and the one that is called instead. */
const opposites: Readonly<Record<string, string>> = {
  every: 'some',
  some: 'every',
  startsWith: 'endsWith',
  endsWith: 'startsWith',
  min: 'max',
  max: 'min',
  floor: 'ceil',
  ceil: 'floor',
  toLowerCase: 'toUpperCase',
  toUpperCase: 'toLowerCase',
  indexOf: 'lastIndexOf',
  lastIndexOf: 'indexOf',
};

/** Methods whose result is of the kind of what they are called on: the call is left out. */
const omissible = new Set([
  'filter',
  'sort',
  'toSorted',
  'reverse',
  'toReversed',
  'slice',
  'trim',
  'trimEnd',
  'normalize',
  'replaceAll',
]);

interface Span {
  start: number;
  end: number;
}

/** `{ zh: '地区', en: 'Regions' }`: two texts, whose words are no behaviour. One that a variable is written into is. */
const isWording = ({ properties }: ObjectExpression): boolean =>
  properties.every(
    (property) =>
      property.type === 'Property' &&
      property.key.type === 'Identifier' &&
      ['zh', 'en'].includes(property.key.name) &&
      property.value.type === 'Literal' &&
      typeof property.value.value === 'string',
  );

/**
 * All mutants of a file. Texts are left as they are: a word of a message changes no behaviour, and a test that repeated
 * it would be a second copy. Whatever chooses, counts, compares or calls is changed, in messages too.
 */
export function findMutants(file: string, source: string): Mutant[] {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]!.message}`);
  const mutants: Mutant[] = [];
  const textOf = ({ start, end }: Span): string => source.slice(start, end);
  const mutate = (span: Span, ...replacements: string[]): void => {
    const line = source.slice(0, span.start).split('\n').length;
    const before = textOf(span);
    for (const after of replacements) mutants.push({ file, line, start: span.start, end: span.end, before, after });
  };
  const exchange = ({ left, right, operator, ...span }: Span & { left: Span; right: Span; operator: string }): void => {
    const other = operators[operator];
    if (other !== undefined) mutate(span, `(${textOf(left)} ${other} ${textOf(right)})`);
  };
  const condition = (test: Span | null): void => {
    if (test) mutate(test, 'true', 'false');
  };
  const empty = (body: (Span & { body?: unknown }) | null, replacement = '{}'): void => {
    if (body && Array.isArray(body.body) && body.body.length > 0) mutate(body, replacement);
  };
  let inType = false;
  /** `1` of `a < b ? -1 : 1`: of what a comparison returns, the sign alone counts. */
  const signs = new Set<number>();
  new Visitor({
    TSLiteralType: () => (inType = true),
    'TSLiteralType:exit': () => (inType = false),
    BinaryExpression: exchange,
    LogicalExpression(node) {
      if (node.operator === '??') mutate(node, `(${textOf(node.left)})`);
      else exchange(node);
    },
    UnaryExpression(node) {
      if (!inType && (node.operator === '!' || node.operator === '-')) mutate(node, `(${textOf(node.argument)})`);
    },
    UpdateExpression(node) {
      const other = node.operator === '++' ? '--' : '++';
      mutate(node, node.prefix ? other + textOf(node.argument) : textOf(node.argument) + other);
    },
    AssignmentExpression(node) {
      const other = { '+=': '-=', '-=': '+=' }[node.operator as string];
      if (other) mutate(node, `${textOf(node.left)} ${other} ${textOf(node.right)}`);
    },
    Literal(node) {
      if (inType) return;
      if (typeof node.value === 'boolean') mutate(node, String(!node.value));
      if (typeof node.value === 'number' && !signs.has(node.start)) mutate(node, String(node.value + 1));
    },
    ConditionalExpression(node) {
      const [one, other] = [node.consequent, node.alternate].map(textOf);
      if ((one === '-1' && other === '1') || (one === '1' && other === '-1'))
        for (const { end } of [node.consequent, node.alternate]) signs.add(end - 1);
      mutate(node, `(${textOf(node.consequent)})`, `(${textOf(node.alternate)})`);
    },
    IfStatement: ({ test }) => condition(test),
    WhileStatement: ({ test }) => mutate(test, 'false'),
    ForStatement: ({ test }) => test && mutate(test, 'false'),
    ForOfStatement: ({ body }) => empty(body),
    FunctionDeclaration: ({ body }) => empty(body),
    FunctionExpression: ({ body }) => empty(body),
    ArrowFunctionExpression({ body }) {
      if (body.type === 'BlockStatement') empty(body);
    },
    ExpressionStatement(node) {
      if (node.expression.type === 'CallExpression' || node.expression.type === 'AwaitExpression') mutate(node, ';');
    },
    ThrowStatement: (node) => mutate(node, ';'),
    ContinueStatement: (node) => mutate(node, ';'),
    ArrayExpression(node) {
      if (node.elements.length > 0) mutate(node, '[]');
    },
    ObjectExpression(node) {
      if (node.properties.length > 0 && !isWording(node)) mutate(node, '({})');
    },
    SpreadElement(node) {
      if (node.argument.type === 'ArrayExpression') return;
      mutate(node.argument, '[]');
    },
    MemberExpression(node) {
      if (node.optional) mutate({ start: node.object.end, end: node.property.start }, node.computed ? '[' : '.');
    },
    CallExpression(node) {
      const { callee } = node;
      if (callee.type !== 'MemberExpression' || callee.computed) return;
      const name = textOf(callee.property);
      if (Object.hasOwn(opposites, name)) mutate(callee.property, opposites[name]!);
      if (omissible.has(name)) mutate({ start: callee.object.end, end: node.end }, '');
    },
  }).visit(program);
  return mutants;
}
