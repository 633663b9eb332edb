/* Builds what every page loads: one style sheet, one script, the typeface and two sprites, into fellesskap/static/fellesskap/.
   Icons: those that templates name with {% icon "Name" %}, and those in icons.txt, which Python chooses while the page is written. */
import { build } from 'esbuild';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const out = join(root, 'fellesskap', 'static', 'fellesskap');
const icons = join(root, 'node_modules', '@navikt', 'aksel-icons', 'dist', 'svg');

const listed = readFileSync(join(here, 'icons.txt'), 'utf8')
  .split('\n').map((line) => line.split('#')[0].trim()).filter(Boolean);
const templates = readdirSync(join(root, 'fellesskap'), { recursive: true })
  .filter((name) => name.endsWith('.html') && name.includes('templates'))
  .map((name) => readFileSync(join(root, 'fellesskap', name), 'utf8'));
const named = templates.flatMap((text) => [...text.matchAll(/\{%\s*icon\s+["'](\w+)["']/g)].map((hit) => hit[1]));

const symbol = (name) => {
  const file = join(icons, `${name}.svg`);
  if (!existsSync(file)) throw new Error(`No Aksel icon is called ${name}: look in ${icons}`);
  const svg = readFileSync(file, 'utf8');
  const drawing = svg.slice(svg.indexOf('>') + 1, svg.lastIndexOf('</svg>'));
  return `<symbol id="${name}" viewBox="0 0 24 24" fill="none">${drawing}</symbol>`;
};

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const names = [...new Set([...listed, ...named])].sort();
writeFileSync(join(out, 'icons.svg'), `<svg xmlns="http://www.w3.org/2000/svg">${names.map(symbol).join('')}</svg>`);
for (const name of ['marks.svg', 'icon.svg']) copyFileSync(join(here, name), join(out, name));

const common = { bundle: true, minify: true, outdir: out, absWorkingDir: root, logLevel: 'warning' };
await build({ ...common, entryPoints: { app: join(here, 'css', 'app.css') }, loader: { '.woff2': 'file' }, assetNames: '[name]' });
await build({ ...common, entryPoints: { app: join(here, 'js', 'app.js') }, format: 'iife', target: ['es2022'], legalComments: 'none' });
