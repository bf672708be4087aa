import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Question } from '../ask';
import { SNIPPETS, type SnippetLanguage } from './snippets';

// Runs the generated code against a server that says what it was asked.
let server: Server;
let asked: unknown;

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      asked = request.headers['content-type'] === 'application/json' ? JSON.parse(body) : request.headers;
      response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"data": {"stats": {"claims": 7}}}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
  return new Promise((resolve) => server.close(resolve));
});

const folder = mkdtempSync(join(tmpdir(), 'normgraph-snippets-'));

function fileOf(code: string) {
  const file = join(folder, 'snippet.R');
  writeFileSync(file, code);
  return file;
}

const endpoint = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/it's%20here/graphql`;

const run = promisify(execFile);
const COMMANDS: Record<SnippetLanguage, (code: string) => [string, string[]]> = {
  curl: (code) => ['sh', ['-c', code.replace('curl ', 'curl --silent --noproxy "*" ')]],
  python: (code) => ['python3', ['-c', code]],
  r: (code) => ['Rscript', [fileOf(code)]],
  javascript: (code) => ['node', ['--input-type=module', '--eval', code]],
};
const NEEDS: Record<SnippetLanguage, [string, ...string[]]> = {
  curl: ['curl', '--version'],
  python: ['python3', '-c', 'import requests'],
  r: ['Rscript', '-e', 'library(httr2)'],
  javascript: ['node', '--version'],
};

const NULL_CHARACTER = 'a null character'; // which no string of R can hold

const QUESTIONS: Record<string, Question> = {
  'a plain query': { query: '{ stats { claims } }' },
  'variables of every kind': {
    query: 'query Q($a: A) { x(a: $a) }',
    variables: { a: { text: '网络主权', yes: true, no: false, none: null, list: [1, -2.5, 1e30, []], empty: {} } },
    operationName: 'Q',
  },
  'quotes of every kind': {
    query: `{ a(b: "it's", c: """block "" text""", d: \`x\`) }`,
    variables: { q: `'"\`"""'''` },
  },
  'what shells and templates replace': {
    query: '{ a(b: "$HOME $(id) `id` ${process} !! %s #{x} \\(x)") }',
    variables: { $x: '${1}' },
  },
  backslashes: { query: '{ a(b: "\\\\ \\n \\u4e2d \\") }\\', variables: { path: 'C:\\new\\' } },
  'line ends, tabs and control characters': {
    query: '{ a\r\n\tb\rc\u0001\u2028 }',
    variables: { t: 'a\r\nb\u0001\u007f' },
  },
  [NULL_CHARACTER]: { query: '{ a }', variables: { t: 'a\u0000b' } },
  'text beyond the first plane': { query: '{ a(b: "𠮷 😀 é") }', variables: { t: '😀' } },
  'what ends raw strings': { query: '{ a(b: ")") c(d: ")-") }")--" }', variables: { t: ')"' } },
  'what looks like an option or a file': { query: '@/etc/hostname --upload-file x' },
  'an operation with a hostile name': { query: '{ a }', operationName: `x", "y": '$(id)'` },
};

describe.each(Object.keys(SNIPPETS) as SnippetLanguage[])('%s', (language) => {
  const [command, ...args] = NEEDS[language];
  const questions = Object.entries(QUESTIONS).filter(([name]) => language !== 'r' || name !== NULL_CHARACTER);
  test.skipIf(!works(command, args)).each(questions)(
    `asks what was meant (needs ${command}): %s`,
    async (_, question) => {
      asked = undefined;
      const { stdout } = await run(...COMMANDS[language](SNIPPETS[language](endpoint(), question)));
      const { query, ...rest } = asked as Question;
      // R reads every line end as \n; to GraphQL they are the same.
      const meant = language === 'r' ? question.query.replaceAll('\r\n', '\n') : question.query;
      expect(query.replace(/^\n|\n$/g, '')).toBe(meant);
      expect({ variables: {}, ...rest }).toEqual({ variables: {}, ...withoutQuery(question) });
      expect(stdout).toMatch(/claims/);
    },
  );
});

function works(command: string, args: string[]) {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function withoutQuery({ query: _, ...rest }: Question) {
  return rest;
}

test('an R raw string gets more dashes than any closing mark in the text has', () => {
  const code = SNIPPETS.r('http://x/graphql', { query: ')" )-"' });
  expect(code).toContain('query <- r"--(\n)" )-"\n)--"');
});
