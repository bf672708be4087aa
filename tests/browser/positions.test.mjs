// Who stands where: the matrix of actors and ideas, the words behind each cell, the discourse network of the same.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { expectAccessible, expectNoOverflow } from './accessible.mjs';
import { LANGUAGES, open, screenshot, settled } from './browser.mjs';
import { PARTS, panel } from './parts.mjs';

const names = {
  en: {
    grid: /^Positions of actors/, claims: 'The claims of the cell', close: 'Close', swap: 'Swap axes', reset: 'Reset', filters: /^Filters|^Settings/,
    query: 'Open as query', csv: 'CSV', network: 'Discourse network', parts: 'What to show', project: 'Network', normalize: 'Normalization',
    actors: 'Actors', european: 'European Union', text: 'In the text', more: 'Show more', order: 'Order',
  },
  zh: {
    grid: /立场/, claims: /单元格/, close: '关闭', swap: '行列互换', reset: '重置', filters: /^筛选|^设置/,
    query: '作为查询打开', csv: 'CSV', network: '话语网络', parts: '显示内容', project: /^网络/, normalize: /标准化|归一/,
    actors: '行为体', european: '欧盟', text: '查看原文', more: '显示更多', order: '排序',
  },
};

for (const language of LANGUAGES) {
  describe(`in ${language}`, () => {
    const t = names[language];
    const pane = (page) => panel(page, 'positions');
    const grid = (page) => pane(page).getByRole('grid', { name: t.grid });
    const cells = (page) => grid(page).locator('.positions-heat');
    const openPositions = async (test, options = {}) => {
      const page = await open(test, options.path ?? '/#view=positions', { language, ...options });
      await cells(page).first().waitFor();
      return page;
    };

    test('a cell opens the claims behind it, and the address keeps that', async (test) => {
      const page = await openPositions(test);
      await cells(page).first().click();
      const claims = pane(page).getByRole('region', { name: t.claims });
      await claims.getByRole('listitem').first().waitFor();
      await expectAccessible(page);
      await screenshot(page, `positions-cell-${language}`);
      await page.reload();
      await claims.getByRole('listitem').first().waitFor();
      await claims.press('Escape');
      await claims.waitFor({ state: 'detached' });
    });

    test('the words of a cell are quoted, and lead to the text', { skip: process.env.NORMGRAPH_SOURCES === 'none' }, async (test) => {
      const page = await openPositions(test);
      await cells(page).first().click();
      const claims = pane(page).getByRole('region', { name: t.claims });
      await claims.locator('q, blockquote').first().waitFor();
      await claims.getByRole('button', { name: t.text }).or(claims.getByRole('link', { name: t.text })).first().click();
      await page.getByRole('tab', { name: PARTS.document[language], selected: true }).waitFor();
    });

    test('the arrow keys go from cell to cell', async (test) => {
      const page = await openPositions(test);
      await grid(page).locator('[tabindex="0"]').first().focus();
      const before = await page.evaluate(() => document.activeElement.closest('td, th').cellIndex);
      await page.keyboard.press('ArrowRight');
      assert.equal(await page.evaluate(() => document.activeElement.closest('td, th').cellIndex), before + 1);
    });

    test('axes are swapped, ordered, and shown in more rows', async (test) => {
      const page = await openPositions(test);
      const corner = () => grid(page).getByRole('rowheader').first().textContent();
      const before = await corner();
      await pane(page).getByRole('button', { name: t.swap }).click();
      assert.notEqual(await corner(), before);
      for (const order of ['name', 'similarity', 'positions']) await pane(page).getByLabel(t.order).selectOption(order);
      const rows = await grid(page).getByRole('row').count();
      await pane(page).getByRole('button', { name: t.more }).click();
      await page.waitForFunction((count) => document.querySelectorAll('#panel-positions tr').length > count, rows);
      await pane(page).getByRole('button', { name: t.reset }).click();
    });

    test('it goes out as CSV and as a query', async (test) => {
      const page = await openPositions(test);
      const file = page.waitForEvent('download');
      await pane(page).getByRole('button', { name: t.csv, exact: true }).click();
      const lines = (await readFile(await (await file).path(), 'utf8')).split('\n');
      assert.ok(lines.length > 10, `${lines.length} lines`);
      await pane(page).getByRole('button', { name: t.query }).click();
      await page.locator('.graphiql-query-editor .view-lines').getByText('positions').first().waitFor();
    });

    test('the discourse network stands beside it on a wide screen, and instead of it on a narrow one', async (test) => {
      const page = await openPositions(test, { size: 'desktop' });
      const network = pane(page).getByRole('region', { name: t.network });
      await network.getByRole('img').waitFor();
      assert.ok(await grid(page).isVisible());
      const project = network.getByLabel(t.project).first();
      for (const kind of ['ACTOR_CONGRUENCE', 'ACTOR_CONFLICT', 'IDEA_CONGRUENCE']) {
        await project.selectOption(kind);
        await settled(page);
        await network.getByRole('img').waitFor();
      }
      await screenshot(page, `positions-discourse-${language}`);
      const phone = await open(test, '/#view=positions', { language, size: 'phone' });
      await phone.getByRole('navigation').getByRole('button', { name: PARTS.positions[language], exact: true }).click();
      await pane(phone).getByRole('group', { name: t.parts }).getByRole('button', { name: t.network }).click();
      await pane(phone).getByRole('region', { name: t.network }).getByRole('img').waitFor();
      await expectNoOverflow(phone);
      await screenshot(phone, `positions-discourse-${language}-phone`);
    });
  });
}
