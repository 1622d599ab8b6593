import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import {
  compile,
  defineConfig,
  email,
  service,
  severityScheme,
  sreWorkbook,
  system,
  team,
  type EmittedFile,
  type ServiceProps,
} from '../../src/index.ts';
import { runTool, type Outcome } from '../tools.ts';
import { mistakesIn } from './mistakes.ts';

const mail = email({
  to: 'ops@example.com',
  from: 'am@example.com',
  smarthost: 'smtp.example.com:25',
});

type Props = Omit<ServiceProps<'P1' | 'P2'>, 'team'>;

/** The rule files of one service `api` with these SLOs and alerts. */
export const rulesOf = (props: Props): readonly EmittedFile[] => rulesOfServices({ api: props });

/** The rule files of several services. */
export const rulesOfServices = (
  services: Readonly<Record<string, Props>>,
  layout: 'per-slo' | 'fleet' = 'per-slo',
): readonly EmittedFile[] =>
  filesOfServices(services, layout).filter(({ path }) => path.startsWith('prometheus/'));

/** All files of several services. */
export function filesOfServices(
  services: Readonly<Record<string, Props>>,
  layout: 'per-slo' | 'fleet' = 'per-slo',
): readonly EmittedFile[] {
  const ops = team('ops', { channels: { mail }, notify: { P1: ['mail'], P2: ['mail'] } });
  const config = defineConfig({
    environment: {
      layout,
      grafanaUrl: 'https://grafana.example.com',
      runbooksUrl: 'https://runbooks.example.com',
      alertmanagerUrl: 'https://alertmanager.example.com',
    },
    systems: [
      system('shop', {
        severities: severityScheme({
          P1: { urgency: 'page', description: 'now' },
          P2: { urgency: 'ticket', description: 'today' },
        }),
        burnRates: sreWorkbook({ page: 'P1', ticket: 'P2' }),
        services: Object.entries(services).map(([name, props]) =>
          service(name, { ...props, team: ops }),
        ),
      }),
    ],
    unrouted: [mail],
  });
  const { files, diagnostics } = compile({ config, root: '/', texts: new Map() });
  // Of rules for many SLOs the checks cannot tell which labels one of them has, and warn.
  const wrong = mistakesIn(diagnostics).filter(
    ({ severity }) => layout === 'per-slo' || severity === 'error',
  );
  if (wrong.length > 0) throw new Error(wrong.map(({ message }) => message).join('\n'));
  return files;
}

/** Samples of one series, in promtool's notation: `0+10x20`. */
export type Samples = Readonly<Record<string, string>>;

/** What an expression gives at a time: samples as `{labels} value`, in any order. */
export interface Expectation {
  readonly at: string;
  readonly expr: string;
  readonly samples: readonly { readonly labels: string; readonly value: number }[];
}

/** Whether an alert fires at a time. */
export const fires = (alert: string, at: string, firing: boolean): Expectation => ({
  at,
  expr: `count by (alertname, alertstate) (ALERTS{alertname="${alert}",alertstate="firing"})`,
  samples: firing ? [{ labels: `{alertname="${alert}",alertstate="firing"}`, value: 1 }] : [],
});

/** How often samples come and rules are evaluated; `promtool` ignores the intervals of groups. */
export interface Rhythm {
  readonly samples: string;
  readonly rules: string;
}

const AS_DEPLOYED: Rhythm = { samples: '15s', rules: '30s' };

/** What is put to the real engine. */
export interface RuleTest {
  readonly files: readonly EmittedFile[];
  readonly series: Samples;
  readonly expectations: readonly Expectation[];
  /** Alerts of which none may fire, with their annotations in the output of those that do. */
  readonly noAlerts?: readonly { readonly at: string; readonly alert: string }[];
  readonly rhythm?: Rhythm;
  /** All groups in the order in which they are evaluated. */
  readonly order?: readonly string[];
}

/** Runs the rules over samples, one every 15 s, in the real engine. */
export const testRules = (
  promtool: string,
  files: readonly EmittedFile[],
  series: Samples,
  expectations: readonly Expectation[],
): Outcome => runRuleTest(promtool, { files, series, expectations });

/** Runs rules over samples in the real engine. */
export function runRuleTest(
  promtool: string,
  { files, series, expectations, noAlerts = [], rhythm = AS_DEPLOYED, order = [] }: RuleTest,
): Outcome {
  const folder = mkdtempSync(join(tmpdir(), 'nines-promtool-'));
  try {
    for (const { path, content } of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    const document = {
      rule_files: files.map(({ path }) => path),
      evaluation_interval: rhythm.rules,
      group_eval_order: order,
      tests: [
        {
          interval: rhythm.samples,
          input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
          promql_expr_test: expectations.map(({ at, expr, samples }) => ({
            expr,
            eval_time: at,
            exp_samples: samples,
          })),
          alert_rule_test: noAlerts.map(({ at, alert }) => ({
            eval_time: at,
            alertname: alert,
            exp_alerts: [],
          })),
        },
      ],
    };
    writeFileSync(join(folder, 'test.yaml'), stringify(document));
    return runTool(promtool, ['test', 'rules', 'test.yaml'], folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
