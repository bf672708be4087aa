import { type GraphQLSchema, type IntrospectionQuery, buildClientSchema, getIntrospectionQuery } from 'graphql';
import { create } from 'zustand';
import { ApiError, ask } from '../ask';

/** The server's schema: undefined until it is there, null when the server does not tell it (`--no-introspection`). */
export const useSchema = create<{ schema?: GraphQLSchema | null }>()(() => ({}));

let asked: Promise<GraphQLSchema | null> | undefined;

/**
 * Asks for the schema, once. A server that does not answer, or wants a token, is asked again the next time.
 *
 * @throws ApiError when there is no answer.
 */
export function loadSchema(): Promise<GraphQLSchema | null> {
  asked ??= readSchema().then(
    (schema) => {
      useSchema.setState({ schema });
      return schema;
    },
    (error: unknown) => {
      asked = undefined;
      throw error;
    },
  );
  return asked;
}

async function readSchema() {
  try {
    return buildClientSchema(await ask<IntrospectionQuery>(getIntrospectionQuery()));
  } catch (error) {
    if (error instanceof ApiError && !['UNREACHABLE', 'UNAUTHENTICATED'].includes(error.code)) return null;
    throw error;
  }
}
