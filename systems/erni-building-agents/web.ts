// The front end, and what can be reached from outside at all: probes and certificates.
import { alert, blackboxPack, equals, matches, probe, query, service, sum } from 'nines';
import { activeUsers, probeSuccess } from './metrics.ts';
import { erniEngineering } from './on-call.ts';

const pages = probeSuccess.where({ instance: matches('https://[^/]*/') });

export const probes = blackboxPack({
  page: 'P1',
  ticket: 'P2',
  where: { job: 'erni-probes' },
  thresholds: { certificate: '21d', certificateUrgent: '3d' },
  change: {
    CertificateExpiresSoon: { runbook: './runbooks/certificates.md' },
    CertificateExpiresNow: { runbook: './runbooks/certificates.md' },
  },
  // Each probe has an alert of its own: ServiceDown, NotReady, FrontEndDown.
  except: ['ProbeFails'],
});

export const web = service('erni-web', {
  title: 'ERNI front end',
  description: 'The Next.js front end, as users reach it from outside.',
  team: erniEngineering,
  dependsOn: ['erni-api'],
  saturation: [query(sum(activeUsers), { legend: 'Users' })],
  slos: [
    probe({
      objective: '99.9%',
      of: pages,
      description: 'The front end is reachable from outside.',
      runbook: './runbooks/service-down.md',
    }),
  ],
  alerts: [
    alert('FrontEndDown', {
      when: equals(pages, 0),
      for: '1m',
      severity: 'P0',
      meansDown: true,
      summary: 'ERNI: {{ $labels.instance }} does not answer',
      description: 'Nobody can open the application. Right after a deployment: roll back at once.',
      runbook: './runbooks/service-down.md',
    }),
    ...probes.alerts,
  ],
});
