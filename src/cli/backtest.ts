// `nines backtest`: replays burn-rate alerts and budgets over what Prometheus has stored, with the
// objectives as they are and as they might be.
import {
  backtest,
  printBacktests,
  renderBacktestPage,
  renderBacktests,
  subjectOf,
  type Backtest,
  type Span,
} from '../backtest/index.ts';
import { hasErrors, type Diagnosed, type Diagnostic } from '../diagnostics/index.ts';
import { connect } from '../server/index.ts';
import { parsePercent, type Duration } from '../units/index.ts';
import { now } from './clock.ts';
import type { Session } from './compile-config.ts';
import type { ExitCode } from './exit-code.ts';
import { writePage } from './page-file.ts';
import { codeOf, sayDiagnostics } from './say-diagnostics.ts';
import { chooseSlos, type ChoiceOptions, type SloChoice } from './slo-choice.ts';

export interface BacktestOptions extends ChoiceOptions {
  readonly prometheus: URL;
  readonly range: Duration;
  /** Percents, above 0 and below 100. */
  readonly objective?: readonly string[];
  readonly html?: string;
  readonly format: 'pretty' | 'json';
}

export async function runBacktest(options: BacktestOptions, session: Session): Promise<ExitCode> {
  const { terminal, trace } = session;
  const [choice, mistakes] = await chooseSlos(options, session);
  const [results, problems] = choice
    ? await trace.measure('backtest', () => testAll(choice, options, session))
    : [[], []];
  const said = await sayDiagnostics([...mistakes, ...problems], options.config, session);
  if (said === 'stop') return codeOf(problems);
  if (choice?.slos.length === 0) {
    terminal.print('The config has no SLO.\n');
    return 0;
  }
  const code = await tell(results, options, session);
  return code;
}

async function testAll(
  { slos, plan, model }: SloChoice,
  { prometheus, range, objective = [] }: BacktestOptions,
  { progress }: Session,
): Promise<Diagnosed<readonly Backtest[]>> {
  const ask = connect({ url: prometheus });
  const { environment } = model;
  const end = Math.floor(now() / environment.tileInterval) * environment.tileInterval;
  const span: Span = { start: end - range, end };
  const others = objective.map(parsePercent).filter((each) => each !== undefined);
  const results: Backtest[] = [];
  const problems: Diagnostic[] = [];
  for (const slo of slos) {
    const subject = subjectOf(slo, plan, environment);
    if (!subject) continue;
    const onAnswer = (done: number, all: number): void =>
      progress.stage(`${slo.id}: ${done} of ${all} queries`);
    // oxlint-disable-next-line no-await-in-loop -- a server has other things to do than our queries
    const [found, mistakes] = await backtest(subject, others, { ask, span, onAnswer });
    results.push(...found);
    problems.push(...mistakes);
    if (hasErrors(mistakes)) break;
  }
  return [results, problems];
}

async function tell(
  results: readonly Backtest[],
  { html, format, config }: BacktestOptions,
  session: Session,
): Promise<ExitCode> {
  const { terminal } = session;
  if (html !== undefined) {
    const { shown, failures } = writePage(html, renderBacktestPage(results), terminal);
    await sayDiagnostics(failures, config, session);
    if (failures.length > 0) return 2;
    terminal.say(`Wrote ${shown}.\n`);
  }
  if (format === 'json') terminal.print(printBacktests(results));
  else if (html === undefined) terminal.print(renderBacktests(results));
  return 0;
}
