// A real Prometheus and a real Alertmanager with the generated files.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { EmittedFile } from '../../src/index.ts';
import { JOBS } from './names.ts';
import { answers, freeAddress, json, start, type Running } from './processes.ts';
import { faster, real } from './scale.ts';
import { tool } from './tools.ts';
import { until } from './waiting.ts';

export interface Series {
  readonly metric: Readonly<Record<string, string>>;
  /** Of an instant: Unix seconds and the value. */
  readonly value?: readonly [number, string];
  /** Of a range. */
  readonly values?: readonly (readonly [number, string])[];
}

export interface Prometheus extends Running {
  readonly query: (expression: string) => Promise<readonly Series[]>;
}

/** What Prometheus scrapes, by job. */
export interface Targets {
  readonly jobs: Readonly<Record<string, string>>;
  /** Where the blackbox exporter is, and what it probes. */
  readonly blackbox: string;
  readonly probed: readonly string[];
}

const SCRAPES_EVERY = '1s';

function scrapeConfigs({ jobs, blackbox, probed }: Targets): readonly object[] {
  const plain = Object.entries(jobs).map(([job_name, target]) => ({
    job_name,
    static_configs: [{ targets: [target] }],
  }));
  // As the blackbox exporter's own documentation has it.
  const probes = {
    job_name: JOBS.probes,
    metrics_path: '/probe',
    params: { module: ['http_2xx'] },
    static_configs: [{ targets: probed }],
    relabel_configs: [
      { source_labels: ['__address__'], target_label: '__param_target' },
      { source_labels: ['__param_target'], target_label: 'instance' },
      { target_label: '__address__', replacement: blackbox },
    ],
  };
  return [...plain, probes];
}

/** Puts the rules and the routing of production where the servers look for them, made faster. */
export function layOut(folder: string, files: readonly EmittedFile[]): void {
  const rules = join(folder, 'rules');
  rmSync(rules, { recursive: true, force: true });
  mkdirSync(rules, { recursive: true });
  for (const { path, content } of files) {
    if (path.startsWith('prometheus/rules/')) {
      writeFileSync(join(rules, basename(path)), faster(content));
    }
    if (path === 'alertmanager/alertmanager.yaml') {
      writeFileSync(join(folder, basename(path)), faster(content));
    }
  }
}

export async function startAlertmanager(folder: string): Promise<Running> {
  const address = await freeAddress();
  return start({
    binary: tool('prometheus-alertmanager'),
    args: [
      `--config.file=${join(folder, 'alertmanager.yaml')}`,
      `--storage.path=${join(folder, 'alertmanager')}`,
      `--web.listen-address=${address}`,
      '--cluster.listen-address=',
    ],
    address,
    isReady: answers(`http://${address}/-/ready`),
  });
}

export async function startPrometheus(
  folder: string,
  targets: Targets,
  alertmanager: Running,
): Promise<Prometheus> {
  const address = await freeAddress();
  const config = join(folder, 'prometheus.yml');
  const jobs = {
    ...targets.jobs,
    [JOBS.prometheus]: address,
    [JOBS.alertmanager]: alertmanager.address,
  };
  const settings = {
    global: { scrape_interval: SCRAPES_EVERY, scrape_timeout: SCRAPES_EVERY },
    rule_files: ['rules/*.yaml'],
    scrape_configs: scrapeConfigs({ ...targets, jobs }),
    alerting: { alertmanagers: [{ static_configs: [{ targets: [alertmanager.address] }] }] },
  };
  writeFileSync(config, JSON.stringify(settings));
  const running = await start({
    binary: tool('prometheus'),
    args: [
      `--config.file=${config}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      `--web.listen-address=${address}`,
      '--web.enable-lifecycle',
      `--query.lookback-delta=${real(300_000)}ms`,
      // It does not find its Alertmanager until five seconds after its start, however fast the rest
      // is; what it has told stays true for four times this delay.
      '--rules.alert.resend-delay=6s',
    ],
    address,
    isReady: answers(`http://${address}/-/ready`),
  });
  const query = async (expression: string): Promise<readonly Series[]> => {
    const url = `http://${address}/api/v1/query?query=${encodeURIComponent(expression)}`;
    const { data } = await json<{ readonly data: { readonly result: readonly Series[] } }>(url);
    return data.result;
  };
  return { ...running, query };
}

/** Has a server read its files again. */
export async function reload({ address }: Running): Promise<void> {
  const response = await fetch(`http://${address}/-/reload`, { method: 'POST' });
  if (!response.ok) throw new Error(`reload of ${address}: ${await response.text()}`);
}

interface Alertmanagers {
  readonly data: { readonly activeAlertmanagers: readonly unknown[] };
}

/** Waits until a Prometheus can tell its Alertmanager something. */
export const untilConnected = ({ address }: Running): Promise<true> =>
  until({ what: 'Prometheus finds Alertmanager', within: 30_000 }, async () => {
    const { data } = await json<Alertmanagers>(`http://${address}/api/v1/alertmanagers`);
    return data.activeAlertmanagers.length > 0 ? true : undefined;
  });
