// What was found as a table, and along time.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { LANGUAGES, open, screenshot, settled } from './browser.mjs';
import { panel } from './parts.mjs';

const names = {
  en: { subject: /^Subject/, date: /^Date/, claims: /^Claims/, entities: /^Entities/, copy: /^Copy/, copied: 'Copied', next: 'Next page', claim: /^Open the claim/, card: 'Claim' },
  zh: { subject: /^主体/, date: /^日期/, claims: /^论断/, entities: /^实体/, copy: /复制/, copied: '已复制', next: '下一页', claim: /^打开论断/, card: '论断' },
};

for (const language of LANGUAGES) {
  describe(`the table in ${language}`, () => {
    const t = names[language];
    const table = (page) => panel(page, 'table').getByRole('table');
    const openTable = (test, options) => open(test, '/#entity=china&view=table', { language, ...options });

    test('is sorted by its headings, up and down', async (test) => {
      const page = await openTable(test);
      const heading = table(page).getByRole('columnheader', { name: t.date });
      for (const order of ['ascending', 'descending']) {
        await heading.getByRole('button').click();
        assert.equal(await heading.getAttribute('aria-sort'), order);
      }
    });

    test('leads to the card of a claim', async (test) => {
      const page = await openTable(test);
      await table(page).getByRole('button', { name: t.claim }).first().click();
      await panel(page, 'explore').getByRole('heading', { name: t.card, exact: true }).waitFor();
    });

    test('is taken away as CSV and JSON Lines, and copied', async (test) => {
      const page = await openTable(test, { permissions: ['clipboard-read', 'clipboard-write'] });
      for (const [format, first] of [['CSV', /^\ufeff?\w+,/], ['JSON Lines', /^\{"/]]) {
        const file = page.waitForEvent('download');
        await panel(page, 'table').getByRole('button', { name: format }).click();
        assert.match(await readFile(await (await file).path(), 'utf8'), first);
      }
      await panel(page, 'table').getByRole('button', { name: t.copy }).click();
      await panel(page, 'table').getByText(t.copied, { exact: true }).waitFor();
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      assert.match(copied.split('\n')[0], /\t/);
    });

    test('has the entities, too', async (test) => {
      const page = await openTable(test);
      await panel(page, 'table').getByRole('button', { name: t.entities }).click();
      await table(page).getByText(language === 'en' ? 'European Union' : '欧盟', { exact: true }).first().waitFor();
      await screenshot(page, `table-entities-${language}`);
    });
  });
}

const timeline = {
  en: { chart: 'Chart of the dated claims', listName: 'List of the dated claims', closer: 'Closer', all: 'Show all', which: /^All dated claims/, open: /^Open the claim/, card: 'Claim' },
  zh: { chart: '有日期论断的图示', listName: '有日期论断列表', closer: '放大', all: '显示全部', which: /全部有日期|所有有日期|有日期/, open: /^打开论断/, card: '论断' },
};

for (const language of LANGUAGES) {
  describe(`the timeline in ${language}`, () => {
    const t = timeline[language];
    const pane = (page) => panel(page, 'timeline');
    const chart = (page) => pane(page).getByRole('group', { name: t.chart });
    const openTimeline = async (test, options) => {
      const page = await open(test, '/#entity=china&view=timeline', { language, ...options });
      await chart(page).waitFor();
      return page;
    };
    const drawn = (page) => chart(page).evaluate((element) => element.querySelector('svg').innerHTML);

    test('is zoomed by buttons, wheel and keys, and shows all again', async (test) => {
      const page = await openTimeline(test);
      const steps = [
        () => pane(page).getByRole('button', { name: t.closer }).click(),
        () => chart(page).hover().then(() => page.mouse.wheel(0, -300)),
        () => chart(page).focus().then(() => page.keyboard.press('+')),
      ];
      for (const step of steps) {
        const before = await drawn(page);
        await step();
        await page.waitForFunction(
          ([name, then]) => document.querySelector(`[aria-label="${name}"] svg`).innerHTML !== then,
          [t.chart, before],
        );
      }
      await screenshot(page, `timeline-zoomed-${language}`);
      await pane(page).getByRole('button', { name: t.all, exact: true }).click();
    });

    test('has a list that says the same, and leads to the claims', async (test) => {
      const page = await openTimeline(test);
      const list = pane(page).getByRole('region', { name: t.listName });
      await list.getByRole('button', { name: t.open }).first().click();
      await panel(page, 'explore').getByRole('heading', { name: t.card, exact: true }).waitFor();
    });

    test('holds all dated claims about the entity, too', async (test) => {
      const page = await openTimeline(test);
      const which = pane(page).getByRole('combobox').first();
      const options = await which.locator('option').count();
      for (let index = options - 1; index >= 0; index--) {
        await which.selectOption({ index });
        await settled(page);
        await chart(page).waitFor();
      }
    });
  });
}
