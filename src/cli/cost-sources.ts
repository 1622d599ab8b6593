// Where `nines cost` learns how many series there are: what was typed, a server, and what processes
// expose.
import {
  countQueries,
  mergeCardinalities,
  NOTHING_SAID,
  parseSeries,
  type Cardinality,
  type CostedRule,
  type CountQuery,
} from '../cost/index.ts';
import { hasErrors, type Diagnosed, type Diagnostic } from '../diagnostics/index.ts';
import { duration } from '../units/index.ts';
import type { Session } from './compile-config.ts';
import { readText } from './rule-files.ts';

export interface CardinalityOptions {
  readonly series?: readonly string[];
  readonly prometheus?: URL;
  readonly catalogue?: readonly string[];
  /** @default 1 */
  readonly targets?: number;
}

/** Everything that is known of the series that rules read; who was typed is believed first. */
export async function readCardinality(
  rules: readonly CostedRule[],
  options: CardinalityOptions,
  { terminal, progress, trace }: Session,
): Promise<Diagnosed<Cardinality>> {
  const [typed, mistakes] = parseSeries(options.series ?? []);
  const [exposed, problems] = await readExposed(options, terminal.folder);
  const known = [...mistakes, ...problems];
  if (options.prometheus === undefined || hasErrors(known)) {
    return [mergeCardinalities([typed, exposed]), known];
  }
  progress.stage('Counting series');
  const queries = countQueries(
    rules.map(({ expression }) => expression),
    typed,
  );
  const server = options.prometheus;
  const [live, failures] = await trace.measure('count', () => askServer(server, queries));
  return [mergeCardinalities([typed, live, exposed]), [...known, ...failures]];
}

async function readExposed(
  { catalogue: paths = [], targets = 1 }: CardinalityOptions,
  folder: string,
): Promise<Diagnosed<Cardinality>> {
  if (paths.length === 0) return [NOTHING_SAID, []];
  const { readSource } = await import('../catalogue/read-source.ts');
  const metrics = new Map<string, number>();
  const mistakes: Diagnostic[] = [];
  for (const path of paths) {
    const [text, unreadable] = readText(path, folder);
    mistakes.push(...unreadable);
    if (text === undefined) continue;
    const { sightings, isUnscraped, diagnostics } = readSource({ path, text });
    mistakes.push(...diagnostics);
    for (const [name, { samples }] of sightings) {
      metrics.set(name, (metrics.get(name) ?? 0) + samples * (isUnscraped ? targets : 1));
    }
  }
  return [{ metrics, selectors: new Map() }, mistakes];
}

/** So many questions at a time, so that a server hardly notices. */
const AT_ONCE = 4;
const PATIENCE = duration('30s');

/** Asks all questions; the first one that fails ends it. */
async function askServer(
  url: URL,
  queries: readonly CountQuery[],
): Promise<Diagnosed<Cardinality>> {
  const { connect } = await import('../server/index.ts');
  const ask = connect({ url, timeout: PATIENCE });
  const selectors = new Map<string, number>();
  const failures: Diagnostic[] = [];
  const waiting = [...queries];
  const work = async (): Promise<void> => {
    const next = waiting.shift();
    if (next === undefined || failures.length > 0) return;
    const [series, mistakes] = await ask('query', { query: next.query });
    failures.push(...mistakes);
    // No result is no series.
    if (series) selectors.set(next.key, series[0]?.samples[0]?.[1] ?? 0);
    await work();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return [{ metrics: new Map(), selectors }, failures.slice(0, 1)];
}
