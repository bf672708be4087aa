// Servers of the tests that need one of their own: NORMGRAPH_BINARY is the command.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';

const binary = process.env.NORMGRAPH_BINARY;

const endings = [];
after(async () => {
  for (const end of endings.reverse()) await end();
});

/** Does something when the file's tests have ended, in whatever test or hook it is asked for. */
export function atEnd(act) {
  endings.push(act);
}

/** Gives the path of a store that does not exist yet; it goes when the file's tests have ended. */
export function newStore() {
  const folder = mkdtempSync(join(tmpdir(), 'normgraph-browser-'));
  atEnd(() => rmSync(folder, { recursive: true }));
  return join(folder, 'normgraph.db');
}

/** Runs a command on a store to its end, and gives what it wrote. */
export async function run(store, ...args) {
  const command = spawn(binary, ['--store', store, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [written, said] = ['', ''];
  command.stdout.on('data', (text) => (written += text));
  command.stderr.on('data', (text) => (said += text));
  const code = await new Promise((resolve) => command.on('close', resolve));
  if (code !== 0) throw new Error(`normgraph ${args.join(' ')}: exit ${code}\n${said}`);
  return written;
}

/** Starts a server and waits until it is ready. `stop` ends it; at the latest it ends with the file's tests. */
export async function serve(store, { port = 0, flags = [] } = {}) {
  const command = spawn(binary, ['--store', store, '--addr', `127.0.0.1:${port}`, 'serve', ...flags], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise((resolve) => command.on('close', resolve));
  const stop = async () => {
    command.kill();
    await ended;
  };
  atEnd(stop);
  const url = await new Promise((resolve, reject) => {
    let said = '';
    command.stderr.on('data', (text) => {
      said += text;
      const match = /page:\s+(http:\S+)\//.exec(said);
      if (match) resolve(match[1]);
    });
    ended.then(() => reject(new Error(`the server ended:\n${said}`)));
  });
  return { url, port: Number(new URL(url).port), stop };
}
