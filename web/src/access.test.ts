import { beforeEach, expect, test, vi } from 'vitest';

const kept = new Map<string, string>();
vi.stubGlobal('document', { baseURI: 'http://example.org/' });
vi.stubGlobal('location', { reload: vi.fn() });
vi.stubGlobal('sessionStorage', {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => kept.set(key, value),
  removeItem: (key: string) => kept.delete(key),
});
const { enterToken, forgetToken, useAccess } = await import('./access');
const { ask } = await import('./ask');

beforeEach(() => {
  kept.clear();
  useAccess.setState({ token: null, wanted: false, version: 0 });
});

/** A server that answers those who have this token. */
function guarded(right: string, answer: object = { data: { x: 1 } }) {
  vi.stubGlobal('fetch', (_: string, { headers }: { headers: Record<string, string> }) =>
    Promise.resolve(
      headers.Authorization === `Bearer ${right}`
        ? new Response(JSON.stringify(answer))
        : new Response('{"errors": [{"message": "m", "extensions": {"code": "UNAUTHENTICATED"}}]}', { status: 401 }),
    ),
  );
}

test('a server that wants a token is noticed, and one that it takes goes along with every question', async () => {
  guarded('right');
  await expect(ask('{ x }')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  expect(useAccess.getState().wanted).toBe(true);
  expect(await enterToken('right')).toBeNull();
  expect(await ask('{ x }')).toEqual({ x: 1 });
  expect(useAccess.getState()).toMatchObject({ token: 'right', wanted: false, version: 1 });
  expect([...kept.values()]).toEqual(['right']);
});

test('a token that is refused is not kept, and its reason is told', async () => {
  guarded('right');
  expect(await enterToken('wrong')).toMatchObject({ code: 'UNAUTHENTICATED' });
  expect(useAccess.getState()).toMatchObject({ token: null, wanted: true, version: 0 });
  expect(kept.size).toBe(0);
});

test('a token that is revoked later is asked for again', async () => {
  guarded('right');
  await enterToken('right');
  guarded('another');
  await expect(ask('{ x }')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  expect(useAccess.getState().wanted).toBe(true);
});

test('where listed queries alone run, a token counts as taken', async () => {
  guarded('right', { errors: [{ message: 'm', extensions: { code: 'QUERY_NOT_ALLOWED' } }] });
  expect(await enterToken('right')).toBeNull();
});

test('a token that is forgotten leaves nothing behind', async () => {
  guarded('right');
  await enterToken('right');
  forgetToken();
  expect(kept.size).toBe(0);
  expect(location.reload).toHaveBeenCalledOnce();
});
