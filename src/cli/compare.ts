// `nines compare`: what another tool's rules say of the past, and what ours would.
import { subjectOf, type Span } from '../backtest/index.ts';
import { hasErrors, NOWHERE, type Diagnosed, type Diagnostic } from '../diagnostics/index.ts';
import type { ImportOptions } from '../import/index.ts';
import {
  comparePair,
  hasData,
  isSame,
  pairUp,
  planImported,
  printParities,
  renderMarkdown,
  renderParities,
  type Pair,
  type Parity,
} from '../parity/index.ts';
import { connect } from '../server/index.ts';
import { now } from './clock.ts';
import { commandDiagnostics } from './command-diagnostics.ts';
import type { Session } from './compile-config.ts';
import type { ExitCode } from './exit-code.ts';
import { readRuleTexts } from './rule-files.ts';
import { codeOf, sayDiagnostics } from './say-diagnostics.ts';
import { suggest } from '../text/index.ts';
import type { Duration } from '../units/index.ts';

export interface CompareOptions {
  readonly prometheus: URL;
  readonly range: Duration;
  /** Unix milliseconds. */
  readonly end?: number;
  readonly slo?: readonly string[];
  /** A share: 0.05. */
  readonly tolerance: number;
  readonly slothWindow: ImportOptions['slothWindow'];
  readonly format: 'pretty' | 'json' | 'markdown';
}

export async function compare(
  asked: readonly string[],
  options: CompareOptions,
  session: Session,
): Promise<ExitCode> {
  const { terminal, progress, trace } = session;
  const [files, unreadable] = readRuleTexts(asked, terminal.folder);
  const { services, pairs, diagnostics } = pairUp(files, { slothWindow: options.slothWindow });
  const known = pairs.map(({ id }) => id);
  const found = await sayDiagnostics(
    [...unreadable, ...diagnostics, ...unknownSlos(options.slo ?? [], known)],
    undefined,
    session,
  );
  const wanted = pairs.filter(({ id }) => options.slo === undefined || options.slo.includes(id));
  if (wanted.length === 0) {
    terminal.print('There is nothing to compare.\n');
    return 1;
  }
  const [results, problems] = await trace.measure('compare', () =>
    compareAll(wanted, services, { options, session }),
  );
  const said = await sayDiagnostics(problems, undefined, session);
  if (said === 'stop') return codeOf(problems);
  progress.stop();
  terminal.print(PRINT[options.format](results, process.stdout.columns ?? 100));
  return found === 'go on' && results.every((each) => isSame(each) && hasData(each)) ? 0 : 1;
}

const unknownSlos = (asked: readonly string[], known: readonly string[]): readonly Diagnostic[] =>
  asked
    .filter((id) => !known.includes(id))
    .map((id) =>
      commandDiagnostics['unknown-slo'](NOWHERE, { id, suggestion: suggest(id, known) }),
    );

const PRINT = {
  pretty: renderParities,
  markdown: renderMarkdown,
  json: printParities,
} as const;

interface Run {
  readonly options: CompareOptions;
  readonly session: Session;
}

async function compareAll(
  pairs: readonly Pair[],
  services: Parameters<typeof planImported>[0],
  { options, session }: Run,
): Promise<Diagnosed<readonly Parity[]>> {
  const [ours, mistakes] = planImported(services);
  if (!ours) return [[], mistakes];
  const { model, plan } = ours;
  const { tileInterval } = model.environment;
  const end = Math.floor((options.end ?? now()) / tileInterval) * tileInterval;
  const span: Span = { start: end - options.range, end };
  const ask = connect({ url: options.prometheus });
  const slos = model.systems.flatMap((system) => system.services.flatMap((each) => each.slos));
  const results: Parity[] = [];
  const problems: Diagnostic[] = [];
  for (const pair of pairs) {
    const slo = slos.find(({ id }) => id === pair.id);
    const subject = slo && subjectOf(slo, plan, model.environment);
    if (!subject) continue;
    const onAnswer = (done: number, all: number): void =>
      session.progress.stage(`${pair.id}: ${done} of ${all} queries`);
    const comparing = { ask, span, onAnswer, tolerance: options.tolerance };
    // oxlint-disable-next-line no-await-in-loop -- a server has other things to do than our queries
    const [found, failed] = await comparePair(pair, subject, comparing);
    results.push(...found);
    problems.push(...failed);
    if (hasErrors(failed)) break;
  }
  return [results, problems];
}
