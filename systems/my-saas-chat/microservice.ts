// What all services of My-SaaS-Chat have in common: one SLO, and the bands of the rollback matrix.
import {
  above,
  alert,
  availability,
  before,
  equals,
  fastApi,
  matches,
  processMetrics,
  quantile,
  query,
  rate,
  ratio,
  service,
  sum,
  timeseries,
  traffic as describeTraffic,
  type AlertDefinition,
  type PanelDefinition,
  type ServiceDefinition,
  type SloDefinition,
} from 'nines';
import { probeSuccess, requestDuration, requestDurationByHandler, requests } from './metrics.ts';
import { saasOperations } from './on-call.ts';
import { rollbackMatrix } from './rollout.ts';

type Level = 'SEV-1' | 'SEV-2' | 'SEV-3' | 'SEV-4';

interface Microservice {
  readonly title: string;
  readonly description: string;
  /** The other services that it calls. */
  readonly calls?: readonly string[];
  readonly slos?: readonly SloDefinition<Level>[];
  readonly alerts?: readonly AlertDefinition<Level>[];
}

/** A service that FastAPI serves as job `saas-<name>` and that is probed at `<name>…/health`. */
export function microservice(
  name: string,
  { title, description, calls = [], slos = [], alerts = [] }: Microservice,
): ServiceDefinition<Level> {
  const job = `saas-${name}`;
  const traffic = requests.where({ job });
  const failed = ratio(sum(rate(traffic.where({ status: '5xx' }))), sum(rate(traffic)));
  const health = probeSuccess.where({ instance: matches(`https://${name}\\..*/health`) });
  // Two minutes and not five: of a quantile all of the window must have been slow.
  const p95 = quantile(0.95, requestDuration.where({ job }), { over: '2m' });
  return service(job, {
    title: `My-SaaS-Chat ${title}`,
    description,
    team: saasOperations,
    traffic: describeTraffic({
      ...fastApi,
      requests: traffic,
      duration: requestDuration.where({ job }),
      routeDuration: requestDurationByHandler.where({ job }),
    }),
    saturation: saturationOf(job),
    dependsOn: [...calls.map((each) => `saas-${each}`), 'saas-database'],
    deploys: processMetrics.startTime.where({ job }),
    slos: [
      availability({
        // Where the rollback matrix begins.
        objective: '99.5%',
        events: traffic,
        bad: { status: '5xx' },
        description: 'Requests are answered without a server error.',
        runbook: './runbooks/rollback.md',
      }),
      ...slos,
    ],
    alerts: [
      alert('ServiceDown', {
        when: equals(health, 0),
        for: '1m',
        severity: 'SEV-1',
        meansDown: true,
        summary: 'My-SaaS-Chat: {{ $labels.instance }} does not answer',
        description: 'Outage. After a deployment roll back now: 5 minutes of downtime at most.',
        runbook: './runbooks/rollback.md',
      }),
      alert('ErrorRateAbove10Percent', {
        when: above(failed, '10%'),
        for: '1m',
        severity: 'SEV-1',
        meansDown: true,
        description: 'After a deployment roll back now: 5 minutes of downtime at most.',
        runbook: './runbooks/rollback.md',
      }),
      alert('ErrorRateAbove5Percent', {
        when: above(failed, '5%'),
        for: '1m',
        severity: 'SEV-2',
        // While it fires, that errors are above 2 % is no news.
        meansDown: true,
        description: 'After a deployment roll back within 15 minutes.',
        runbook: './runbooks/rollback.md',
      }),
      alert('ErrorRateAbove2Percent', {
        when: above(failed, '2%'),
        for: '2m',
        severity: 'SEV-3',
        description: 'After a deployment investigate for 30 minutes, then roll back.',
        runbook: './runbooks/rollback.md',
      }),
      alert('ErrorRateAboveHalfPercent', {
        when: above(failed, '0.5%'),
        for: '10m',
        severity: 'SEV-4',
        description: 'After a deployment fix forward.',
        runbook: './runbooks/rollback.md',
      }),
      alert('PerformanceDegraded', {
        when: above(ratio(p95, before('1d', p95)), '150%'),
        for: '1m',
        severity: 'SEV-3',
        description: 'The P95 latency is more than 50 % above that of the same time yesterday.',
        runbook: './runbooks/performance.md',
      }),
      ...alerts,
    ],
    rollout: rollbackMatrix({ traffic, health, p95 }),
  });
}

/** What a Python process has of its own: one processor, and what it may use of memory and files. */
function saturationOf(job: string): readonly PanelDefinition[] {
  const { cpu, memory, filesOpen, filesLimit } = processMetrics;
  const of = { job };
  const panel = { width: 8, min: 0 } as const;
  const legend = '{{instance}}';
  return [
    timeseries({
      ...panel,
      title: 'Processor',
      description:
        'Of one processor, which is all that a Python process can use. At 100 % requests wait for each other: scale the service out.',
      thresholds: { '90%': 'red' },
      unit: 'ratio',
      queries: [query(rate(cpu.where(of), '$__rate_interval'), { legend })],
    }),
    timeseries({
      ...panel,
      title: 'Memory',
      description: 'Of each process. A rise that only ends with a restart is a leak.',
      queries: [query(memory.where(of), { legend })],
    }),
    timeseries({
      ...panel,
      title: 'Open files and connections',
      description: 'Of those that a process may have. When they are used up, it accepts nobody.',
      max: 1,
      thresholds: { '80%': 'red' },
      queries: [query(ratio(filesOpen.where(of), filesLimit.where(of)), { legend })],
    }),
  ];
}
