import { readFileSync, readdirSync } from 'node:fs';
import { buildSchema } from 'graphql';
import { expect, test } from 'vitest';
import type { Answer, Question } from '../ask';
import type { Text } from '../language';
import { REASONS, createFetcher } from './fetcher';

const folder = new URL('../../../gql/schema/', import.meta.url);
const schema = buildSchema(
  readdirSync(folder)
    .map((file) => readFileSync(new URL(file, folder), 'utf8'))
    .join('\n'),
);

const QUERY = 'query Q { entity(id: "x") { name } }';
const isAnnotated = ({ query }: Question) => query.includes('ng__');

/** What the editor and the views are given when the server answers as `send` does. */
async function fetched(
  send: (question: Question) => Promise<Answer<unknown>>,
  query = QUERY,
  known: typeof schema | null = schema,
) {
  const views: { data?: unknown; why?: Text; title: Text }[] = [];
  const fetcher = createFetcher({
    send,
    schema: () => Promise.resolve(known),
    show: (data, title) => views.push({ data, title }),
    explain: (why, title) => views.push({ why, title }),
    title: (_, operation) => ({ en: operation ?? '', zh: '' }),
    message: () => 'no answer',
  });
  const answer = await fetcher({ query, operationName: 'Q' });
  return { answer, views, fetcher };
}

const title = { en: 'Q', zh: '' };
const plain = { data: { entity: { name: 'X' } } };
const annotated = { data: { entity: { name: 'X', ng__id: 'x' } } };
const refused = (code: string): Answer<unknown> => ({ errors: [{ message: code, extensions: { code } }] });

test('the views get the annotated answer, the editor what its query asks for', async () => {
  const { answer, views } = await fetched(async (question) => (isAnnotated(question) ? annotated : plain));
  expect(answer).toEqual(plain);
  expect(views).toEqual([{ data: annotated.data, title }]);
});

test.each([
  ['QUERY_TOO_COMPLEX', REASONS.costly],
  ['QUERY_NOT_ALLOWED', REASONS.listed],
])(
  'a query that is refused only with annotations (%s) is answered without them, and the views say why',
  async (code, why) => {
    const { answer, views } = await fetched(async (question) => (isAnnotated(question) ? refused(code) : plain));
    expect(answer).toEqual(plain);
    expect(views).toEqual([{ why, title }]);
  },
);

test('errors are about the text of the reader', async () => {
  const own = { errors: [{ message: 'line 1' }] };
  const { answer, views } = await fetched(async (question) => (isAnnotated(question) ? refused('X') : own));
  expect(answer).toEqual(own);
  expect(views).toEqual([{ why: REASONS.failed, title }]);
});

test('an answer in which every field has failed has failed', async () => {
  const nothing = { data: { entity: null }, errors: [{ message: 'no entity' }] };
  const { answer, views } = await fetched(async () => nothing);
  expect(answer).toEqual(nothing);
  expect(views).toEqual([{ why: REASONS.failed, title }]);
});

test('what there is of an answer with errors is shown', async () => {
  const errors = [{ message: 'one field' }];
  const { answer, views } = await fetched(async (question) => ({
    ...(isAnnotated(question) ? annotated : plain),
    errors,
  }));
  expect(answer).toEqual({ ...plain, errors });
  expect(views).toEqual([{ data: annotated.data, title }]);
});

test('without a schema the query goes as it is, and the views say so', async () => {
  const sent: Question[] = [];
  const { views } = await fetched(async (question) => (sent.push(question), plain), QUERY, null);
  expect(sent.map(({ query }) => query)).toEqual([QUERY]);
  expect(views).toEqual([{ why: REASONS.unknown, title }]);
});

test('what is no GraphQL goes as it is, for the server to say where', async () => {
  const { answer, views } = await fetched(async () => refused('GRAPHQL_PARSE_FAILED'), '{ entity(');
  expect(answer).toEqual(refused('GRAPHQL_PARSE_FAILED'));
  expect(views).toEqual([{ why: REASONS.failed, title }]);
});

test('questions about the schema leave the views as they are', async () => {
  const { views } = await fetched(async () => ({ data: { __typename: 'Query' } }), '{ __typename }');
  expect(views).toEqual([]);
});

test('a server that does not answer leaves the views as they are, and is asked again', async () => {
  let down = true;
  const { answer, views, fetcher } = await fetched(async () => {
    if (down) throw new Error('gone');
    return annotated;
  });
  expect(answer).toEqual({ errors: [{ message: 'no answer' }] });
  expect(views).toEqual([]);
  down = false;
  expect(await fetcher({ query: QUERY })).toEqual(plain);
  expect(views).toHaveLength(1);
});

test('an answer that comes after that of a later query is not shown', async () => {
  const late: (() => void)[] = [];
  const send = () => new Promise<Answer<unknown>>((resolve) => late.push(() => resolve(annotated)));
  const views: string[] = [];
  const fetcher = createFetcher({
    send,
    schema: () => Promise.resolve(schema),
    show: (_, { en }) => views.push(en),
    explain: () => undefined,
    title: (_, operation) => ({ en: operation!, zh: '' }),
    message: String,
  });
  const both = [fetcher({ query: QUERY, operationName: 'first' }), fetcher({ query: QUERY, operationName: 'second' })];
  await new Promise((resolve) => setTimeout(resolve));
  late[1]();
  await both[1];
  late[0]();
  await both[0];
  expect(views).toEqual(['second']);
});
