import { CkanError, quote } from './call.ts';

/** The searchable fields of a dataset, by their names in CKAN's search index. */
export interface Searchable {
  /** Fields whose whole value must match. */
  keywords: ReadonlyMap<string, readonly string[]>;
  /** Dates, ISO 8601 in UTC. The whole value must match. */
  dates: ReadonlyMap<string, string>;
  /** Texts in lower case that are searched for words. */
  texts: ReadonlyMap<string, readonly string[]>;
}

type Predicate = (dataset: Searchable) => boolean;

/** The most words, phrases, ranges and parentheses in the queries of a call. This bounds the depth of nesting. */
export const maxTokens = 200;
/** The most characters in the queries of a call: as many as in an address. */
const maxCharacters = 8192;

// A token is a bracketed range, a quoted phrase, a parenthesis, or a run of other characters. A backslash makes the
// next character literal.
const TOKEN = /\s*(?:([[{][^\]}]*[\]}])|"((?:[^"\\]|\\.)*)"|([()])|((?:[^\s()"[{\\]|\\.)+))/gy;

interface Token {
  kind: 'range' | 'phrase' | 'parenthesis' | 'word';
  text: string;
}

/**
 * Parses the part of Solr's query syntax that harvesters and portals send: `field:value`, phrases, `*`, ranges, `+`,
 * `-`, AND, OR, NOT and parentheses. All adjacent terms must match, and so must all queries. Throws {@link CkanError}
 * for any other syntax: ignoring a filter would return too many datasets.
 */
export function parseQueries(queries: readonly string[]): Predicate {
  const characters = queries.join('').length;
  if (characters > maxCharacters) throw tooLong(`${characters} characters: at most ${maxCharacters}`);
  const read = queries.map((query) => ({ query, tokens: tokenize(query) }));
  const tokens = read.flatMap((each) => each.tokens).length;
  if (tokens > maxTokens) throw tooLong(`${tokens} terms: at most ${maxTokens}`);
  return every(read.map((each) => parseTokens(each.tokens, each.query)));
}

const invalidQuery = (reason: string): CkanError =>
  new CkanError('Search Query Error', `Search Query is invalid: ${reason}`);

const tooLong = (what: string): CkanError => invalidQuery(`q and fq have ${what} may be`);
const unreadable = (query: string): CkanError => invalidQuery(quote(query));
const unknownField = (field: string): CkanError => invalidQuery(`undefined field ${quote(field)}`);

function tokenize(query: string): Token[] {
  const matches = [...query.matchAll(TOKEN)];
  if (matches.map(([text]) => text).join('').length < query.trimEnd().length) throw unreadable(query);
  return matches.map(([, range, phrase, parenthesis, word = '']): Token => {
    if (range !== undefined) return { kind: 'range', text: range };
    if (phrase !== undefined) return { kind: 'phrase', text: phrase.replace(/\\(.)/g, '$1') };
    return parenthesis === undefined ? { kind: 'word', text: word } : { kind: 'parenthesis', text: parenthesis };
  });
}

const isWord = (token: Token | undefined, ...words: string[]): boolean =>
  token?.kind === 'word' && words.includes(token.text);

const closes = (token: Token | undefined): boolean => token?.kind === 'parenthesis' && token.text === ')';

function every(parts: readonly Predicate[]): Predicate {
  return (dataset) => parts.every((part) => part(dataset));
}

function some(parts: readonly Predicate[]): Predicate {
  return (dataset) => parts.some((part) => part(dataset));
}

function not(holds: Predicate): Predicate {
  return (dataset) => !holds(dataset);
}

function parseTokens(tokens: Token[], query: string): Predicate {
  /** Adjacent terms bind looser than OR, so `a OR b c` means (a OR b) and c, as its senders intend. */
  const readAll = (): Predicate => {
    const parts: Predicate[] = [];
    while (tokens.length > 0 && !closes(tokens[0])) parts.push(readChain(['OR', '||'], readConjunction, some));
    return every(parts);
  };
  const readChain = (operators: string[], read: () => Predicate, join: typeof every): Predicate => {
    const parts = [read()];
    while (isWord(tokens[0], ...operators)) {
      tokens.shift();
      parts.push(read());
    }
    return join(parts);
  };
  const readConjunction = (): Predicate => readChain(['AND', '&&'], readTerm, every);
  const readTerm = (): Predicate => {
    const token = tokens.shift();
    if (!token || token.kind === 'range' || closes(token)) throw unreadable(query);
    if (token.kind === 'phrase') return matchField('text', token.text, true);
    if (token.kind === 'parenthesis') {
      const inner = readAll();
      if (!closes(tokens.shift())) throw unreadable(query);
      return inner;
    }
    if (isWord(token, 'OR', 'AND', '||', '&&')) throw unreadable(query);
    if (isWord(token, 'NOT', '!', '-')) return not(readTerm());
    const [, sign, word = ''] = /^([+!-]?)(.*)$/s.exec(token.text)!;
    if (word === '') return readTerm();
    return sign === '-' || sign === '!' ? not(readWord(word)) : readWord(word);
  };
  /** `word`, `field:word`, or `field:` before a phrase, a range or a parenthesis. */
  const readWord = (word: string): Predicate => {
    const [, field = 'text', value = ''] = /^([A-Za-z_*][\w*]*):(.*)$/s.exec(word) ?? [word, 'text', word];
    if (value !== '') return matchField(field, value.replace(/\\(.)/gs, '$1'), false);
    const next = tokens.shift();
    if (next?.kind === 'phrase') return matchField(field, next.text, true);
    if (next?.kind === 'range') return matchRange(field, next.text);
    const end = tokens.findIndex(closes);
    if (next?.kind !== 'parenthesis' || next.text !== '(' || end < 0) throw unreadable(query);
    return parseTokens(nameField(field, tokens.splice(0, end + 1).slice(0, -1)), query);
  };
  const holds = readAll();
  if (tokens.length > 0) throw unreadable(query);
  return holds;
}

/** Returns the tokens of `field:(a OR "b c")` with the field put before each value. */
const nameField = (field: string, tokens: readonly Token[]): Token[] =>
  tokens.flatMap((token): Token[] => {
    if (token.kind === 'phrase') return [{ kind: 'word', text: `${field}:` }, token];
    if (isWord(token, 'AND', 'OR', 'NOT', '&&', '||', '!')) return [token];
    return [{ ...token, text: token.text.replace(/^[+-]?/, (sign) => `${sign}${field}:`) }];
  });

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

// [2020-06-23T08:00:00.123456Z TO *]: brackets include the ends, braces exclude them.
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

/** The most characters of an instant. */
const maxInstant = 40;

/** Reads an instant, in milliseconds; `null` for `*`. Without a zone it is UTC, as all dates of CKAN are. */
function readDate(text: string, range: string): number | null {
  if (text.length > maxInstant) throw unreadable(range);
  const bare = text.replaceAll(/["']/g, '');
  if (bare === '*') return null;
  const instant = Date.parse(/T.*(?:Z|[+-]\d\d:\d\d)$/.test(bare) || !bare.includes('T') ? bare : `${bare}Z`);
  if (Number.isNaN(instant)) throw unreadable(range);
  return instant;
}

/** Whether a whole text matches a pattern, given as the pieces between its asterisks. Reads the text only once. */
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
