// The explorer page of a running server, in a real browser that may reach that server and nothing else.
//
//   NORMGRAPH_URL=http://localhost:8080 npm test
//
// Optional: NORMGRAPH_SCREENSHOT=FILE.png keeps a picture, CHROMIUM=PATH names the browser (/usr/bin/chromium).
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';

const base = process.env.NORMGRAPH_URL;
if (!base) throw new Error('set NORMGRAPH_URL to the base address of a running server');
const { origin } = new URL(base);

const EXAMPLE = 'lu-2019-q01';
const ANSWER = '中欧网络工作组';

let browser, page;
const outside = []; // requests to anywhere but the server: none may be made
const complaints = []; // what the page reports as an error

before(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('requestfailed', (request) => complaints.push(`${request.url()}: ${request.failure()?.errorText}`));
  await page.route('**', (route) => {
    const url = route.request().url();
    if (url.startsWith(origin) || url.startsWith('data:')) return route.continue();
    outside.push(url);
    return route.abort();
  });
});

after(() => browser?.close());

const editor = () => page.locator('.graphiql-query-editor .view-lines');

// What a tab of the explorer has kept as its response; the editor itself renders only the lines in view.
async function response() {
  const text = await page.evaluate(
    () => window.__MONACO.editor.getModels().find((model) => model.uri.path.endsWith('response.json')).getValue(),
  );
  return text && JSON.parse(text);
}

async function answered() {
  await page.waitForFunction(
    () => window.__MONACO.editor.getModels().find((m) => m.uri.path.endsWith('response.json'))?.getValue(),
    null,
    { timeout: 10_000 },
  );
  return response();
}

test('the page opens on the examples and fetches the schema', async () => {
  const started = performance.now();
  await page.goto(base);
  await page.locator('.examples li').first().waitFor();
  await editor().waitFor();
  await page.waitForFunction(() => !document.querySelector('.graphiql-sidebar .graphiql-spin'));
  console.log(`ready after ${((performance.now() - started) / 1000).toFixed(1)} s`);
  assert.ok((await page.locator('.examples li').count()) >= 15, 'fewer than 15 examples');
});

test('a click on an example puts its query into the editor', async () => {
  await page.locator(`[data-example="${EXAMPLE}"] .question`).click();
  await editor().getByText('query ChinaEUMechanisms').waitFor();
});

test('its run button answers it', async () => {
  await page.locator(`[data-example="${EXAMPLE}"] .run`).click();
  const { data, errors } = await answered();
  assert.equal(errors, undefined);
  assert.match(JSON.stringify(data), new RegExp(ANSWER));
  if (process.env.NORMGRAPH_SCREENSHOT) {
    await page.waitForTimeout(500); // for colours and folding, which come after the text
    await page.screenshot({ path: process.env.NORMGRAPH_SCREENSHOT });
  }
});

test('another example run at once goes out under its own operation name', async () => {
  const sent = page.waitForRequest((request) => request.url().endsWith('/graphql') && request.method() === 'POST');
  await page.locator('[data-example="xu-2023-q03"] .run').click();
  assert.equal((await sent).postDataJSON().operationName, 'GovernanceModels');
  assert.equal((await answered()).errors, undefined);
});

test('the examples speak Chinese when asked', async () => {
  await page.getByRole('button', { name: '中文' }).click();
  await page.getByRole('heading', { name: '查询示例' }).waitFor();
  await page.getByRole('button', { name: 'English', exact: true }).click();
  await page.getByRole('heading', { name: 'Examples' }).waitFor();
});

test('the documentation lists the schema', async () => {
  await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
  await page.locator('.graphiql-doc-explorer').getByText('Query', { exact: true }).first().click();
  for (const field of ['entity', 'claims', 'positions']) {
    await page.locator('.graphiql-doc-explorer').getByText(field, { exact: true }).first().waitFor();
  }
});

test('the explorer pane offers the fields of a query', async () => {
  await page.getByRole('button', { name: 'Show GraphiQL Explorer' }).click();
  await page.locator('.graphiql-explorer-root').getByText('positions', { exact: true }).first().waitFor();
});

test('the history keeps what was run', async () => {
  await page.getByRole('button', { name: 'Show History' }).click();
  await page.locator('.graphiql-history').getByText('ChinaEUMechanisms').first().waitFor();
});

test('nothing was asked of any other host, and nothing went wrong on the page', () => {
  assert.deepEqual(outside, []);
  assert.deepEqual(complaints, []);
});
