/**
 * Records of a text/csv body, read strictly by the grammar of RFC 4180 §2, with non-ASCII text data: every record ends in
 * CRLF, a quotation mark is in escaped fields only, a line end too. Throws where the text breaks the grammar.
 */
export function parseRfc4180(text: string): string[][] {
  // field = "…""…" or what holds no quotation mark, comma, CR or LF; then a comma or CRLF
  const field = /(?:"(?<escaped>(?:[^"]|"")*)"|(?<plain>[^",\r\n]*))(?<end>,|\r\n)/uy;
  const records: string[][] = [];
  let record: string[] = [];
  while (field.lastIndex < text.length) {
    const from = field.lastIndex;
    const match = field.exec(text);
    if (!match)
      throw new SyntaxError(`Cannot parse CSV at offset ${from}: ${JSON.stringify(text.slice(from, from + 20))}`);
    const { escaped, plain, end } = match.groups!;
    record.push(escaped === undefined ? plain! : escaped.replaceAll('""', '"'));
    if (end !== '\r\n') continue;
    records.push(record);
    record = [];
  }
  if (record.length > 0) throw new SyntaxError('Cannot parse CSV: the last record has no CRLF');
  return records;
}
