import { create } from 'zustand';
import { openDocument } from '../route';
import { ALL, type StatementFilter } from './statements';

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

/** Opens a document with only those claims marked that speak of an entity or tell its view. */
export function openDocumentAbout(slug: string, entity: string) {
  filterStatements(slug, { ...ALL, entity });
  openDocument(slug);
}
