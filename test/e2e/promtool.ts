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

const mail = email({
  to: 'ops@example.com',
  from: 'am@example.com',
  smarthost: 'smtp.example.com:25',
});

/** The rule files of one service `api` with these SLOs and alerts. */
export function rulesOf(props: Omit<ServiceProps<'P1' | 'P2'>, 'team'>): readonly EmittedFile[] {
  const ops = team('ops', { channels: { mail }, notify: { P1: ['mail'], P2: ['mail'] } });
  const config = defineConfig({
    environment: {
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
        services: [service('api', { ...props, team: ops })],
      }),
    ],
    unrouted: [mail],
  });
  const { files, diagnostics } = compile({ config, root: '/', texts: new Map() });
  if (diagnostics.length > 0) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return files.filter(({ path }) => path.startsWith('prometheus/'));
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

/** Runs the rules over samples, one every 15 s, in the real engine. */
export function testRules(
  promtool: string,
  files: readonly EmittedFile[],
  series: Samples,
  expectations: readonly Expectation[],
): Outcome {
  const folder = mkdtempSync(join(tmpdir(), 'nines-promtool-'));
  try {
    for (const { path, content } of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    const document = {
      rule_files: files.map(({ path }) => path),
      evaluation_interval: '30s',
      tests: [
        {
          interval: '15s',
          input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
          promql_expr_test: expectations.map(({ at, expr, samples }) => ({
            expr,
            eval_time: at,
            exp_samples: samples,
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
