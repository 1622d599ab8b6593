// Compares with real Prometheus: verdict, tree, message and place of thousands of random texts.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  parseExpression,
  positionAt,
  printExpression,
  type PrometheusTarget,
} from '../../src/promql/index.ts';
import { runTool, toolFor, toolOnPath } from '../tools.ts';
import { comparable, serverTree } from './server-tree.ts';
import { NO_SERVER, serverBinary, startServer, type Server } from './server.ts';
import { createTexts } from './texts.ts';

const features = new Set(['promql-experimental-functions', 'promql-duration-expr']);
const LONG = { timeout: 120_000 };

/** The same texts each time, and others each time: what fails can be repeated by its seed. */
const FIXED_SEED = 20_260;
const RANDOM_SEED = Number(process.env['NINES_SEED'] ?? Date.now() % 1_000_000);

let server: Server | undefined;

beforeAll(async () => {
  process.stderr.write(`random expressions come from NINES_SEED=${RANDOM_SEED}\n`);
  if (serverBinary !== undefined) server = await startServer(serverBinary, { features });
}, 20_000);

afterAll(async () => {
  await server?.stop();
});

/** A refusal as `line:column message`. */
interface Refusal {
  readonly at: string;
  readonly message: string;
}

interface Verdict {
  readonly text: string;
  readonly tree: unknown;
  readonly refusal: Refusal | undefined;
}

const REFUSAL = /(\d+:\d+): parse error: ([\s\S]*)$/;

function refusalIn(message: string): Refusal {
  const [, at = '', said = message] = REFUSAL.exec(message) ?? [];
  // Prometheus 2 shows a regular expression as it compiles it.
  return { at, message: said.replace('`^(?:', '`').replace(/\)\$`$/, '`') };
}

function ours(text: string, target: PrometheusTarget, flags: ReadonlySet<string>): Verdict {
  const { expression, errors } = parseExpression(text, { target, features: flags });
  const [error] = errors;
  if (!error) return { text, tree: expression && serverTree(expression), refusal: undefined };
  const { line, column } = positionAt(text, error.range.start);
  return { text, tree: undefined, refusal: { at: `${line}:${column}`, message: error.message } };
}

/** Known bugs of servers, which are not ours. */
const BUGS: readonly ((theirs: Verdict, mine: Verdict) => boolean)[] = [
  // In brackets, 3.5 takes any letter behind the first number for a colon; later versions do not.
  (_, { refusal }) => /^unexpected character: '.', expected ':'$/.test(refusal?.message ?? ''),
  // Some texts make the parser panic, which it then reports as this.
  ({ refusal }) => refusal?.message.includes('unexpected error') === true,
];

function expectAgreement(theirs: readonly Verdict[], mine: readonly Verdict[]): void {
  const compared = theirs.flatMap((each, i) => {
    const own = mine[i];
    return own && !BUGS.some((bug) => bug(each, own)) ? [{ theirs: each, mine: own }] : [];
  });
  expect(compared.length).toBeGreaterThan(theirs.length * 0.95);
  const verdicts = compared.filter((pair) => !pair.theirs.refusal !== !pair.mine.refusal);
  expect(verdicts.slice(0, 5)).toEqual([]);
  const accepted = compared.filter(
    (pair) => !pair.theirs.refusal && pair.theirs.tree !== undefined,
  );
  for (const pair of accepted) expect(pair.mine).toEqual(pair.theirs);
  const refused = compared.filter((pair) => pair.theirs.refusal);
  const worded = refused.filter((p) => p.theirs.refusal?.message === p.mine.refusal?.message);
  const placed = worded.filter((pair) => pair.theirs.refusal?.at === pair.mine.refusal?.at);
  process.stderr.write(
    `${compared.length} compared, ${refused.length} refused, ${worded.length} in the same words, ${placed.length} of them at the same place\n`,
  );
  expect(worded.length).toBeGreaterThan(refused.length * 0.95);
  expect(placed.length).toBeGreaterThan(worded.length * 0.95);
}

async function parseThere(text: string): Promise<Verdict> {
  const answer = await server?.ask('/api/v1/parse_query', { query: text });
  if (!answer) throw new Error('the server has not answered');
  return answer.error === undefined
    ? { text, tree: comparable(answer.data), refusal: undefined }
    : { text, tree: undefined, refusal: refusalIn(answer.error) };
}

it.for([
  ['fixed', FIXED_SEED],
  ['random', RANDOM_SEED],
] as const)(
  'agrees with a server about verdict, tree, words and place (%s texts)',
  LONG,
  async ([, seed], { skip }) => {
    skip(serverBinary === undefined, NO_SERVER);
    const texts = createTexts(seed, 10_000, 30);
    const theirs = await Promise.all(texts.map(parseThere));
    expectAgreement(
      theirs,
      texts.map((text) => ours(text, '3.5', features)),
    );
  },
);

/** As Prometheus' YAML reader takes it: it knows no pairs of surrogates. */
const yaml = (text: string): string =>
  JSON.stringify(text).replace(/[^ -~]/gu, (it_) => {
    const code = it_.codePointAt(0) ?? 0;
    return `\\U${code.toString(16).padStart(8, '0')}`;
  });

function ruleFile(texts: readonly string[]): string {
  const rules = texts.map((text, i) => `  - {record: r${i}, expr: ${yaml(text)}}\n`);
  return `groups:\n- name: g\n  rules:\n${rules.join('')}`;
}

const REFUSED_RULE = /rule (\d+), "r\d+": could not parse expression: ([\s\S]*?)(?=\n? *\S*: ?\d+:\d+: group "g", rule|\n\n|$)/g; // prettier-ignore

/** What `check rules` says of each text: it lists all bad rules of a file. */
function checkRules(promtool: string, texts: readonly string[]): readonly Verdict[] {
  const folder = mkdtempSync(join(tmpdir(), 'nines-rules-'));
  const file = join(folder, 'rules.yaml');
  writeFileSync(file, ruleFile(texts));
  const { output } = runTool(promtool, ['check', 'rules', file]);
  rmSync(folder, { recursive: true });
  const refusals = new Map(
    [...output.matchAll(REFUSED_RULE)].map(([, rule, said = '']) => [Number(rule), said.trimEnd()]),
  );
  return texts.map((text, i) => {
    const said = refusals.get(i + 1);
    return { text, tree: undefined, refusal: said === undefined ? undefined : refusalIn(said) };
  });
}

const TARGETS: Readonly<Record<string, PrometheusTarget>> = { '2.42': '2.42', '2.53': '2.53', '3.5': '3.5' }; // prettier-ignore

it.for([
  ['fixed', FIXED_SEED + 1],
  ['random', RANDOM_SEED + 1],
] as const)('agrees with promtool about rules (%s texts)', LONG, ([, seed], { skip }) => {
  const found = toolFor('promtool', 'verdicts of promtool');
  expect(found).not.toBe('missing');
  const promtool = toolOnPath('promtool');
  skip(promtool === undefined, 'promtool is not on PATH');
  if (promtool === undefined) return;
  const [, version = ''] = /version (\d+\.\d+)/.exec(runTool(promtool, ['--version']).output) ?? [];
  const target = TARGETS[version];
  skip(target === undefined, `nobody knows what promtool ${version} takes`);
  if (target === undefined) return;
  const texts = createTexts(seed, 10_000, 25);
  const theirs = checkRules(promtool, texts);
  expectAgreement(
    theirs,
    texts.map((text) => ours(text, target, new Set())),
  );
});

// We leave out the sign of `Inf ^ x`, which would bind less than the power; see `printLeft`.
// 3.5 prints labels of `on` and `ignoring` without their quotes, `ignoring () group_left` without
// the `ignoring ()`, and from 100 bytes on it breaks lines.
const isPrintedOtherwise = (text: string): boolean =>
  Buffer.byteLength(text) > 100 || /"x y"|"without"|"inf"|Inf \^|ignoring \(\) group/.test(text);

async function formatThere(query: string): Promise<unknown> {
  return (await server?.ask('/api/v1/format_query', { query }))?.data;
}

it('prints as a server does', LONG, async ({ skip }) => {
  skip(serverBinary === undefined, NO_SERVER);
  const printed = createTexts(FIXED_SEED + 2, 1000, 0).flatMap((text) => {
    const { expression } = parseExpression(text, { features });
    const own = expression && printExpression(expression);
    return own === undefined || isPrintedOtherwise(own) ? [] : [own];
  });
  expect(await Promise.all(printed.map(formatThere))).toEqual(printed);
});
