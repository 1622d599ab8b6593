// Compiles the examples of all pages as `nines` would. Those that show a piece of a config are
// bundled and run together; those that are a whole file are loaded one by one.
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'acorn';
import { compile } from '../../src/compile.ts';
import { loadConfig, type LoadedConfig } from '../../src/config/index.ts';
import type { ConfigDefinition } from '../../src/define/index.ts';
import type { Diagnostic } from '../../src/diagnostics/index.ts';
import * as library from '../../src/index.ts';
import { renderDiagnostics } from '../../src/report/pretty.ts';
import { blocksOf, type Page } from './pages.ts';
import { lintExample } from './rules.ts';
import { besidesMitigation, NO_MITIGATION } from '../mitigation.ts';
import * as shop from './shop.ts';

export type Quality = 'bad' | 'good';

/** What the compiler says of an example, and how a terminal shows it. */
export interface Outcome {
  readonly diagnostics: readonly Diagnostic[];
  readonly render: (diagnostics: readonly Diagnostic[]) => string;
}

type Compiled = readonly [key: string, outcome: Outcome];

export interface Outcomes {
  of(page: Page, quality: Quality): Outcome | undefined;
}

interface Example {
  readonly key: string;
  readonly text: string;
  /** A whole config file, not a piece of one. */
  readonly isWhole: boolean;
  /** Texts beside the config, by name. */
  readonly beside: Readonly<Record<string, string>>;
}

const SHOP = readFileSync(fileURLToPath(new URL('shop.ts', import.meta.url)), 'utf8');

const keyOf = ({ file }: Page, quality: Quality): string => `${basename(file, '.md')}/${quality}`;

export async function compileExamples(pages: readonly Page[]): Promise<Outcomes> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'nines-docs-')));
  try {
    mkdirSync(join(root, 'node_modules'));
    const examples = pages.flatMap((page) => [
      ...examplesOf(page, 'bad'),
      ...examplesOf(page, 'good'),
    ]);
    for (const example of examples) stage(root, example);
    writeFileSync(join(root, 'shop.ts'), SHOP);
    const pieces = examples.filter(({ isWhole }) => !isWhole);
    const wholes = examples.filter(({ isWhole }) => isWhole);
    const outcomes = new Map([
      ...(await compilePieces(root, pieces)),
      ...(await compileWholes(root, wholes)),
    ]);
    return {
      of: (page, quality) => outcomes.get(keyOf(page, quality)) ?? lintExample(page, quality),
    };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function examplesOf(page: Page, quality: Quality): readonly Example[] {
  const beside = Object.fromEntries(
    blocksOf(page, 'md', quality).map(({ info, text }) => [info[2] ?? '', text]),
  );
  const key = keyOf(page, quality);
  return blocksOf(page, 'ts', quality).map(({ text }) => ({
    key,
    text,
    isWhole: /^(?:import|export) /m.test(text),
    beside,
  }));
}

function stage(root: string, { key, text, isWhole, beside }: Example): void {
  const folder = join(root, key);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'slo.config.ts'), isWhole ? text : moduleOf(text));
  if (isWhole) writeFileSync(join(folder, 'shop.ts'), SHOP);
  for (const [name, content] of Object.entries(beside)) writeFileSync(join(folder, name), content);
}

const NAMES = `import { ${Object.keys(library).join(', ')} } from 'nines'; import { ${Object.keys(shop).join(', ')} } from '../../shop.ts';`;

/**
 * A module that makes the config of an example. Lines and columns of the example stay, one line
 * further down: what is added stands behind what was there.
 */
function moduleOf(text: string): string {
  const { body } = parse(text, { ecmaVersion: 'latest', sourceType: 'module' });
  const parts = body.map(({ type, start, end }, i) => {
    const from = body[i - 1]?.end ?? 0;
    if (type !== 'ExpressionStatement') return text.slice(from, end);
    const lead = text.slice(from, start);
    return `__pieces.push(${lead}${text.slice(start, end).replace(/;$/, '')});`;
  });
  const first = `${NAMES} export default () => { const __pieces: any[] = [];`;
  // The first piece's call is opened on the line above it.
  const [head = '', ...rest] = parts;
  const opened = head.startsWith('__pieces.push(')
    ? `${first} __pieces.push(\n${head.slice('__pieces.push('.length)}`
    : `${first}\n${head}`;
  return `${[opened, ...rest].join('')}\nreturn configOf(__pieces); };\n`;
}

/** Runs all pieces in one bundle, each by itself, so that one that throws leaves the others. */
async function compilePieces(
  root: string,
  examples: readonly Example[],
): Promise<readonly Compiled[]> {
  const imports = examples.map(({ key }, i) => `import e${i} from './${key}/slo.config.ts';`);
  const runs = examples.map(({ key }, i) => `${JSON.stringify(key)}: run(e${i}),`);
  const run = `const run = (make) => { try { return make(); } catch (error) { return { error }; } };`;
  const config = `${run}\nexport default { kind: 'config', examples: {\n${runs.join('\n')}\n} };`;
  writeFileSync(join(root, 'slo.config.ts'), `${imports.join('\n')}\n${config}\n`);
  const [loaded, mistakes] = await loadConfig(join(root, 'slo.config.ts'));
  if (!loaded) throw new Error(mistakes.map(({ message }) => message).join('\n'));
  const { config: ran } = loaded;
  if (!isRun(ran)) throw new Error('the examples did not run');
  return Promise.all(
    examples.map(
      async (example) => [example.key, await outcomeOf(example, loaded, ran.examples)] as const,
    ),
  );
}

interface Run {
  readonly examples: Readonly<Record<string, ConfigDefinition | { readonly error: unknown }>>;
}

const isRun = (config: object): config is Run => 'examples' in config;

async function outcomeOf(
  { key, text }: Example,
  loaded: LoadedConfig,
  configs: Run['examples'],
): Promise<Outcome> {
  const config = configs[key];
  if (!config || 'error' in config) throw new Error(`${key} threw`, { cause: config?.error });
  const { diagnostics } = compile({ ...loaded, config });
  return outcome(besides(key, await loaded.locate(diagnostics)), { text, line: 1 });
}

/** One after the other, as loading ends esbuild's own process. */
async function compileWholes(
  root: string,
  [first, ...rest]: readonly Example[],
): Promise<readonly Compiled[]> {
  if (!first) return [];
  const [loaded, mistakes] = await loadConfig(join(root, first.key, 'slo.config.ts'));
  const found = loaded ? await loaded.locate(compile(loaded).diagnostics) : mistakes;
  return [
    [first.key, outcome(besides(first.key, found), { text: first.text, line: 0 })],
    ...(await compileWholes(root, rest)),
  ];
}

/** Examples are about one thing: only those about missing runbooks have to write some. */
const besides = (key: string, found: readonly Diagnostic[]): readonly Diagnostic[] =>
  key.startsWith(`${NO_MITIGATION.replace('/', '-')}/`) ? found : besidesMitigation(found);

const isShop = (file: string): boolean => basename(file) === 'shop.ts';

/** With places in the example, as if it stood alone in the config. */
function outcome(
  found: readonly Diagnostic[],
  { text, line }: { readonly text: string; readonly line: number },
): Outcome {
  const source = (file: string): string => (isShop(file) ? SHOP : text);
  const shown = { colors: false, file: (path: string) => basename(path), source };
  return {
    diagnostics: found.map(({ place, ...rest }) => ({
      ...rest,
      ...(place && {
        place: isShop(place.file) ? place : { ...place, line: place.line - line },
      }),
    })),
    // Without the count at the end.
    render: (diagnostics) =>
      `${renderDiagnostics(diagnostics, shown).replace(/\n\n[^\n]*\n$/, '')}\n`,
  };
}
