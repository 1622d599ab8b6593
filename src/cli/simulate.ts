// `nines simulate`: plays outages and healthy traffic through the burn-rate alerts of SLOs, and
// tells in tables, as JSON or on a page how they behave.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import pc from 'picocolors';
import { NOWHERE, type Diagnostic } from '../diagnostics/index.ts';
import { output } from '../output/diagnostics.ts';
import { countOf } from '../report/index.ts';
import {
  printSimulations,
  renderSimulationPage,
  renderSimulations,
  startSimulator,
  subjectsOf,
  type Simulation,
} from '../simulate/index.ts';
import { describeThrown } from '../text/index.ts';
import { decimal, parsePercent, type Decimal } from '../units/index.ts';
import type { Session } from './compile-config.ts';
import type { ExitCode } from './exit-code.ts';
import { sayDiagnostics } from './say-diagnostics.ts';
import { chooseSlos, type ChoiceOptions, type SloChoice } from './slo-choice.ts';

export interface SimulateOptions extends ChoiceOptions {
  /** Percents, above 0 and below 100. */
  readonly objective?: readonly string[];
  /** As `0.01/s`. */
  readonly rate?: readonly string[];
  /** A percent. */
  readonly healthy: string;
  readonly format: 'pretty' | 'json';
  readonly html?: string;
}

export async function simulate(options: SimulateOptions, session: Session): Promise<ExitCode> {
  const { progress, trace } = session;
  const [choice, mistakes] = await chooseSlos(options, session);
  const said = await sayDiagnostics(mistakes, options.config, session);
  if (!choice || said === 'stop') return 1;
  const simulations = await trace.measure('simulate', () => play(choice, options, session));
  progress.stop();
  const code = await tell(simulations, options, session);
  return code;
}

// From where chance decides to where it does not; a chart wants more of them.
const RATES = ['0.001', '0.01', '0.1', '1'];
const CHART_RATES = ['0.001', '0.002', '0.005', '0.01', '0.02', '0.05', '0.1', '0.2', '0.5', '1'];

async function play(
  { slos, model }: SloChoice,
  { objective = [], rate, healthy, html }: SimulateOptions,
  { progress }: Session,
): Promise<readonly Simulation[]> {
  const rates = rate?.map((text) => text.replace('/s', '')) ?? (html ? CHART_RATES : RATES);
  const run = startSimulator({
    environment: model.environment,
    rates: [...new Set(rates.map((text) => decimal(text)))],
    spends: ratioOf(healthy),
  });
  const objectives = [...new Set(objective.map(ratioOf))];
  const simulations: Simulation[] = [];
  for (const subject of slos.flatMap((slo) => subjectsOf(slo, objectives))) {
    progress.stage(`Simulating ${subject.title}`);
    // oxlint-disable-next-line no-await-in-loop -- one after the other, and progress may draw itself
    await setImmediate();
    simulations.push(run(subject));
  }
  return simulations;
}

function ratioOf(percent: string): Decimal {
  const ratio = parsePercent(percent);
  if (ratio === undefined) throw new Error(`not a percent: ${percent}`);
  return ratio;
}

async function tell(
  simulations: readonly Simulation[],
  { html, format, config }: SimulateOptions,
  session: Session,
): Promise<ExitCode> {
  const { terminal } = session;
  if (html !== undefined) {
    const file = resolve(terminal.folder, html);
    const shown = relative(terminal.folder, file).replaceAll('\\', '/');
    const [failure] = write(file, shown, renderSimulationPage(simulations));
    if (failure) {
      await sayDiagnostics([failure], config, session);
      return 2;
    }
    terminal.say(`Wrote ${countOf(simulations.length, 'simulation')} to ${shown}.\n`);
  }
  if (format === 'json') terminal.print(printSimulations(simulations));
  else if (html === undefined) terminal.print(renderAll(simulations, terminal.colors.print));
  return 0;
}

function renderAll(simulations: readonly Simulation[], colors: boolean): string {
  if (simulations.length === 0) return 'The config has no SLO.\n';
  const { bold, dim } = pc.createColors(colors);
  const width = process.stdout.columns ?? 100;
  return renderSimulations(simulations, { width, emphasize: bold, fade: dim });
}

function write(file: string, shown: string, text: string): readonly Diagnostic[] {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return [];
  } catch (error) {
    // Node adds the call and the whole path.
    const said = error instanceof Error ? error.message : describeThrown(error);
    const reason = said.replace(/, \w+ '.*$/, '');
    const help = 'give another file to --html';
    return [output['write-failed'](NOWHERE, { file: shown, reason, help })];
  }
}
