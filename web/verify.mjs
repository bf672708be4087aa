// Checks that the committed dist/ is what the sources build: same files, same content. The content is compared
// unpacked, since releases of Node compress the same bytes differently.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

function contents(folder) {
  const files = new Map();
  for (const file of readdirSync(folder, { recursive: true })) {
    const path = join(folder, file);
    if (!statSync(path).isFile()) continue;
    const bytes = readFileSync(path);
    files.set(file, (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('base64'));
  }
  return files;
}

const fresh = mkdtempSync(join(tmpdir(), 'normgraph-web-'));
try {
  execFileSync('npx', ['vite', 'build', '--outDir', fresh, '--emptyOutDir', '--logLevel', 'warn'], {
    stdio: 'inherit',
  });
  const built = contents(fresh);
  const committed = contents('dist');
  const stale = [...new Set([...built.keys(), ...committed.keys()])].filter((f) => built.get(f) !== committed.get(f));
  if (stale.length > 0) {
    console.error(
      `web/dist is stale; run \`make web\` and commit it. Different files:\n  ${stale.sort().join('\n  ')}`,
    );
    process.exitCode = 1;
  }
} finally {
  rmSync(fresh, { recursive: true });
}
