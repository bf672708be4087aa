import { readFileSync, readdirSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { type Plugin, defineConfig } from 'vite';

export default defineConfig({
  // Relative addresses, so that the page works under any path.
  base: './',
  plugins: [react(), translatedGraphiQL(), listedQuestions(), classicScript('embed/normgraph-view.js'), gzipOnly()],
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 3000, // Monaco, the editor, is one large chunk.
    license: { fileName: 'licenses.md' },
    rolldownOptions: {
      // The explorer, the network in a frame of another page, and the script with which that page asks for it.
      input: { index: 'index.html', embed: 'embed.html', 'normgraph-view': 'src/embed/normgraph-view.ts' },
      // What is needed first, and what only one pane needs, in files of their own, so that a change to the page's own
      // code leaves them as they are.
      output: {
        entryFileNames: ({ name }) => (name === 'normgraph-view' ? 'embed/[name].js' : 'assets/[name]-[hash].js'),
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler|zustand|use-sync-external-store)\// },
            { name: 'cytoscape', test: /node_modules\/(cytoscape|cytoscape-fcose|cose-base|layout-base)\// },
          ],
        },
      },
      onwarn(warning, warn) {
        // GraphiQL's files carry compiler hints ("use no memo") that have done their work before bundling.
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
      },
    },
  },
  // `npm run dev` shows the page over a server started with `go run . serve`.
  server: {
    proxy: { '/graphql': process.env.NORMGRAPH_URL ?? 'http://localhost:8080' },
    fs: { allow: ['.', '../docs/cookbook', '../tests/questions'] },
  },
});

/** Keeps the competency questions that the page does not list, those without a topic, out of the build. */
function listedQuestions(): Plugin {
  return {
    name: 'listed-questions',
    enforce: 'pre',
    load(id) {
      const file = id.replace(/\?raw$/, '');
      if (!file.includes('/tests/questions/') || /^# topic: /m.test(readFileSync(file, 'utf8'))) return null;
      return "export default ''";
    },
  };
}

/** Makes a file that other sites load as a script: it imports nothing, and its names are its own. */
function classicScript(file: string): Plugin {
  return {
    name: 'classic-script',
    generateBundle(_, bundle) {
      const chunk = bundle[file];
      if (chunk?.type !== 'chunk' || chunk.imports.length > 0) this.error(`${file} is not one script`);
      chunk.code = `(()=>{${chunk.code.trim()}})();\n`;
    },
  };
}

/**
 * Gives GraphiQL, which has no translations, React functions that put its texts into the language of the page. Only in the
 * build: `npm run dev` prepares packages in a way of its own and shows GraphiQL in English.
 */
function translatedGraphiQL(): Plugin {
  const packages = /node_modules\/(graphiql|@graphiql\/[\w-]+|graphiql-explorer)\//;
  const standIns: Record<string, string> = {
    react: 'react.ts',
    'react/jsx-runtime': 'jsx-runtime.ts',
    'react-compiler-runtime': 'compiler-runtime.ts',
  };
  return {
    name: 'translated-graphiql',
    enforce: 'pre',
    apply: 'build',
    resolveId(source, importer) {
      const from = packages.exec(importer ?? '')?.[1];
      const standIn = standIns[source];
      if (!from || !standIn || (source === 'react' && from !== 'graphiql-explorer')) return null;
      return resolve('src/query/graphiql', standIn);
    },
  };
}

/** Leaves only the gzip form of each asset worth compressing: the binary embeds it and sends it as it is. */
function gzipOnly(): Plugin {
  let folder: string;
  return {
    name: 'gzip-only',
    apply: 'build',
    configResolved(config) {
      folder = resolve(config.root, config.build.outDir);
    },
    closeBundle(error) {
      if (error) return; // the build has failed, and says why
      for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
        const path = join(folder, file);
        if (!statSync(path).isFile()) continue;
        const raw = readFileSync(path);
        const packed = gzipSync(raw, { level: 9 });
        if (packed.length > 0.9 * raw.length) continue;
        writeFileSync(`${path}.gz`, packed);
        unlinkSync(path);
      }
    },
  };
}
