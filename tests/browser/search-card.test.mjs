// From a name to all that is known of a thing, without a query.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { expectAccessible, expectNoOverflow } from './accessible.mjs';
import { LANGUAGES, open, screenshot, settled } from './browser.mjs';
import { PARTS, panel } from './parts.mjs';

const names = {
  en: {
    search: /^Search/, entities: 'Entities', principle: 'principle', sovereignty: 'Cyber sovereignty', relations: 'Relations',
    positions: 'Positions', documents: 'Documents', timeline: 'Timeline', cite: 'Cite and reuse', query: 'Open as query',
    china: 'China', nothing: 'nothing found', claim: 'Claim', words: 'Evidence', text: 'In the text', copy: 'Copy the citation',
    copied: 'Copied', back: /Back/, unfold: /^\d+ claims?/,
  },
  zh: {
    search: /^搜索/, entities: '实体', principle: '原则与规范', sovereignty: '网络主权', relations: '关系',
    positions: '立场', documents: '相关文献', timeline: '时间线', cite: '引用与复用', query: '作为查询打开',
    china: '中国', nothing: '没有结果', claim: '论断', words: '证据', text: '查看原文', copy: '复制引用',
    copied: '已复制', back: /返回/, unfold: /^\d+ 条论断/,
  },
};

for (const language of LANGUAGES) {
  describe(`in ${language}`, () => {
    const t = names[language];
    const searchBox = (page) => page.getByRole('combobox', { name: t.search });
    const card = (page) => panel(page, 'explore').locator('article');

    for (const typed of ['网络主权', 'cyber sovereignty', '網絡主權']) {
      test(`${typed} finds the same entity, with its class`, async (test) => {
        const page = await open(test, '/', { language });
        await searchBox(page).fill(typed);
        const first = page.getByRole('listbox').getByRole('option').first();
        await first.getByText(t.principle, { exact: true }).waitFor();
        assert.match(await first.textContent(), new RegExp(t.sovereignty));
        if (typed === '网络主权') {
          await expectAccessible(page);
          await expectNoOverflow(page);
          await screenshot(page, `search-${language}`);
        }
        await searchBox(page).press('Enter');
        await card(page).getByRole('heading', { name: t.sovereignty, exact: true }).waitFor();
        assert.equal(new URL(page.url()).hash, '#entity=cyber-sovereignty');
      });
    }

    test('arrows choose in the list, and Escape leaves it', async (test) => {
      const page = await open(test, '/', { language });
      await searchBox(page).pressSequentially('european union');
      await page.getByRole('option').nth(1).waitFor();
      await page.keyboard.press('ArrowDown');
      const second = await page.getByRole('option').nth(1).getAttribute('id');
      assert.equal(await searchBox(page).getAttribute('aria-activedescendant'), second);
      await page.keyboard.press('Escape');
      await page.getByRole('listbox').waitFor({ state: 'detached' });
    });

    test('what nobody knows is not found', async (test) => {
      const page = await open(test, '/', { language });
      await searchBox(page).fill('qqqqzzzz');
      await page.getByText(t.nothing, { exact: true }).filter({ visible: true }).first().waitFor();
    });

    test('a card shows names, relations, positions, dates, documents and how to cite', async (test) => {
      const page = await open(test, '/#entity=cyber-sovereignty', { language });
      const other = names[language === 'en' ? 'zh' : 'en'];
      await card(page).getByText(other.sovereignty, { exact: true }).first().waitFor();
      for (const heading of ['positions', 'relations', 'timeline', 'documents', 'cite']) {
        await card(page).getByRole('heading', { name: t[heading] }).waitFor();
      }
    });

    test('relations unfold to the words that show them', async (test) => {
      const page = await open(test, '/#entity=cyber-sovereignty', { language });
      const unfold = card(page).getByRole('button', { name: t.unfold }).filter({ visible: true }).first();
      await unfold.click();
      assert.equal(await unfold.getAttribute('aria-expanded'), 'true');
      await card(page).locator('.claim-list li').first().waitFor();
    });

    test('a name in a card leads to its card, and there is a way back', async (test) => {
      const page = await open(test, '/#entity=cyber-sovereignty', { language });
      await card(page).getByRole('link', { name: new RegExp(`^${t.china} ?, `) }).first().click(); // then its class
      await card(page).getByRole('heading', { name: t.china, exact: true }).waitFor();
      await panel(page, 'explore').getByRole('button', { name: t.back }).click();
      await card(page).getByRole('heading', { name: t.sovereignty, exact: true }).waitFor();
    });

    test('“open as query” puts the query of the card into the editor', async (test) => {
      const page = await open(test, '/#entity=cyber-sovereignty', { language });
      await card(page).getByRole('button', { name: t.query }).click();
      await page.getByRole('tab', { name: PARTS.query[language], selected: true }).waitFor();
      await page.locator('.graphiql-query-editor .view-lines').getByText('entity').first().waitFor();
    });

    test('a citation is copied', async (test) => {
      const page = await open(test, '/#entity=cyber-sovereignty', { language, permissions: ['clipboard-read', 'clipboard-write'] });
      await card(page).getByRole('button', { name: t.copy }).click();
      await card(page).getByText(t.copied, { exact: true }).first().waitFor();
      const text = await page.evaluate(() => navigator.clipboard.readText());
      assert.match(text, /w3id\.org\/normgraph\/.*cyber-sovereignty/);
    });

    test('a claim has its own card, with its words and the way to the text', async (test) => {
      const page = await open(test, '/#entity=cyber-sovereignty', { language });
      await card(page).locator('.dates a, .dates button').last().click();
      await card(page).getByRole('heading', { name: t.claim, exact: true }).waitFor();
      await card(page).getByRole('heading', { name: t.words }).waitFor();
      await card(page).getByRole('button', { name: t.text }).click();
      await settled(page);
      await page.getByRole('tab', { name: PARTS.document[language], selected: true }).waitFor();
    });
  });
}
