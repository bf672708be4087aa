import type { Language } from '../language';

/** Where words stand in a file with pages: the page, counted from 1, and what is printed on it; null where that is not known. */
export interface OnPage {
  page: number | null;
  pageLabel: string | null;
}

/** The page as people say it, as printed if that is known, as citations do; empty without one. */
export function pageName({ page, pageLabel }: OnPage, language: Language): string {
  if (page === null) return '';
  if (language === 'zh') return pageLabel === null ? `文件第 ${page} 页` : `第 ${pageLabel} 页`;
  return pageLabel === null ? `page ${page} of the file` : `p. ${pageLabel}`;
}
