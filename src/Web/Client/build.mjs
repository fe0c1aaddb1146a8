// Bundles styles and scripts into ../wwwroot/dist. Run by the build of the Web project; nothing of the result is committed.
import { rm, mkdir, copyFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = fileURLToPath(new URL('.', import.meta.url));
const out = fileURLToPath(new URL('../wwwroot/dist/', import.meta.url));

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });

await build({
  absWorkingDir: here,
  entryPoints: [
    { in: 'js/site.js', out: 'site' },
    { in: 'js/door.js', out: 'door' },
    { in: 'css/site.css', out: 'site' },
  ],
  outdir: out,
  bundle: true,
  minify: true,
  splitting: true,
  format: 'esm',
  target: ['es2022', 'chrome109', 'firefox110', 'safari16'],
  loader: { '.woff2': 'file', '.woff': 'empty' },
  assetNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
  legalComments: 'linked',
  logLevel: 'warning',
});

// These stand alone: a worker, and the script that partners' pages load.
await build({
  absWorkingDir: here,
  entryPoints: [
    { in: 'js/door-worker.js', out: 'door-worker' },
    { in: 'js/embed/seat-counter.js', out: 'seat-counter' },
  ],
  outdir: out,
  bundle: true,
  minify: true,
  format: 'iife',
  target: ['es2022', 'chrome109', 'firefox110', 'safari16'],
  legalComments: 'none',
  logLevel: 'warning',
});

for (const picture of ['icons.svg', 'favicon.svg']) {
  await copyFile(`${here}pictures/${picture}`, `${out}${picture}`);
}
