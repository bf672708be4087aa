// A real browser for the tests of the page: one for each test file, with a context of its own for each test.
//
//   NORMGRAPH_URL=http://localhost:8080 node --test
//
// It may reach that server and nothing else. Optional: CHROMIUM=PATH names the browser (/usr/bin/chromium),
// NORMGRAPH_SCREENSHOTS=FOLDER is where pictures are kept (.cache/screenshots of the repository).
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after } from 'node:test';
import { chromium } from 'playwright-core';

/** Base address of the server, without a slash at the end. */
export const URL_OF_SERVER = process.env.NORMGRAPH_URL?.replace(/\/$/, '');

/** The sizes at which the layout must hold. */
export const SIZES = {
  laptop: { width: 1280, height: 800 },
  desktop: { width: 1920, height: 1080 },
  phone: { width: 390, height: 844 },
};

/** The languages of the page. */
export const LANGUAGES = ['en', 'zh'];

const LOCALES = { en: 'en-GB', zh: 'zh-CN' };

const screenshots =
  process.env.NORMGRAPH_SCREENSHOTS ?? fileURLToPath(new URL('../../.cache/screenshots', import.meta.url));

let launched; // the browser of this file
after(async () => (await launched)?.close());

function browser() {
  launched ??= chromium.launch({
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
  return launched;
}

/**
 * Opens a page in a context of its own, which ends with the test. The test fails if the page asked anything of another
 * host, or reported an error that it is not `expected` to report.
 *
 * @param t the test's context.
 * @param path what follows the server's address.
 * @param options `language` of the browser, `size` (a key of SIZES), `theme` of the device, `scripts: false` to switch
 *   JavaScript off, `url` of another server, `origins` that it may reach beside the server, `expected`: patterns of
 *   complaints, `prepare`: what to do with the page before it goes anywhere, and whatever else Playwright's `newContext`
 *   takes.
 */
export async function open(t, path, options = {}) {
  const { language = 'en', size = 'laptop', theme = 'light', scripts = true, url = URL_OF_SERVER, ...rest } = options;
  const { origins = [], expected = [], prepare = () => {}, ...context } = rest;
  assert.ok(url, 'set NORMGRAPH_URL to the base address of a running server');
  const own = await (await browser()).newContext({
    viewport: SIZES[size],
    locale: LOCALES[language],
    colorScheme: theme,
    javaScriptEnabled: scripts,
    reducedMotion: 'reduce',
    ...context,
  });
  own.setDefaultTimeout(10_000);
  const outside = await keptInside(own, [new URL(url).origin, ...origins]);
  const page = await own.newPage();
  const complaints = watch(page);
  t.after(async () => {
    await own.close();
    assert.deepEqual(outside, [], 'requests to other hosts');
    const unexpected = complaints.filter((complaint) => !expected.some((pattern) => pattern.test(complaint)));
    assert.deepEqual(unexpected, [], 'what the page reported');
  });
  prepare(page);
  await page.goto(url + path);
  if (scripts) await settled(page);
  return page;
}

// Stops every request to an origin that is not listed, and gives the list of those that it stopped.
async function keptInside(context, origins) {
  const outside = [];
  await context.route('**', (route) => {
    const { origin, protocol } = new URL(route.request().url());
    if (origins.includes(origin) || protocol === 'data:') return route.continue();
    outside.push(route.request().url());
    return route.abort();
  });
  return outside;
}

const underWayOf = new WeakMap(); // by page: its requests that are under way

// Follows what the page asks for, and gives the list of what it reports as an error; it grows.
function watch(page) {
  const underWay = new Set();
  const complaints = [];
  underWayOf.set(page, underWay);
  page.on('request', (request) => underWay.add(request));
  page.on('requestfinished', (request) => underWay.delete(request));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('requestfailed', (request) => {
    underWay.delete(request);
    const reason = request.failure()?.errorText;
    // A question that the page itself has taken back, since the reader went on.
    if (reason !== 'net::ERR_ABORTED') complaints.push(`${request.url()}: ${reason}`);
  });
  return complaints;
}

const QUIET = 250; // milliseconds without a request after which none is expected
const PATIENCE = 15_000; // milliseconds after which it is too late for quiet

/** Waits until nothing is on its way to the page and no part of it says that it waits. */
export async function settled(page) {
  const underWay = underWayOf.get(page);
  for (let quiet = 0, waited = 0; quiet < QUIET && waited < PATIENCE; waited += 50) {
    await page.waitForTimeout(50);
    quiet = underWay.size > 0 ? 0 : quiet + 50;
  }
  await page.waitForFunction(() => ![...document.querySelectorAll('.busy')].some((busy) => busy.checkVisibility()));
}

/** Prints a page of HTML, as a reader does who keeps it: a PDF file. */
export async function printed(html) {
  const page = await (await browser()).newPage();
  await page.setContent(html);
  const file = await page.pdf({ format: 'A5' });
  await page.close();
  return file;
}

/** Keeps a picture of the page: an artefact to look at, which no test compares. */
export async function screenshot(page, name) {
  mkdirSync(screenshots, { recursive: true });
  await page.screenshot({ path: join(screenshots, `${name}.png`) });
}
