import type { Fetcher, FetcherParams } from '@graphiql/toolkit';
import { type GraphQLSchema, Kind, parse } from 'graphql';
import type { Answer, Question } from '../ask';
import type { Text } from '../language';
import { annotate, withoutAnnotations } from '../scene/annotate';

/** What the fetcher works with. */
export interface Surroundings {
  /** Asks the server. It rejects when there is no answer. */
  send(question: Question): Promise<Answer<unknown>>;
  /** The server's schema, null if the server does not tell it. */
  schema(): Promise<GraphQLSchema | null>;
  /** Shows an annotated answer in the views. */
  show(data: unknown, title: Text): void;
  /** Says in the views why an answer is not to be seen there. */
  explain(why: Text, title: Text): void;
  /** What a query is called above the views. */
  title(query: string, operation?: string): Text;
  /** What a failure is to the reader. */
  message(error: unknown): string;
}

/** Why the views do not show an answer. */
export const REASONS = {
  failed: {
    en: 'The query has failed. Its answer, in the query editor, says why.',
    zh: '查询失败。原因见查询编辑器中的返回结果。',
  },
  costly: {
    en: 'The answer stands in the query editor, but cannot be shown here: with what the views must know of each thing, the query is beyond the limits of the server. Ask for fewer things, for instance with a smaller “first”.',
    zh: '查询结果见查询编辑器，但无法在此显示：加上视图所需的信息后，查询超出服务器限制。请减少查询内容，例如减小 first 的值。',
  },
  listed: {
    en: 'The answer stands in the query editor, but cannot be shown here: this server runs listed queries alone, and does not give what the views must know.',
    zh: '查询结果见查询编辑器，但无法在此显示：该服务器只执行清单内的查询，不提供视图所需的信息。',
  },
  unknown: {
    en: 'The answer stands in the query editor, but cannot be shown here: this server does not tell its schema.',
    zh: '查询结果见查询编辑器，但无法在此显示：该服务器不公开其模式（schema）。',
  },
} satisfies Record<string, Text>;

/**
 * Makes the function through which the editor asks the server. It asks for what the views must know as well, shows them the
 * answer, and gives the editor only what the query itself asks for.
 */
export function createFetcher(page: Surroundings): Fetcher {
  let latest = 0; // the views show the answer of the last query, whichever comes last

  return async ({ query, variables, operationName }: FetcherParams) => {
    const turn = ++latest;
    const question: Question = { query, variables, operationName: operationName ?? undefined };
    try {
      const { answer, drawn, reason } = await askForViews(question, page);
      if (turn === latest && !isAboutSchema(query)) {
        const title = page.title(query, question.operationName);
        if (reason) page.explain(REASONS[reason], title);
        else page.show(drawn, title);
      }
      return answer as Awaited<ReturnType<Fetcher>>;
    } catch (error) {
      return { errors: [{ message: page.message(error) }] } as unknown as Awaited<ReturnType<Fetcher>>;
    }
  };
}

interface Drawable {
  /** The answer as the query itself asks for it. */
  answer: Answer<unknown>;
  /** What the views show, or why they show nothing. */
  drawn?: unknown;
  reason?: keyof typeof REASONS;
}

async function askForViews(question: Question, page: Surroundings): Promise<Drawable> {
  const schema = await page.schema();
  const annotated = schema && annotatedOrNot(question.query, schema);
  if (!annotated) {
    const answer = await page.send(question);
    return { answer, reason: answer.data ? 'unknown' : 'failed' };
  }
  const first = await page.send({ ...question, query: annotated });
  if (!first.errors?.length) return { answer: withoutAnnotations(first), drawn: first.data };
  // Errors tell places in the text: those of the reader's own.
  const answer = await page.send(question);
  if (!answer.data || holdsNothing(answer.data)) return { answer, reason: 'failed' };
  if (first.data) return { answer, drawn: first.data };
  return { answer, reason: first.errors[0].extensions?.code === 'QUERY_NOT_ALLOWED' ? 'listed' : 'costly' };
}

// Every field of it has failed.
function holdsNothing(data: unknown) {
  return Object.values(data as object).every((value) => value === null);
}

function annotatedOrNot(query: string, schema: GraphQLSchema) {
  try {
    return annotate(query, schema);
  } catch {
    return undefined; // no GraphQL: the server will say where
  }
}

// Such answers hold nothing to draw, and the views stay as they are.
function isAboutSchema(query: string) {
  try {
    const operations = parse(query).definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
    return operations.every(({ selectionSet }) =>
      selectionSet.selections.every((field) => field.kind === Kind.FIELD && field.name.value.startsWith('__')),
    );
  } catch {
    return false;
  }
}
