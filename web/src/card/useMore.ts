import { useState } from 'react';
import { type ApiError, type PageInfo, asApiError } from '../ask';

/** A page of a list of the API. */
export interface Page<T> {
  totalCount: number;
  pageInfo: PageInfo;
  edges: T[];
}

/** The first page of a list and, page by page, what `more` adds to it. */
export function useMore<T>(first: Page<T>, askPage: (after: string) => Promise<Page<T>>) {
  const [added, setAdded] = useState<Page<T>[]>([]);
  const [loading, setLoading] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const last = added.at(-1) ?? first;
  const edges = [first, ...added].flatMap((page) => page.edges);
  const more = async () => {
    setLoading(true);
    setError(null);
    try {
      const page = await askPage(last.pageInfo.endCursor!);
      setAdded((before) => [...before, page]);
    } catch (failure) {
      setError(asApiError(failure));
    }
    setLoading(false);
  };
  return {
    edges,
    left: last.pageInfo.hasNextPage ? first.totalCount - edges.length : 0,
    loading,
    error,
    more: () => void more(),
  };
}
