import { create } from 'zustand';

/** Which claims of a document are marked; a field that is empty, or 0, lets all pass. */
export interface StatementFilter {
  predicate: string;
  /** Id of the subject, the object or the holder. */
  entity: string;
  method: string;
  minConfidence: number;
}

/** The filter that lets all pass. */
export const ALL: StatementFilter = { predicate: '', entity: '', method: '', minConfidence: 0 };

interface Filtered {
  /** Slug of the document that the filter is for: another one is read without. */
  slug: string;
  filter: StatementFilter;
}

const useFiltered = create<Filtered>()(() => ({ slug: '', filter: ALL }));

/** The filter of a document's claims, as it was left. */
export function useStatementFilter(slug: string): StatementFilter {
  return useFiltered((state) => (state.slug === slug ? state.filter : ALL));
}

/** Sets the filter of a document's claims. */
export function filterStatements(slug: string, filter: StatementFilter) {
  useFiltered.setState({ slug, filter });
}
