import { URL_OF_SERVER } from './browser.mjs';

/** Asks the server without a browser, for what a test must know beforehand. */
export async function ask(query, variables = {}, url = URL_OF_SERVER) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(errors[0].message);
  return data;
}
