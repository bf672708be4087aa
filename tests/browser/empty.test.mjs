// A graph with nothing in it.
import { describe, test } from 'node:test';
import { expectAccessible, expectNoOverflow } from './accessible.mjs';
import { LANGUAGES, open, screenshot, settled } from './browser.mjs';
import { panel, show } from './parts.mjs';

const names = {
  en: {
    network: 'Nothing to show yet', table: 'Nothing to show yet', timeline: 'Nothing to show yet', positions: 'normgraph load',
    document: 'normgraph load', search: /^Search/, nothing: 'nothing found', failed: 'The query has failed',
  },
  zh: {
    network: '还没有可显示的内容', table: '还没有可显示的内容', timeline: '还没有可显示的内容', positions: 'normgraph load',
    document: 'normgraph load', search: /^搜索/, nothing: '没有结果', failed: '查询失败',
  },
};

for (const language of LANGUAGES) {
  describe(`in ${language}`, () => {
    const t = names[language];

    test('the start says how documents are loaded', async (test) => {
      const page = await open(test, '/', { language });
      await panel(page, 'explore').getByText('normgraph load').first().waitFor();
      await expectNoOverflow(page);
      await expectAccessible(page);
      await screenshot(page, `empty-start-${language}`);
    });

    for (const part of ['network', 'table', 'timeline', 'positions', 'document']) {
      test(`${part} says that there is nothing`, async (test) => {
        const page = await open(test, '/', { language });
        await show(page, part, language);
        await settled(page);
        await panel(page, part).getByText(t[part]).waitFor();
        await expectNoOverflow(page);
        await expectAccessible(page);
        await screenshot(page, `empty-${part}-${language}`);
      });
    }

    test('a query about what is not there fails, and says so', async (test) => {
      const page = await open(test, `/#${new URLSearchParams({ query: '{ entity(id: "china") { name } }' })}`, { language });
      await panel(page, 'network').getByText(t.failed).waitFor();
      await screenshot(page, `empty-query-${language}`);
    });

    test('the search finds nothing', async (test) => {
      const page = await open(test, '/', { language });
      await page.getByRole('combobox', { name: t.search }).fill('china');
      await page.getByText(t.nothing, { exact: true }).filter({ visible: true }).first().waitFor();
    });
  });
}
