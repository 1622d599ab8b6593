// When a target cannot be reached from outside, or soon will not be.
import {
  above,
  absent,
  avgOverTime,
  below,
  equals,
  firesOn,
  timeUntil,
} from '../../define/index.ts';
import type { PackAlert, PackContext } from '../pack.ts';
import { down } from '../targets.ts';
import type { BlackboxMetrics } from './metrics.ts';
import type { BLACKBOX_THRESHOLDS } from './thresholds.ts';

export type BlackboxContext = PackContext<BlackboxMetrics, typeof BLACKBOX_THRESHOLDS>;

export const blackboxAlerts = (of: BlackboxContext) =>
  ({ ...answers(of), ...certificates(of), ...watching(of) }) as const;

const answers = ({ metrics, thresholds }: BlackboxContext) =>
  ({
    ProbeFails: {
      urgency: 'page',
      when: equals(metrics.success, 0),
      for: '3m',
      summary: '{{ $labels.instance }} cannot be reached from outside',
      description:
        'No probe has succeeded for minutes: users get no answer, or one that is not as it must be.',
    },
    ProbeUnsteady: {
      urgency: 'ticket',
      when: below(avgOverTime(metrics.success, '1h'), thresholds.steady),
      for: '5m',
      summary:
        'Only {{ $value | humanizePercentage }} of the probes of {{ $labels.instance }} succeeded within an hour',
      description:
        'It comes and goes, each time too short for an alert of its own. Users notice all the same.',
    },
    ProbeSlow: {
      urgency: 'ticket',
      when: above(avgOverTime(metrics.duration, '5m'), thresholds.slow),
      for: '10m',
      summary: 'A probe of {{ $labels.instance }} takes {{ $value | humanizeDuration }}',
      description: 'It still answers, but so late that users leave and other programs give up.',
    },
  }) as const satisfies Alerts;

function certificates({ metrics, thresholds }: BlackboxContext) {
  const left = timeUntil(metrics.certificateExpiry);
  return {
    CertificateExpiresSoon: {
      urgency: 'ticket',
      when: below(left, thresholds.certificate),
      for: '1h',
      summary:
        'The certificate of {{ $labels.instance }} expires in {{ $value | humanizeDuration }}',
      description:
        'It should have been renewed by now, so whatever renews it does not work. When it expires, browsers and programs refuse to connect.',
    },
    CertificateExpiresNow: {
      urgency: 'page',
      when: below(left, thresholds.certificateUrgent),
      for: '10m',
      summary:
        'The certificate of {{ $labels.instance }} expires in {{ $value | humanizeDuration }}',
      description:
        'Then nobody can connect any more, and nothing but a new certificate helps. It takes time to be issued and rolled out.',
    },
  } as const satisfies Alerts;
}

const watching = (of: BlackboxContext) =>
  ({
    ProbesNotMade: {
      urgency: 'ticket',
      when: down(of, of.metrics.success),
      for: '10m',
      summary: '{{ $labels.instance }} is no longer probed',
      description:
        'Prometheus gets no answer from the blackbox exporter, so that nobody knows whether the target can be reached.',
    },
    ProbesNotScraped: {
      urgency: 'ticket',
      when: firesOn(absent(of.metrics.success)),
      for: '15m',
      summary: 'Prometheus probes nothing',
      description:
        'No alert on what users reach from outside can fire. Look at the targets of Prometheus.',
    },
  }) as const satisfies Alerts;

type Alerts = Readonly<Record<string, PackAlert>>;

export type BlackboxAlert = keyof ReturnType<typeof blackboxAlerts>;
