import { describe, expect, it } from 'vitest';
import { problemMediaType, serializeProblem } from '../../src/http/problem.ts';

describe('serializeProblem', () => {
  it('writes the standard members first, extensions after, and nothing absent', () => {
    const text = serializeProblem({
      successor: '/v1/reports/b',
      errors: [{ parameter: 'limit', message: 'Expected 1 to 1000, received 0', allowed: ['1', 1000] }],
      detail: 'limit is 0',
      status: 400,
      title: 'Bad parameter',
      type: 'https://example.org/problems/parameter',
    });
    expect(text).toBe(
      '{"type":"https://example.org/problems/parameter","title":"Bad parameter","status":400,"detail":"limit is 0",' +
        '"successor":"/v1/reports/b",' +
        '"errors":[{"parameter":"limit","message":"Expected 1 to 1000, received 0","allowed":["1",1000]}]}',
    );
  });

  it('keeps the instance', () => {
    const problem = {
      type: 'about:blank',
      title: 'Not Found',
      status: 404,
      detail: 'No such table',
      instance: '/v1/x',
    };
    expect(JSON.parse(serializeProblem(problem))).toEqual(problem);
    expect(problemMediaType).toBe('application/problem+json');
  });
});
