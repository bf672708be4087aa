// Stands in for react-compiler-runtime in GraphiQL's files (vite.config.ts).
import { c as memoCache } from 'react-compiler-runtime';
import { useLanguage } from '../../language';

const EMPTY = Symbol.for('react.memo_cache_sentinel');

/** What a compiled component remembers from one rendering to the next: nothing of what it made in another language. */
export function c(size: number): unknown[] {
  const [language] = useLanguage();
  const cache = memoCache(size + 1);
  if (cache[size] !== language) cache.fill(EMPTY).splice(size, 1, language);
  return cache;
}
