/** The text of the query editor, as far as it is in view. Its spaces are not all plain ones: look for words. */
export const editor = (page) => page.locator('.graphiql-query-editor .view-lines');

/** An example in its list, by the name of its file. */
export const example = (page, name) => page.locator(`[data-example="${name}"]`);

/** Waits for the answer of the query editor, and gives it whole: it renders only the lines in view. */
export async function answer(page) {
  const read = () => window.__MONACO?.editor.getModels().find((m) => m.uri.path.endsWith('response.json'))?.getValue();
  const text = await page.waitForFunction(read);
  return JSON.parse(await text.jsonValue());
}
