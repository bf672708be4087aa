import { type ApiError, type PageInfo, askPages } from '../ask';
import query from '../queries/statements.graphql?raw';
import { useReading } from '../useReading';
import { type Statement, inOrder } from './statements';

/** What has been read of a document's claims. */
export interface Statements {
  /** By the place of their words. */
  list: readonly Statement[];
  /** How many there are; undefined until the first answer. */
  total?: number;
  /** All have been read. */
  complete: boolean;
  error?: ApiError;
  retry(): void;
}

interface Page {
  document: { statements: { totalCount: number; pageInfo: PageInfo; nodes: Statement[] } };
}

type Read = Pick<Statements, 'list' | 'total'>;

const NOTHING: Read = { list: [] };

/** Reads all claims of a document, page by page, and gives what there is meanwhile. */
export function useStatements(slug: string): Statements {
  const { read, ...rest } = useReading(slug, NOTHING, (signal) => statementsOf(slug, signal));
  return { ...read, ...rest };
}

// Each time the list has doubled it is given out: what is made of it is then made a few times, not once a page.
async function* statementsOf(slug: string, signal: AbortSignal): AsyncGenerator<Read> {
  const list: Statement[] = [];
  let given = 0;
  for await (const page of askPages<Page>(query, { slug }, ({ document }) => document.statements.pageInfo, signal)) {
    const { nodes, totalCount, pageInfo } = page.document.statements;
    list.push(...nodes);
    if (pageInfo.hasNextPage && list.length < 2 * given) continue;
    given = list.length;
    yield { list: inOrder(list), total: totalCount };
  }
}
