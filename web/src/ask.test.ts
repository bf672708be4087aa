import { afterEach, expect, test, vi } from 'vitest';

vi.stubGlobal('document', { baseURI: 'http://example.org/graph/' });
const { ENDPOINT, ask, askPages } = await import('./ask');

afterEach(() => vi.unstubAllGlobals());

/** Lets the server answer with these texts, one after the other, and gives what it is asked. */
function serve(...answers: string[]) {
  const asked: unknown[] = [];
  vi.stubGlobal('fetch', (_: string, { body }: { body: string }) => {
    asked.push(JSON.parse(body));
    return Promise.resolve(new Response(answers.shift(), { status: 200 }));
  });
  return asked;
}

test('the server is asked beside the page, under whatever path', () => {
  expect(ENDPOINT).toBe('http://example.org/graph/graphql');
});

test('an answer is its data', async () => {
  const asked = serve('{"data": {"x": 1}}');
  expect(await ask('{ x }', { a: 2 })).toEqual({ x: 1 });
  expect(asked).toEqual([{ query: '{ x }', variables: { a: 2 } }]);
});

test.each([
  [
    'errors',
    '{"errors": [{"message": "m", "extensions": {"code": "C", "hint": "h"}}]}',
    { message: 'm', code: 'C', hint: 'h' },
  ],
  ['errors beside data', '{"data": {"x": null}, "errors": [{"message": "m"}]}', { message: 'm', code: 'UNKNOWN' }],
  ['nothing', '{}', { code: 'UNKNOWN' }],
  ['no JSON', '<html>', { code: 'UNREACHABLE' }],
])('an answer with %s is none', async (_, answer, error) => {
  serve(answer);
  await expect(ask('{ x }')).rejects.toMatchObject({ name: 'ApiError', ...error });
});

test('a server that does not answer is unreachable, unless nobody waits for it any more', async () => {
  const gone = new TypeError('gone');
  vi.stubGlobal('fetch', () => Promise.reject(gone));
  await expect(ask('{ x }')).rejects.toMatchObject({ code: 'UNREACHABLE' });
  await expect(ask('{ x }', {}, AbortSignal.abort())).rejects.toBe(gone);
});

test('a list is read page by page to its end', async () => {
  const page = (hasNextPage: boolean, endCursor: string | null) => JSON.stringify({ data: { hasNextPage, endCursor } });
  const asked = serve(page(true, 'a'), page(true, 'b'), page(false, null));
  const pages = [];
  const info = (answer: { hasNextPage: boolean; endCursor: string | null }) => answer;
  for await (const { endCursor } of askPages('{ x }', { of: 1 }, info, new AbortController().signal))
    pages.push(endCursor);
  expect(pages).toEqual(['a', 'b', null]);
  expect(asked).toEqual([null, 'a', 'b'].map((after) => ({ query: '{ x }', variables: { of: 1, after } })));
});
