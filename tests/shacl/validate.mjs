// Validates RDF files against SHACL shapes, and prints the number of triples of each.
//
//   node validate.mjs shapes.ttl graph.nq graph.ttl graph.trig graph.jsonld
//
// Exits with 1 when one of them does not conform; the first results say where.
import { createReadStream } from 'node:fs';
import { extname } from 'node:path';

import { JsonLdParser } from 'jsonld-streaming-parser';
import { DataFactory, Store, StreamParser } from 'n3';
import { Validator } from 'shacl-engine';

const formats = { '.nq': 'N-Quads', '.ttl': 'Turtle', '.trig': 'TriG' };

// read gives the triples of a file; named graphs are put together.
async function read(file) {
  const parser = extname(file) === '.jsonld' ? new JsonLdParser({ streamingProfile: true }) : new StreamParser({ format: formats[extname(file)] });
  const triples = new Store();
  for await (const { subject, predicate, object } of createReadStream(file).pipe(parser)) {
    triples.add(DataFactory.quad(subject, predicate, object));
  }
  return triples;
}

const [shapes, ...files] = process.argv.slice(2);
if (files.length === 0) {
  console.error('validate: give the shapes, then the files to validate');
  process.exit(2);
}
const validator = new Validator(await read(shapes), { factory: DataFactory });
let faulty = false;
for (const file of files) {
  const dataset = await read(file);
  const report = await validator.validate({ dataset });
  console.log(`${extname(file).slice(1)}: ${dataset.size} triples, ${report.conforms ? 'conforms' : `${report.results.length} results`}`);
  for (const result of report.results.slice(0, 10)) {
    const path = (result.path ?? []).map((step) => step.predicates.map((p) => p.value).join('|')).join('/');
    console.log(`  ${result.focusNode.term.value} ${path} ${result.value?.term.value ?? ''} ${result.constraintComponent.value}`);
  }
  faulty ||= !report.conforms;
}
process.exit(faulty ? 1 : 0);
