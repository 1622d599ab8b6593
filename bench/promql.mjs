// How fast expressions are parsed and type-checked, beside the grammar that Prometheus' web pages
// highlight with (which checks neither types nor regular expressions). One process, one thread.
// `node bench/promql.mjs`, or with a number of rounds: `node bench/promql.mjs 20`.
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parser as lezer } from '@prometheus-io/lezer-promql';
import { build } from 'esbuild';
import { parse as parseYaml } from 'yaml';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const ROUNDS = Number(process.argv[2] ?? 9);
const ROUND_MS = 400;

/** The parser as it is in the source, bundled so that Node can run it. */
async function loadParser() {
  const folder = await mkdtemp(join(tmpdir(), 'nines-bench-'));
  const outfile = join(folder, 'promql.mjs');
  const contents = `
    export { parseExpression } from './parser.ts';
    export { forgetRegexes } from './regex.ts';`;
  await build({
    stdin: { contents, resolveDir: join(ROOT, 'src/promql'), loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    logLevel: 'error',
  });
  const parser = await import(pathToFileURL(outfile).href);
  await rm(folder, { recursive: true });
  return parser;
}

function readCorpus() {
  const folder = join(ROOT, 'generated/prometheus/rules');
  const rules = readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .flatMap((file) => parseYaml(readFileSync(join(folder, file), 'utf8')).groups)
    .flatMap((group) => group.rules.map((rule) => String(rule.expr)));
  const lines = readFileSync(join(ROOT, 'bench/expressions.txt'), 'utf8').split('\n');
  return [...rules, ...lines.filter((line) => line !== '')];
}

/** Expressions per second, for as many whole passes as a round has time for. */
function measure(corpus, run, beforePass) {
  let count = 0;
  let spent = 0;
  while (spent < ROUND_MS) {
    beforePass?.();
    const start = performance.now();
    for (const text of corpus) run(text);
    spent += performance.now() - start;
    count += corpus.length;
  }
  return (count / spent) * 1000;
}

const { parseExpression, forgetRegexes } = await loadParser();
const corpus = readCorpus();
const characters = corpus.reduce((sum, text) => sum + text.length, 0);
for (const text of corpus) {
  const [error] = parseExpression(text).errors;
  if (error) throw new Error(`${text}: ${error.message}`);
}

const candidates = {
  'nines, types and regexes checked': [parseExpression],
  'nines, regexes never seen before': [parseExpression, forgetRegexes],
  'lezer-promql, highlighting only': [(text) => lezer.parse(text)],
};
const names = Object.keys(candidates);
const speeds = new Map(names.map((name) => [name, []]));
for (let round = -1; round < ROUNDS; round++) {
  for (const name of names) {
    const speed = measure(corpus, ...candidates[name]);
    // The first round only warms up.
    if (round >= 0) speeds.get(name).push(speed);
  }
}

const print = (line) => process.stdout.write(`${line}\n`);
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const show = (value) => Math.round(value).toLocaleString('en').padStart(9);
const reference = median(speeds.get(names.at(-1)));

print(
  `${corpus.length} expressions of ${Math.round(characters / corpus.length)} characters on average, ${ROUNDS} rounds, Node ${process.versions.node}\n`,
);
print(`${'expressions per second'.padEnd(34)}   median       min   ratio`);
for (const name of names) {
  const values = speeds.get(name);
  const ratio = (median(values) / reference).toFixed(2).padStart(7);
  print(`${name.padEnd(34)}${show(median(values))} ${show(Math.min(...values))} ${ratio}`);
}
