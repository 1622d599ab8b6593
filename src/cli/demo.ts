// `nines demo`: a Prometheus with made-up data for all that a config declares, until ctrl-C.
import { demoDiagnostics as report, startDemo, type Demo } from '../demo/index.ts';
import { NOWHERE } from '../diagnostics/index.ts';
import { printInstant } from '../units/index.ts';
import type { Session } from './compile-config.ts';
import { machineDemoHost } from './demo-host.ts';
import type { ExitCode } from './exit-code.ts';
import { sayDiagnostics } from './say-diagnostics.ts';
import { chooseSlos } from './slo-choice.ts';

export interface DemoCommandOptions {
  readonly config?: string;
  /** When the data ends, in Unix milliseconds. */
  readonly end?: number;
  /** @default any free one */
  readonly port?: number;
  /** Whether data of last time is used, and kept for the next. */
  readonly cache: boolean;
}

export async function demo(options: DemoCommandOptions, session: Session): Promise<ExitCode> {
  const { terminal, progress } = session;
  if (!machineDemoHost.has('prometheus')) {
    await sayDiagnostics([report['no-prometheus'](NOWHERE, {})], options.config, session);
    return 1;
  }
  const [choice, mistakes] = await chooseSlos(options, session);
  const said = await sayDiagnostics(mistakes, options.config, session);
  if (!choice || said === 'stop') return 1;
  const stopped = new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
  const starting = startDemo(choice, machineDemoHost, {
    cache: options.cache,
    ...(options.end !== undefined && { end: options.end }),
    ...(options.port !== undefined && { port: options.port }),
    onStage: (text) => progress.stage(text),
  });
  const started = await Promise.race([starting, stopped]);
  progress.stop();
  // Whoever has had enough does not wait until it is filled; the host ends what it started.
  if (!started) process.exit(1);
  const [world, refused] = started;
  await sayDiagnostics(refused, options.config, session);
  if (!world) return 1;
  terminal.print(renderDemo(world));
  await stopped;
  progress.stage('Stopping Prometheus');
  await world.stop();
  progress.stop();
  return 0;
}

/** Where it is, and until when there is data: after that, graphs are empty. */
export const renderDemo = ({ url, from, to }: Demo): string =>
  [
    `Prometheus is at ${url} until ctrl-C.`,
    `Its data goes from ${printInstant(from)} to ${printInstant(to)}; there is none after that.`,
    `In Grafana, add to a dashboard's address: ?from=${from}&to=${to}`,
    '',
  ].join('\n');
