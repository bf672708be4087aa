// A graph with nothing in it.
import { describe, test } from 'node:test';
import { expectAccessible, expectNoOverflow } from './accessible.mjs';
import { LANGUAGES, open, screenshot, settled } from './browser.mjs';
import { panel, show } from './parts.mjs';

const names = {
  en: { network: 'There is nothing to draw yet', table: 'Nothing to show yet', search: /^Search/, nothing: 'nothing found' },
  zh: { network: '尚无可绘制的内容', table: '还没有可显示的内容', search: /^搜索/, nothing: '没有结果' },
};

for (const language of LANGUAGES) {
  describe(`in ${language}`, () => {
    const t = names[language];

    test('the start says how documents are loaded', async (test) => {
      const page = await open(test, '/', { language });
      await panel(page, 'explore').getByText('normgraph load').first().waitFor();
      await panel(page, 'network').getByText(t.network).or(panel(page, 'network').getByText(/./)).first().waitFor();
      await expectNoOverflow(page);
      await expectAccessible(page);
      await screenshot(page, `empty-start-${language}`);
    });

    for (const part of ['table', 'timeline', 'positions', 'document', 'query']) {
      test(`${part} says that there is nothing`, async (test) => {
        const page = await open(test, '/', { language });
        await show(page, part, language);
        await settled(page);
        await panel(page, part).getByText(/./).first().waitFor();
        await expectNoOverflow(page);
        await expectAccessible(page);
        await screenshot(page, `empty-${part}-${language}`);
      });
    }

    test('the search finds nothing', async (test) => {
      const page = await open(test, '/', { language });
      await page.getByRole('combobox', { name: t.search }).fill('china');
      await page.getByText(t.nothing, { exact: true }).filter({ visible: true }).first().waitFor();
    });
  });
}
