// Runs the audits of the GraphQL-over-HTTP specification against a running server.
//
//   NORMGRAPH_URL=http://localhost:8080 node audit.mjs [at least this many ok, default 61]
import { auditServer } from 'graphql-http';

const base = process.env.NORMGRAPH_URL;
if (!base) {
  console.error('audit: set NORMGRAPH_URL to the base address of a running server');
  process.exit(2);
}
const wanted = Number(process.argv[2] ?? 61);

const results = await auditServer({ url: new URL('graphql', base.endsWith('/') ? base : `${base}/`).href });

const count = { ok: 0, notice: 0, warn: 0, error: 0 };
for (const { id, name, status, reason } of results) {
  count[status]++;
  if (status !== 'ok') console.log(`${status} ${id} ${name}: ${reason}`);
}
console.log(`${results.length} audits: ${Object.entries(count).map(([status, n]) => `${n} ${status}`).join(', ')}`);

if (count.error > 0 || count.ok < wanted) {
  console.error(`audit: wanted no error and at least ${wanted} ok`);
  process.exit(1);
}
