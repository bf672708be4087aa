// The pages of entities, claims and documents, which run no script: they are readable, accessible and hold at every size.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expectAccessible, expectNoOverflow } from './accessible.mjs';
import { open, screenshot } from './browser.mjs';

const ENTITY = '/entity/cyber-sovereignty';
const DOCUMENT = '/document/xu-2023-brief-zh';

/** The address of some claim that the document makes. */
async function someClaim(t) {
  const page = await open(t, DOCUMENT, { scripts: false });
  const href = await page.locator('.permalink').first().getAttribute('href');
  return href.replace('..', '');
}

for (const [size, language, theme] of [
  ['laptop', 'en', 'light'],
  ['desktop', 'zh', 'dark'],
  ['phone', 'zh', 'light'],
  ['phone', 'en', 'dark'],
]) {
  test(`pages hold on a ${size} in ${language}, ${theme}`, async (t) => {
    for (const path of [ENTITY, DOCUMENT, await someClaim(t), '/entity/unknown']) {
      const page = await open(t, path, { size, language, theme, expected: [/404/] });
      assert.equal(await page.getAttribute('html', 'lang'), language);
      await expectNoOverflow(page);
      await expectAccessible(page);
      await screenshot(page, `thing-${path.split('/')[1]}-${size}-${language}-${theme}`);
    }
  });
}

test('without scripts a reader goes from an entity to the words in a document, and keeps the language', async (t) => {
  const page = await open(t, ENTITY, { scripts: false });
  assert.match(await page.locator('h1').innerText(), /sovereignty/i);
  await page.getByRole('navigation', { name: 'Language' }).getByRole('link', { name: '中文' }).click();
  assert.equal(await page.locator('h1').innerText(), '网络主权');
  await page.locator('.relations blockquote + .meta .permalink').first().click();
  assert.equal(await page.getAttribute('html', 'lang'), 'zh');
  assert.notEqual((await page.locator('mark').first().innerText()).length, 0);
  await page.locator('.evidence figcaption a').first().click();
  assert.equal(await page.locator('#text').count(), 1);
  assert.equal(await page.getAttribute('html', 'lang'), 'zh');
});
