// The query editor: examples, history, documentation, and a query shared as a link or as code.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe, test } from 'node:test';
import { promisify } from 'node:util';
import { LANGUAGES, open, screenshot, settled } from './browser.mjs';
import { answer, editor, example } from './editor.mjs';
import { panel, show } from './parts.mjs';

const EXAMPLE = 'lu-2019-q01';
const ANSWER = '中欧网络工作组';

const names = {
  en: { examples: 'Examples', share: 'Share the query', link: /^Link/, copyCode: 'Copy the code', mechanisms: 'Dialogue mechanisms and institutions' },
  zh: { examples: '查询示例', share: '分享查询', link: /链接/, copyCode: '复制代码', mechanisms: '对话机制与机构' },
};

async function openEditor(t, hash = '#panel=query', options = {}) {
  const page = await open(t, `/${hash}`, options);
  await editor(page).waitFor();
  return page;
}

for (const language of LANGUAGES) {
  describe(`in ${language}`, () => {
    const t = names[language];

    test('the examples stand by topic, in the language of the page', async (test) => {
      const page = await openEditor(test, '#panel=query', { language });
      await page.getByRole('heading', { name: t.examples }).waitFor();
      await page.getByRole('heading', { name: t.mechanisms }).waitFor();
      assert.ok((await page.locator('[data-example]').count()) >= 15, 'fewer than 15 examples');
    });

    test('an example run fills the answer and the views', async (test) => {
      const page = await openEditor(test, '#panel=query', { language });
      await example(page, EXAMPLE).locator('.run').click();
      const { data, errors } = await answer(page);
      assert.equal(errors, undefined);
      assert.match(JSON.stringify(data), new RegExp(ANSWER));
      assert.doesNotMatch(JSON.stringify(data), /ng__/, 'what the page asks beside the query');
      await show(page, 'table', language);
      await panel(page, 'table').getByText(language === 'zh' ? ANSWER : 'China-EU Cyber Taskforce').first().waitFor();
      await screenshot(page, `query-answered-${language}`);
    });

    test('a query is shared as a link that opens and runs it', async (test) => {
      const page = await openEditor(test, '#panel=query', { language });
      await example(page, EXAMPLE).locator('.question').click();
      await editor(page).getByText('ChinaEUMechanisms').waitFor();
      await page.getByRole('button', { name: t.share }).click();
      const link = await page.getByRole('dialog').getByRole('textbox', { name: t.link }).inputValue();
      await screenshot(page, `query-share-${language}`);
      const other = await openEditor(test, new URL(link).hash, { language });
      assert.match(JSON.stringify(await answer(other)), new RegExp(ANSWER));
    });
  });
}

test('a click on an example puts its query into the editor and does not run it', async (t) => {
  const page = await openEditor(t);
  await example(page, EXAMPLE).locator('.question').click();
  await editor(page).getByText('query ChinaEUMechanisms').waitFor();
});

test('another example run at once goes out under its own operation name', async (t) => {
  const page = await openEditor(t);
  await example(page, EXAMPLE).locator('.run').click();
  await answer(page);
  const sent = page.waitForRequest((request) => request.postDataJSON()?.operationName === 'GovernanceModels');
  await example(page, 'xu-2023-q03').locator('.run').click();
  await sent;
});

test('a query is shared as code, and the command line runs it', async (t) => {
  const page = await openEditor(t, '#panel=query', { permissions: ['clipboard-read', 'clipboard-write'] });
  await example(page, EXAMPLE).locator('.question').click();
  await editor(page).getByText('ChinaEUMechanisms').waitFor();
  await page.getByRole('button', { name: names.en.share }).click();
  const copied = {};
  for (const name of ['curl', 'Python', 'R', 'JavaScript']) {
    await page.getByRole('dialog').getByRole('tab', { name, exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: names.en.copyCode }).click();
    copied[name] = await page.waitForFunction(
      async (others) => {
        const text = await navigator.clipboard.readText();
        return !others.includes(text) && text;
      },
      Object.values(copied),
    ).then((text) => text.jsonValue());
    assert.match(copied[name], /ChinaEUMechanisms/, name);
  }
  const { stdout } = await promisify(execFile)('bash', ['-c', copied.curl]);
  assert.match(stdout, new RegExp(ANSWER));
});

test('the documentation lists the schema', async (t) => {
  const page = await openEditor(t);
  await page.getByRole('button', { name: /Documentation Explorer/ }).click();
  const docs = page.locator('.graphiql-doc-explorer');
  await docs.getByText('Query', { exact: true }).first().click();
  for (const field of ['entity', 'claims', 'positions']) await docs.getByText(field, { exact: true }).first().waitFor();
});

test('the field explorer offers the fields of a query', async (t) => {
  const page = await openEditor(t);
  await page.getByRole('button', { name: /Query builder/ }).click();
  await page.locator('.graphiql-explorer-root').getByText('positions', { exact: true }).first().waitFor();
});

test('the history keeps what was run', async (t) => {
  const page = await openEditor(t);
  await example(page, EXAMPLE).locator('.run').click();
  await answer(page);
  await page.reload();
  await settled(page);
  await page.getByRole('button', { name: /History/ }).click();
  await page.locator('.graphiql-history').getByText('ChinaEUMechanisms').first().waitFor();
});
