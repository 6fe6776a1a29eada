import { CkanError } from './error.ts';

/** What can be searched of a dataset, by the names of CKAN's search index. */
export interface Searchable {
  /** Compared whole. */
  keywords: Readonly<Record<string, readonly string[]>>;
  /** ISO 8601 in UTC. */
  dates: Readonly<Record<string, string>>;
  /** Searched for words, without regard to case. */
  texts: Readonly<Record<string, readonly string[]>>;
}

export type Predicate = (dataset: Searchable) => boolean;

// A bracketed range, words in quotation marks, a parenthesis, or a run of other characters; an escaped one is itself.
const TOKEN = /\s*(?:([[{][^\]}]*[\]}])|"((?:[^"\\]|\\.)*)"|([()])|((?:[^\s()"[{\\]|\\.)+))/y;

interface Token {
  kind: 'range' | 'phrase' | 'parenthesis' | 'word';
  text: string;
}

/**
 * Reads the part of Solr's query syntax that harvesters and portals send: `field:value`, phrases, `*`, ranges, `+`, `-`,
 * AND, OR, NOT and parentheses; terms side by side must all hold. Throws {@link CkanError} for anything else, for a
 * filter that is not understood must not be ignored.
 */
export function parseQuery(query: string): Predicate {
  const tokens = tokenize(query);
  const holds = readAll(tokens, query);
  if (tokens.length > 0) throw unreadable(query);
  return holds;
}

const unreadable = (query: string): CkanError =>
  new CkanError('Search Query Error', `Search Query is invalid: ${JSON.stringify(query)}`);

function tokenize(query: string): Token[] {
  const tokens: Token[] = [];
  const end = query.trimEnd().length;
  TOKEN.lastIndex = 0;
  let at = 0;
  while (at < end) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(query);
    if (!match) throw unreadable(query);
    at = TOKEN.lastIndex;
    const [, range, phrase, parenthesis, word] = match;
    if (range !== undefined) tokens.push({ kind: 'range', text: range });
    else if (phrase !== undefined) tokens.push({ kind: 'phrase', text: phrase.replace(/\\(.)/g, '$1') });
    else if (parenthesis !== undefined) tokens.push({ kind: 'parenthesis', text: parenthesis });
    else tokens.push({ kind: 'word', text: word! });
  }
  return tokens;
}

const isWord = (token: Token | undefined, ...words: string[]): boolean =>
  token?.kind === 'word' && words.includes(token.text);

const closes = (token: Token | undefined): boolean => token?.kind === 'parenthesis' && token.text === ')';

/** Terms side by side: they bind looser than OR, so that `a OR b c` is what its senders mean by it. */
function readAll(tokens: Token[], query: string): Predicate {
  const parts: Predicate[] = [];
  while (tokens.length > 0 && !closes(tokens[0])) {
    parts.push(readChain(tokens, query, ['OR', '||'], () => readChain(tokens, query, ['AND', '&&'])));
  }
  return (dataset) => parts.every((part) => part(dataset));
}

function readChain(
  tokens: Token[],
  query: string,
  words: readonly string[],
  read: () => Predicate = () => readTerm(tokens, query),
): Predicate {
  const parts = [read()];
  while (isWord(tokens[0], ...words)) {
    tokens.shift();
    parts.push(read());
  }
  if (parts.length === 1) return parts[0]!;
  return words.includes('OR')
    ? (dataset) => parts.some((part) => part(dataset))
    : (dataset) => parts.every((part) => part(dataset));
}

function readTerm(tokens: Token[], query: string): Predicate {
  const token = tokens.shift();
  if (!token || closes(token) || isWord(token, 'OR', 'AND', '||', '&&')) throw unreadable(query);
  if (token.kind === 'parenthesis') {
    const inner = readAll(tokens, query);
    if (!closes(tokens.shift())) throw unreadable(query);
    return inner;
  }
  if (token.kind === 'range') throw unreadable(query);
  if (token.kind === 'phrase') return matchField('text', token.text, true);
  if (isWord(token, 'NOT', '!', '-')) return not(readTerm(tokens, query));
  const [, sign, word = ''] = /^([+!-]?)(.*)$/s.exec(token.text)!;
  if (word === '') return readTerm(tokens, query);
  const holds = readWord(word, tokens, query);
  return sign === '-' || sign === '!' ? not(holds) : holds;
}

const not =
  (holds: Predicate): Predicate =>
  (dataset) =>
    !holds(dataset);

/** `word`, `field:word`, or `field:` before a phrase, a range or a parenthesis. */
function readWord(word: string, tokens: Token[], query: string): Predicate {
  const [, field, value = ''] = /^([A-Za-z_*][\w*]*):(.*)$/s.exec(word) ?? [];
  if (field === undefined) return matchField('text', unescapeWord(word), false);
  if (value !== '') return matchField(field, unescapeWord(value), false);
  const next = tokens.shift();
  if (next?.kind === 'phrase') return matchField(field, next.text, true);
  if (next?.kind === 'range') return matchRange(field, next.text);
  if (next?.kind !== 'parenthesis' || next.text !== '(') throw unreadable(query);
  return readValues(field, tokens, query);
}

/** `field:(a OR "b c")`: the parenthesis is read again with the field before each value. */
function readValues(field: string, tokens: Token[], query: string): Predicate {
  const end = tokens.findIndex(closes);
  if (end < 0) throw unreadable(query);
  const inner = tokens.splice(0, end + 1).slice(0, -1);
  const named = inner.flatMap((token): Token[] => {
    if (token.kind === 'phrase') return [{ kind: 'word', text: `${field}:` }, token];
    if (isWord(token, 'AND', 'OR', 'NOT', '&&', '||', '!')) return [token];
    return [{ ...token, text: token.text.replace(/^[+-]?/, (sign) => `${sign}${field}:`) }];
  });
  return readAll(named, query);
}

const unescapeWord = (word: string): string => word.replace(/\\(.)/gs, '$1');

const fields = (dataset: Searchable): Record<string, readonly string[]> => ({
  ...dataset.keywords,
  ...Object.fromEntries(Object.entries(dataset.dates).map(([name, date]) => [name, [date]])),
});

function matchField(field: string, value: string, phrase: boolean): Predicate {
  if (field === '*') return () => true;
  const wild = !phrase && value.includes('*');
  const text = value.toLowerCase();
  const pattern = wild ? new RegExp(`^${text.split('*').map(escapePattern).join('.*')}$`, 'su') : null;
  return (dataset) => {
    const words = dataset.texts[field];
    if (words) {
      return words.some((each) => {
        const lower = each.toLowerCase();
        return pattern ? lower.split(/\s+/).some((word) => pattern.test(word)) : lower.includes(text);
      });
    }
    const values = fields(dataset)[field];
    if (!values) throw unknownField(field);
    return values.some((each) => (pattern ? pattern.test(each.toLowerCase()) : each === value));
  };
}

const escapePattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const unknownField = (field: string): CkanError =>
  new CkanError('Search Query Error', `Search Query is invalid: undefined field “${field}”`);

// [2020-06-23T08:00:00.123456Z TO *], the ends included; braces exclude them.
const RANGE = /^([[{])\s*(\S+)\s+TO\s+(\S+)\s*([\]}])$/;

function matchRange(field: string, range: string): Predicate {
  const [, opens, from = '', to = '', ends] = RANGE.exec(range) ?? [];
  if (opens === undefined) throw unreadable(range);
  const least = readDate(from, range) ?? -Infinity;
  const most = readDate(to, range) ?? Infinity;
  return ({ dates }) => {
    const date = dates[field];
    if (date === undefined) throw unknownField(field);
    const instant = Date.parse(date);
    return (opens === '[' ? instant >= least : instant > least) && (ends === ']' ? instant <= most : instant < most);
  };
}

/** An instant in milliseconds; `null` for `*`. Without a zone it is UTC, as all dates of CKAN are. */
function readDate(text: string, range: string): number | null {
  const bare = text.replaceAll(/["']/g, '');
  if (bare === '*') return null;
  const instant = Date.parse(/T.*(?:Z|[+-]\d\d:\d\d)$/.test(bare) || !bare.includes('T') ? bare : `${bare}Z`);
  if (Number.isNaN(instant)) throw unreadable(range);
  return instant;
}
