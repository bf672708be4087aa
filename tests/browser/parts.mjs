/** What the page calls its parts. */
export const PARTS = {
  explore: { en: 'Explore', zh: '探索' },
  query: { en: 'Query', zh: '查询' },
  network: { en: 'Network', zh: '网络' },
  table: { en: 'Table', zh: '表格' },
  timeline: { en: 'Timeline', zh: '时间线' },
  positions: { en: 'Positions', zh: '立场' },
  document: { en: 'Document', zh: '文献' },
};

/** Shows a part of the page as a reader does: by its tab, on a phone by the bar below. */
export async function show(page, part, language = 'en') {
  const name = PARTS[part][language];
  const tab = page.getByRole('tab', { name, exact: true });
  const place = page.getByRole('navigation').getByRole('button', { name, exact: true });
  await tab.or(place).filter({ visible: true }).click();
}

/** The part of the page that a tab shows. */
export function panel(page, part) {
  return page.locator(`#panel-${part}`);
}
