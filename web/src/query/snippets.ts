import type { Question } from '../ask';

/**
 * Program text that asks a question at an absolute address, by language. Whatever the question holds, it is quoted and
 * never becomes code.
 */
export const SNIPPETS = { curl, python, r, javascript } as const;
export type SnippetLanguage = keyof typeof SNIPPETS;

function curl(endpoint: string, question: Question): string {
  return `curl ${shell(endpoint)} \\
  --header 'Content-Type: application/json' \\
  --data-raw ${shell(JSON.stringify(question))}
`;
}

function python(endpoint: string, { query, variables = {}, operationName }: Question): string {
  return `import requests

query = """
${tripleQuoted(query)}
"""
variables = ${pythonLiteral(variables)}

response = requests.post(
    ${JSON.stringify(endpoint)},
    json={"query": query, "variables": variables${operationName ? `, "operationName": ${JSON.stringify(operationName)}` : ''}},
    timeout=60,
)
answer = response.json()
if "errors" in answer:
    raise RuntimeError(answer["errors"][0]["message"])
print(answer["data"])
`;
}

function r(endpoint: string, { query, variables = {}, operationName }: Question): string {
  return `library(httr2)

query <- ${rawString(`\n${query}\n`)}
variables <- jsonlite::fromJSON(${rawString(JSON.stringify(variables))}, simplifyVector = FALSE)

answer <- request(${JSON.stringify(endpoint)}) |>
  req_body_json(list(query = query, variables = variables${operationName ? `, operationName = ${JSON.stringify(operationName)}` : ''})) |>
  req_error(is_error = \\(response) FALSE) |>
  req_perform() |>
  resp_body_json()
if (!is.null(answer$errors)) stop(answer$errors[[1]]$message)
str(answer$data)
`;
}

function javascript(endpoint: string, { query, variables = {}, operationName }: Question): string {
  return `const query = \`
${template(query)}
\`;
const variables = ${JSON.stringify(variables)};

const response = await fetch(${JSON.stringify(endpoint)}, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ query, variables${operationName ? `, operationName: ${JSON.stringify(operationName)}` : ''} }),
});
const { data, errors } = await response.json();
if (errors) throw new Error(errors[0].message);
console.log(JSON.stringify(data, null, 2));
`;
}

// Between single quotes a POSIX shell takes everything as it is; the quote itself has to stand outside of them.
function shell(text: string) {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

// Within """ … """. Line ends are written out, or Python would turn \r\n into \n.
function tripleQuoted(text: string) {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll('\r', '\\r')
    .replaceAll('\0', '\\x00')
    .replace(/"{3,}/g, (quotes) => quotes.replaceAll('"', '\\"'));
}

function pythonLiteral(value: unknown): string {
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (value === null || value === undefined) return 'None';
  if (Array.isArray(value)) return `[${value.map(pythonLiteral).join(', ')}]`;
  if (typeof value !== 'object') return JSON.stringify(value); // strings: Python knows all of JSON's escapes
  const entries = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${pythonLiteral(item)}`);
  return `{${entries.join(', ')}}`;
}

// r"(…)" takes everything as it is up to the closing )", so it gets as many dashes, r"--(…)--", as the text has not.
function rawString(text: string) {
  let dashes = '';
  while (text.includes(`)${dashes}"`)) dashes += '-';
  return `r"${dashes}(${text})${dashes}"`;
}

// Within ` … `. Line ends are written out, or JavaScript would turn \r\n into \n.
function template(text: string) {
  return text.replace(/[\\`]|\$(?=\{)/g, '\\$&').replaceAll('\r', '\\r');
}
