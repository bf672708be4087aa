// The page opens quickly and small, and a reader finds the way about it.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { LANGUAGES, open, settled } from './browser.mjs';
import { PARTS, panel, show } from './parts.mjs';

const names = {
  en: { search: /^Search/, skip: 'To the content', dark: 'Dark', light: 'Light', start: 'NormGraph: to the start' },
  zh: { search: /^搜索/, skip: '跳到内容', dark: '深色', light: '浅色', start: 'NormGraph：回到起点' },
};

const LIMIT = 2.5e6; // bytes that the first use may transfer

test('the first use transfers little', async (t) => {
  let bytes = 0;
  const sizes = [];
  const note = (request) => sizes.push(request.sizes());
  const page = await open(t, '/', { prepare: (page) => page.on('requestfinished', note) });
  const count = async () => {
    for (const size of await Promise.all(sizes.splice(0))) bytes += size.responseHeadersSize + size.responseBodySize;
    return `${(bytes / 1e6).toFixed(2)} MB`;
  };
  t.diagnostic(`the start: ${await count()}`);
  for (const part of ['table', 'timeline', 'positions', 'document', 'query']) {
    await show(page, part);
    await settled(page);
  }
  page.off('requestfinished', note); // what ends with the page has no size to ask for
  t.diagnostic(`every part: ${await count()}`);
  assert.ok(bytes < LIMIT, `${bytes} bytes`);
});

test('the start is usable at once', async (t) => {
  const page = await open(t, '/');
  await page.reload({ waitUntil: 'commit' }); // a browser that has just started is slow with the first page
  await page.getByRole('combobox', { name: names.en.search }).waitFor();
  await panel(page, 'network').locator('canvas').first().waitFor();
  const drawn = await page.evaluate(() => performance.now());
  t.diagnostic(`search and network after ${(drawn / 1000).toFixed(2)} s`);
});

for (const language of LANGUAGES) {
  describe(`in ${language}`, () => {
    const t = names[language];

    test('every part opens, and the address remembers which', async (test) => {
      const page = await open(test, '/', { language });
      for (const part of ['table', 'timeline', 'positions', 'document', 'network']) {
        await show(page, part, language);
        await page.getByRole('tab', { name: PARTS[part][language], exact: true, selected: true }).waitFor();
        assert.equal(new URL(page.url()).hash, part === 'network' ? '' : `#view=${part}`);
      }
      await page.goBack();
      await page.getByRole('tab', { name: PARTS.document[language], exact: true, selected: true }).waitFor();
    });

    test('a phone shows one part at a time', async (test) => {
      const page = await open(test, '/', { language, size: 'phone' });
      for (const part of Object.keys(PARTS)) {
        await show(page, part, language);
        await page.getByRole('navigation').locator('[aria-current=true]').getByText(PARTS[part][language], { exact: true }).waitFor();
        assert.ok(await panel(page, part).isVisible(), part);
      }
    });

    test('the keyboard reaches search, tabs and content', async (test) => {
      const page = await open(test, '/', { language });
      await page.keyboard.press('Tab');
      assert.equal(await focused(page), t.skip);
      await page.keyboard.press('Enter');
      assert.equal(await page.evaluate(() => document.activeElement.id), 'content');
      await page.keyboard.press('/');
      assert.equal(await page.evaluate(() => document.activeElement.getAttribute('role')), 'combobox');
      await page.getByRole('tab', { name: PARTS.network[language] }).focus();
      await page.keyboard.press('ArrowRight');
      assert.equal(await focused(page), PARTS.table[language]);
    });

    test('light and dark are a choice that stays', async (test) => {
      const page = await open(test, '/', { language });
      await page.getByRole('button', { name: t.dark }).click();
      assert.equal(await theme(page), 'dark');
      await page.reload();
      assert.equal(await theme(page), 'dark');
      await page.getByRole('button', { name: t.light }).click();
      assert.equal(await theme(page), 'light');
    });

    test('the name of the page leads back to the start', async (test) => {
      const page = await open(test, '/#entity=china&view=table', { language });
      await page.getByRole('link', { name: t.start }).click();
      assert.equal(new URL(page.url()).hash, '');
    });
  });
}

test('the language is a choice that stays, and the page says which it is', async (t) => {
  const page = await open(t, '/#entity=china');
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'en-GB');
  await page.getByRole('button', { name: '中文' }).click();
  await page.getByRole('tab', { name: PARTS.table.zh }).waitFor();
  await panel(page, 'explore').getByText('中国', { exact: true }).first().waitFor();
  await page.reload();
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'zh-CN');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('tab', { name: PARTS.table.en }).waitFor();
});

const focused = (page) => page.evaluate(() => document.activeElement.textContent);

async function theme(page) {
  await page.waitForFunction(() => document.documentElement.dataset.theme);
  return page.evaluate(() => document.documentElement.dataset.theme);
}
