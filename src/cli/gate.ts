// `nines gate`: decides by the rollback matrix of a system whether a release goes on. Its exit code
// is the decision; what keeps it from deciding has a code of its own.
import pc from 'picocolors';
import { hasErrors, NOWHERE, type Diagnosed, type Diagnostic } from '../diagnostics/index.ts';
import {
  decideGate,
  printGates,
  renderGates,
  renderGatesMarkdown,
  worstOf,
  type Decision,
  type GateResult,
} from '../gate/index.ts';
import type { GatePlan } from '../ir/index.ts';
import type { Model } from '../model/index.ts';
import { connect } from '../server/index.ts';
import { suggest } from '../text/index.ts';
import { printInstant } from '../units/index.ts';
import { now } from './clock.ts';
import type { Session } from './compile-config.ts';
import type { ExitCode } from './exit-code.ts';
import { gateCommandDiagnostics as report } from './gate-diagnostics.ts';
import type { Deployed } from './option-values.ts';
import { sayDiagnostics } from './say-diagnostics.ts';
import { chooseSlos } from './slo-choice.ts';

export interface GateOptions {
  readonly config?: string;
  readonly prometheus: URL;
  readonly system: string;
  readonly service?: readonly string[];
  readonly since?: Deployed;
  readonly format: 'pretty' | 'json' | 'markdown';
}

const EXIT: Readonly<Record<Decision, ExitCode>> = { go: 0, hold: 1, 'roll back': 2 };
const NO_DECISION: ExitCode = 3;

export async function gate(options: GateOptions, session: Session): Promise<ExitCode> {
  const { terminal, trace } = session;
  const time = now();
  const since = sinceOf(options.since, time);
  const [choice, mistakes] = await chooseSlos(
    options.config === undefined ? {} : { config: options.config },
    session,
  );
  const [gates, wrong] = choice ? chooseGates(choice.plan.gates, choice.model, options) : [[], []];
  const diagnostics = [...mistakes, ...wrong, ...checkTime(since, time)];
  if (hasErrors(diagnostics) || !choice) {
    await sayDiagnostics(diagnostics, options.config, session);
    return NO_DECISION;
  }
  const results = await trace.measure('ask', () =>
    decideAll(gates, { now: time, since }, options, session),
  );
  await sayDiagnostics(diagnostics, options.config, session);
  terminal.print(print(results, options, session));
  return EXIT[worstOf(results)];
}

function sinceOf(given: Deployed | undefined, time: number): number | undefined {
  if (given === undefined) return undefined;
  return 'at' in given ? given.at : time - given.ago;
}

const checkTime = (since: number | undefined, time: number): readonly Diagnostic[] =>
  since !== undefined && since > time
    ? [report['not-yet'](NOWHERE, { time: printInstant(since) })]
    : [];

/** The gates that were asked for; a system's own one is left out when services are named. */
function chooseGates(
  all: readonly GatePlan[],
  { systems }: Model,
  { system, service: wanted }: GateOptions,
): Diagnosed<readonly GatePlan[]> {
  const found = systems.find(({ name }) => name === system);
  if (!found) return [[], [unknown('system', system, systems)]];
  const { services } = found;
  const missing = (wanted ?? []).filter((name) => services.every((each) => each.name !== name));
  if (missing.length > 0) return [[], missing.map((name) => unknown('service', name, services))];
  const gates = all.filter(
    ({ origin }) =>
      origin.system === system && (wanted === undefined || wanted.includes(origin.service ?? '')),
  );
  const without = (wanted ?? []).filter((name) =>
    gates.every(({ origin }) => origin.service !== name),
  );
  const lacking = gates.length === 0 && without.length === 0 ? [system] : without;
  return [gates, lacking.map((name) => report['no-gate'](NOWHERE, { name }))];
}

const unknown = (
  what: string,
  name: string,
  known: readonly { readonly name: string }[],
): Diagnostic => {
  const names = known.map((each) => each.name);
  return report['unknown-name'](NOWHERE, { what, name, suggestion: suggest(name, names) });
};

interface Times {
  readonly now: number;
  readonly since: number | undefined;
}

async function decideAll(
  gates: readonly GatePlan[],
  moment: Times,
  { prometheus }: GateOptions,
  { progress }: Session,
): Promise<readonly GateResult[]> {
  const ask = connect({ url: prometheus });
  const results: GateResult[] = [];
  for (const each of gates) {
    progress.stage(`Asking about ${each.name}`);
    // oxlint-disable-next-line no-await-in-loop -- a server has other things to do than our queries
    results.push(await decideGate(each, moment, ask));
  }
  return results;
}

function print(
  results: readonly GateResult[],
  { format }: GateOptions,
  { terminal }: Session,
): string {
  if (format === 'json') return printGates(results);
  if (format === 'markdown') return renderGatesMarkdown(results);
  const { bold } = pc.createColors(terminal.colors.print);
  return renderGates(results, { width: process.stdout.columns ?? 120, emphasize: bold });
}
