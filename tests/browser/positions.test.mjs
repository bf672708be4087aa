// Who stands where: the matrix, the claims behind its cells, the discourse network of the same selection.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { expectAccessible, expectNoOverflow } from './accessible.mjs';
import { LANGUAGES, open, screenshot, settled } from './browser.mjs';
import { panel, show } from './parts.mjs';

const names = {
  en: { actors: 'Actors', filters: 'Filters', csv: 'CSV', network: 'Discourse network', claim: 'The claim', text: 'In the text', china: 'China', eu: 'European Union' },
  zh: { actors: '行为体', filters: '筛选', csv: 'CSV', network: '话语网络', claim: '论断', text: '查看原文', china: '中国', eu: '欧盟' },
};

const address = (selection) => `/#view=positions&positions=${encodeURIComponent(JSON.stringify(selection))}`;
const selected = (page) => JSON.parse(new URLSearchParams(new URL(page.url()).hash.slice(1)).get('positions'));

for (const language of LANGUAGES) {
  describe(`in ${language}`, () => {
    const t = names[language];

    test('arrow keys lead to a cell, Enter to its claims, Escape back', async (test) => {
      const page = await open(test, '/', { language });
      await show(page, 'positions', language);
      const grid = page.getByRole('grid');
      await grid.waitFor();
      assert.equal(await grid.locator('[tabindex="0"]').count(), 1);
      await grid.getByRole('rowheader', { name: t.china, exact: true }).getByRole('button').focus();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
      await panel(page, 'positions').locator('blockquote').first().waitFor();
      assert.equal(selected(page).cell[0], 'china');
      await expectAccessible(page);
      await screenshot(page, `positions-claims-${language}`);
      await page.keyboard.press('Escape');
      await panel(page, 'positions').locator('blockquote').first().waitFor({ state: 'detached' });
      assert.equal(await page.evaluate(() => document.activeElement.closest('[role=grid]') !== null), true);
    });

    test('a claim of a cell leads to its card and to its words', async (test) => {
      const page = await open(test, address({ cell: ['china', 'cyber-sovereignty'] }), { language });
      const claims = panel(page, 'positions');
      await claims.getByRole('button', { name: t.claim, exact: true }).first().click();
      assert.match(new URL(page.url()).hash, /claim=c\./);
      await claims.getByRole('button', { name: t.text, exact: true }).first().click();
      assert.match(new URL(page.url()).hash, /document=.*claim=c\./);
      await page.goBack();
      await claims.locator('blockquote').first().waitFor();
    });

    test('actors are chosen by name, and the download holds what is shown', async (test) => {
      const page = await open(test, '/#view=positions', { language });
      await page.getByRole('combobox', { name: t.actors }).fill(t.eu);
      await page.getByRole('option', { name: t.eu, exact: true }).click();
      await page.keyboard.press('Escape');
      assert.deepEqual(selected(page).actors, ['european-union']);
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: t.csv, exact: true }).click();
      const rows = (await readFile(await (await download).path(), 'utf8')).trim().split('\r\n');
      assert.ok(rows.length > 1 && rows.slice(1).every((row) => row.startsWith('european-union,')));
    });

    test('the network is that of the selection', async (test) => {
      const page = await open(test, '/#view=positions', { language });
      await page.getByRole('grid').waitFor();
      const asked = page.waitForRequest((request) => request.postData()?.includes('query Discourse'));
      await page.getByRole('button', { name: t.network, exact: true }).click();
      const { filter } = JSON.parse((await asked).postData()).variables;
      assert.equal(filter.subject.length, 20);
      assert.equal(filter.object.length, 20);
      await page.getByRole('img', { name: new RegExp(t.network) }).waitFor();
      await settled(page);
      await expectAccessible(page);
      await screenshot(page, `positions-network-${language}`);
    });

    test('filters fit beside the matrix', async (test) => {
      const page = await open(test, '/#view=positions', { language });
      await page.getByRole('button', { name: t.filters, exact: true }).click();
      await settled(page);
      await expectNoOverflow(page);
      await expectAccessible(page);
      await screenshot(page, `positions-filters-${language}`);
    });
  });
}

test('a damaged link shows the start', async (t) => {
  const page = await open(t, '/#view=positions&positions=%7B%22actors');
  await page.getByRole('grid').waitFor();
});

test('what no position passes is said, and can be taken back', async (t) => {
  const page = await open(t, address({ from: '2300' }));
  await page.getByText('No position passes', { exact: false }).waitFor();
  await page.getByRole('button', { name: 'Reset', exact: true }).click();
  await page.getByRole('grid').waitFor();
});
