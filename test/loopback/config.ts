// The shop as its people would define it, by the public API, and all that becomes of it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile, deadMansSwitch, defineConfig, system, webhook } from '../../src/index.ts';
import type { EmittedFile, Plan } from '../../src/index.ts';
import type { Model } from '../../src/model/index.ts';
import { validate } from '../../src/validate/index.ts';
import { infrastructure, packDashboards } from './infrastructure.ts';
import { burnRates, severities, teamsAt } from './people.ts';
import { apiDashboard, shopApi } from './shop-api.ts';

/** Where the shop's people are told, and where they read. */
export interface Places {
  /** Takes webhooks: `http://127.0.0.1:4711/told`. */
  readonly sink: string;
  readonly grafana: string;
  readonly runbooks: string;
}

/** Whatever they say, they mean loopback: the address of Alertmanager is in texts alone. */
const ALERTMANAGER = 'http://alertmanager.example.com';

/** As often as in production: the dead man's switch of most people. */
export const HEARTBEAT = { path: 'heartbeat', every: '1m' } as const;

/** What nobody has a route for. */
export const UNROUTED = 'unrouted';

function configAt({ sink, grafana, runbooks }: Places) {
  const teams = teamsAt(sink);
  return defineConfig({
    environment: {
      // A second here.
      scrapeInterval: '30s',
      // Scrapes are not faster here: not quite a second.
      settle: '25s',
      grafanaUrl: grafana,
      runbooksUrl: runbooks,
      alertmanagerUrl: ALERTMANAGER,
    },
    systems: [
      system('shop', {
        title: 'Shop',
        severities,
        burnRates,
        services: [shopApi(teams), ...infrastructure(teams)],
        dashboards: [apiDashboard, ...packDashboards],
      }),
    ],
    unrouted: [webhook({ url: `${sink}/${UNROUTED}` })],
    deadMansSwitch: deadMansSwitch({
      to: [webhook({ url: `${sink}/${HEARTBEAT.path}` })],
      every: HEARTBEAT.every,
    }),
  });
}

const RUNBOOKS = fileURLToPath(new URL('runbooks', import.meta.url));

export interface Generated {
  readonly model: Model;
  readonly plan: Plan;
  readonly files: readonly EmittedFile[];
}

/** Compiles the shop in memory; a finding of the compiler is an error here. */
export function generate(places: Places): Generated {
  const texts = new Map(
    readdirSync(RUNBOOKS)
      .map((name) => join(RUNBOOKS, name))
      .map((path) => [path, readFileSync(path, 'utf8')] as const),
  );
  const root = fileURLToPath(new URL('.', import.meta.url));
  const config = configAt(places);
  const { plan, files, diagnostics } = compile({ config, root, texts });
  const [model] = validate(config, { root, texts });
  if (!plan || !model || diagnostics.length > 0) {
    throw new Error(diagnostics.map(({ code, message }) => `${code}: ${message}`).join('\n'));
  }
  return { model, plan, files };
}
