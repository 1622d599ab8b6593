// The demo world: a Prometheus that holds believable data for all that a config declares, and what
// the config's rules record and alert over it.
import { createHash } from 'node:crypto';
import { NOWHERE, type Diagnosed } from '../diagnostics/index.ts';
import { describeThrown } from '../text/index.ts';
import { PERIOD } from './clock.ts';
import { demoDiagnostics as report } from './diagnostics.ts';
import { fill } from './fill.ts';
import type { DemoHost, RunningServer } from './host.ts';
import type { DemoSubject } from './subject.ts';

export interface DemoOptions {
  /** When the data ends, in Unix milliseconds; the same moment gives the same data. @default DEMO_END */
  readonly end?: number;
  /** Of Prometheus; any free one by default. */
  readonly port?: number;
  /** Keeps what was filled for the next time. @default true */
  readonly cache?: boolean;
  /** Hears what is being done. */
  readonly onStage?: (text: string) => void;
}

/** A Prometheus that holds the demo world, until it is stopped. */
export interface Demo {
  /** `http://127.0.0.1:43211`, without a final slash. */
  readonly url: string;
  /** The data that dashboards look at, in Unix milliseconds; panels must end at `to`, not now. */
  readonly from: number;
  readonly to: number;
  stop(): Promise<void>;
}

/** 2026-01-15T10:17:00Z, a Thursday: in the middle of a working morning, the same for every picture. */
export const DEMO_END: number = 1_768_472_220_000;

/** Goes up whenever the same config would be filled with other data. */
const EDITION = 3;

/**
 * Starts a Prometheus that holds believable data for every metric that the config declares, and
 * what its rules record and alert over it. Without a value, it could not be started.
 *
 * @example
 * const [demo, mistakes] = await startDemo({ model, plan }, machineDemoHost);
 * // demo.url is 'http://127.0.0.1:43211'; panels end at demo.to
 */
export async function startDemo(
  subject: DemoSubject,
  host: DemoHost,
  { end: wanted = DEMO_END, port, cache = true, onStage = () => {} }: DemoOptions = {},
): Promise<Diagnosed<Demo | undefined>> {
  if (!host.has('prometheus')) return [undefined, [report['no-prometheus'](NOWHERE, {})]];
  // On the grid of the coarsest scrapes, so that every series has a sample then.
  const end = Math.floor(wanted / 60_000) * 60_000;
  const key = keyOf(subject, end);
  const isFilled = cache && host.isFilled(key);
  onStage(isFilled ? 'Starting Prometheus with the data of last time' : 'Starting Prometheus');
  const [server, unstarted] = await startServer(host, key, { isFilled, port });
  if (!server) return [undefined, unstarted];
  const stop = async (): Promise<void> => {
    await server.stop();
    if (!cache) host.discard(key);
  };
  const mistakes = isFilled ? [] : await fill(subject, { url: server.url, end, onStage });
  if (mistakes.length > 0) {
    await server.stop();
    host.discard(key);
    return [undefined, mistakes];
  }
  if (cache) host.keep(key);
  return [{ url: server.url, from: end - PERIOD, to: end, stop }, []];
}

/** The same for what would be filled with the same data. */
function keyOf({ plan }: DemoSubject, end: number): string {
  const { ruleFiles, dashboards, catalogue, collection, model } = plan;
  const text = JSON.stringify([EDITION, end, ruleFiles, dashboards, catalogue, collection, model]);
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

const CONFIG = 'global: { scrape_interval: 15s, evaluation_interval: 30s }\n';

/** All in memory and never moved: no sample is too old, whatever the order of the series. */
const BLOCK = '20000h';

const ARGUMENTS = [
  `--storage.tsdb.min-block-duration=${BLOCK}`,
  `--storage.tsdb.max-block-duration=${BLOCK}`,
  '--storage.tsdb.retention.time=100y',
  '--enable-feature=memory-snapshot-on-shutdown',
  '--web.enable-remote-write-receiver',
  '--query.max-samples=500000000',
  '--query.timeout=10m',
  '--log.level=warn',
];

async function startServer(
  host: DemoHost,
  key: string,
  { isFilled, port }: { readonly isFilled: boolean; readonly port: number | undefined },
): Promise<Diagnosed<RunningServer | undefined>> {
  try {
    if (!isFilled) host.discard(key);
    const given = { key, config: CONFIG, args: ARGUMENTS };
    return [await host.start(port === undefined ? given : { ...given, port }), []];
  } catch (error) {
    const reason = error instanceof Error ? error.message : describeThrown(error);
    return [undefined, [report['not-started'](NOWHERE, { reason })]];
  }
}
