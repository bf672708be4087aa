// On a server that answers nobody without a token, the page asks for one, keeps it in its tab alone, and forgets it when told.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, describe, test } from 'node:test';
import { expectAccessible, expectNoOverflow } from './accessible.mjs';
import { LANGUAGES, SIZES, open, screenshot, settled } from './browser.mjs';
import { panel } from './parts.mjs';
import { newStore, run, serve } from './server.mjs';

let server;
let token;

before(async () => {
  const store = newStore();
  const tokens = `${store}.tokens.json`;
  token = (await run(store, 'token', 'create', '--tokens', tokens, '--name', 'reader', '--scope', 'read')).trim();
  server = await serve(store, { flags: ['--tokens', tokens, '--require-token', '--auth-failures', '1000'] });
});

const names = {
  en: { label: 'Token', enter: 'Use it', close: 'Go on without a token', refused: /does not take this token/, damaged: /is no token/, wants: /to those who have a token/, forget: 'Forget token', retry: 'Try again', page: 'Page' },
  zh: { label: '令牌', enter: '使用', close: '不使用令牌，继续浏览', refused: /服务器不接受此令牌/, damaged: /这不是令牌/, wants: /服务器仅向持有令牌者提供/, forget: '清除令牌', retry: '重试', page: '网页' },
};

const kept = (page) => page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }, document.cookie]));

for (const language of LANGUAGES) {
  describe(`in ${language}`, () => {
    const t = names[language];
    const refusals = { expected: [/401/] }; // which the browser reports by itself
    const openOwn = (test, path) => open(test, path, { url: server.url, language, ...refusals });
    const enter = async (page, text) => {
      await page.getByLabel(t.label, { exact: true }).fill(text);
      await page.getByRole('button', { name: t.enter, exact: true }).click();
    };

    test('the field is there at every size, and says what is wrong', async (test) => {
      const page = await openOwn(test, '/');
      await panel(page, 'explore').getByText(t.wants).first().waitFor();
      for (const [text, answer] of [['two words', t.damaged], ['ngt_wrong', t.refused]]) {
        await enter(page, text);
        await page.getByRole('alert').getByText(answer).waitFor();
      }
      assert.doesNotMatch(await kept(page), /ngt_wrong/);
      for (const [size, viewport] of Object.entries(SIZES)) {
        await page.setViewportSize(viewport);
        await settled(page);
        await expectNoOverflow(page);
        await expectAccessible(page);
        await screenshot(page, `token-${language}-${size}`);
      }
      await page.emulateMedia({ colorScheme: 'dark' });
      await expectAccessible(page);
      await page.getByRole('button', { name: t.close }).click();
      await page.getByLabel(t.label, { exact: true }).waitFor({ state: 'detached' });
      await panel(page, 'explore').getByRole('button', { name: t.retry }).click();
      await page.getByLabel(t.label, { exact: true }).waitFor();
    });

    test('with a token everything is there, in this tab until it is forgotten', async (test) => {
      const page = await openOwn(test, '/#entity=cyber-sovereignty');
      await enter(page, ` ${token} `);
      await panel(page, 'explore').locator('article h2').waitFor();
      await panel(page, 'network').getByRole('application').waitFor();
      assert.equal(await page.getByLabel(t.label, { exact: true }).count(), 0, 'the field has gone');
      for (const [size, viewport] of Object.entries(SIZES)) {
        await page.setViewportSize(viewport);
        await settled(page);
        await expectNoOverflow(page);
        await screenshot(page, `token-given-${language}-${size}`);
      }
      await page.setViewportSize(SIZES.laptop);

      await page.reload();
      await panel(page, 'explore').locator('article h2').waitFor();
      const downloading = page.waitForEvent('download');
      await panel(page, 'explore').getByRole('link', { name: 'Turtle' }).click();
      const download = await downloading;
      assert.equal(download.suggestedFilename(), 'cyber-sovereignty.ttl');
      assert.match(await readFile(await download.path(), 'utf8'), /cyber-sovereignty/);
      assert.equal(await panel(page, 'explore').getByRole('link', { name: t.page, exact: true }).count(), 0, 'a link that would be refused');

      const other = await page.context().newPage();
      await other.goto(server.url);
      await other.getByLabel(t.label, { exact: true }).waitFor();

      await page.getByRole('button', { name: t.forget }).click();
      await page.getByLabel(t.label, { exact: true }).waitFor();
      assert.ok(!(await kept(page)).includes(token));
    });
  });
}
