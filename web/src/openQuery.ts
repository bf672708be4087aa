import { create } from 'zustand';
import type { Variables } from './ask';
import { go } from './route';

/** A query that is to be put into the editor. */
export interface QueryToOpen {
  query: string;
  variables?: Variables;
  /** The name of its operation. */
  operation?: string;
  /** Run it at once. */
  run?: boolean;
}

/** The query that waits for the editor, which is loaded only when it is first shown. */
export const useQueryToOpen = create<{ waiting: QueryToOpen | null }>()(() => ({ waiting: null }));

/** Shows the query editor with a query. */
export function openQuery(query: QueryToOpen) {
  useQueryToOpen.setState({ waiting: query });
  go({ panel: 'query', front: 'panel' });
}
