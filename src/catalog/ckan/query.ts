import { CkanError, quote } from './call.ts';

/** What can be searched of a dataset, by the names of CKAN's search index. */
export interface Searchable {
  /** Compared whole. */
  keywords: ReadonlyMap<string, readonly string[]>;
  /** ISO 8601 in UTC; also compared whole. */
  dates: ReadonlyMap<string, string>;
  /** Searched for words; in lower case. */
  texts: ReadonlyMap<string, readonly string[]>;
}

type Predicate = (dataset: Searchable) => boolean;

/** Words, phrases, ranges and parentheses that the queries of a call may have, which bounds how deep they nest. */
export const maxTokens = 200;
/** Characters that they may have: as many as an address. */
const maxCharacters = 8192;

// A bracketed range, words in quotation marks, a parenthesis, or a run of other characters; an escaped one is itself.
const TOKEN = /\s*(?:([[{][^\]}]*[\]}])|"((?:[^"\\]|\\.)*)"|([()])|((?:[^\s()"[{\\]|\\.)+))/y;

interface Token {
  kind: 'range' | 'phrase' | 'parenthesis' | 'word';
  text: string;
}

/**
 * Reads the part of Solr's query syntax that harvesters and portals send: `field:value`, phrases, `*`, ranges, `+`, `-`,
 * AND, OR, NOT and parentheses; terms side by side must all hold, and so must all queries. Throws {@link CkanError} for
 * anything else, since a filter that is not understood must not be ignored.
 */
export function parseQueries(queries: readonly string[]): Predicate {
  const characters = queries.reduce((sum, { length }) => sum + length, 0);
  if (characters > maxCharacters) throw tooLong(`${characters} characters: at most ${maxCharacters}`);
  const read = queries.map((query) => ({ query, tokens: tokenize(query) }));
  const tokens = read.reduce((sum, each) => sum + each.tokens.length, 0);
  if (tokens > maxTokens) throw tooLong(`${tokens} terms: at most ${maxTokens}`);
  const parts = read.map((each) => parseTokens(each.tokens, each.query));
  return (dataset) => parts.every((part) => part(dataset));
}

function parseTokens(tokens: Token[], query: string): Predicate {
  const holds = readAll(tokens, query);
  if (tokens.length > 0) throw unreadable(query);
  return holds;
}

const tooLong = (what: string): CkanError =>
  new CkanError('Search Query Error', `Search Query is invalid: q and fq have ${what} may be`);

const unreadable = (query: string): CkanError =>
  new CkanError('Search Query Error', `Search Query is invalid: ${quote(query)}`);

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

function matchField(field: string, value: string, phrase: boolean): Predicate {
  if (field === '*') return () => true;
  const text = value.toLowerCase();
  const pieces = !phrase && value.includes('*') ? text.split('*') : null;
  return ({ texts, keywords, dates }) => {
    const words = texts.get(field);
    if (words) {
      return words.some((each) =>
        pieces ? each.split(/\s+/).some((word) => matchesGlob(pieces, word)) : each.includes(text),
      );
    }
    const date = dates.get(field);
    const values = date === undefined ? keywords.get(field) : [date];
    if (!values) throw unknownField(field);
    return values.some((each) => (pieces ? matchesGlob(pieces, each.toLowerCase()) : each === value));
  };
}

const unknownField = (field: string): CkanError =>
  new CkanError('Search Query Error', `Search Query is invalid: undefined field ${quote(field)}`);

// [2020-06-23T08:00:00.123456Z TO *], the ends included; braces exclude them.
const RANGE = /^([[{])\s*(\S+)\s+TO\s+(\S+)\s*([\]}])$/;

function matchRange(field: string, range: string): Predicate {
  const [, opens, from = '', to = '', ends] = RANGE.exec(range) ?? [];
  if (opens === undefined) throw unreadable(range);
  const least = readDate(from, range) ?? -Infinity;
  const most = readDate(to, range) ?? Infinity;
  return ({ dates }) => {
    const date = dates.get(field);
    if (date === undefined) throw unknownField(field);
    const instant = Date.parse(date);
    return (opens === '[' ? instant >= least : instant > least) && (ends === ']' ? instant <= most : instant < most);
  };
}

/** No instant is written longer. */
const maxInstant = 40;

/** An instant in milliseconds; `null` for `*`. Without a zone it is UTC, as all dates of CKAN are. */
function readDate(text: string, range: string): number | null {
  if (text.length > maxInstant) throw unreadable(range);
  const bare = text.replaceAll(/["']/g, '');
  if (bare === '*') return null;
  const instant = Date.parse(/T.*(?:Z|[+-]\d\d:\d\d)$/.test(bare) || !bare.includes('T') ? bare : `${bare}Z`);
  if (Number.isNaN(instant)) throw unreadable(range);
  return instant;
}

/** Whether a whole text is as a pattern says, whose pieces stand between its asterisks: each is looked for once, and never again. */
export function matchesGlob(pieces: readonly string[], text: string): boolean {
  const [first = '', ...others] = pieces;
  if (others.length === 0) return text === first;
  const last = others.pop()!;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const piece of others) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}
