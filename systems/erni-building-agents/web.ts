import { alert, below, equals, matches, probe, promql, service } from 'nines';
import { certificateExpiry, probeSuccess } from './metrics.ts';
import { erniEngineering } from './on-call.ts';

const pages = probeSuccess.where({ instance: matches('https://[^/]*/') });

const certificateLasts = promql('probe_ssl_earliest_cert_expiry{job="erni-probes"} - time()', {
  unit: 'seconds',
  metrics: [certificateExpiry],
});

export const web = service('erni-web', {
  title: 'ERNI front end',
  description: 'The Next.js front end, as users reach it from outside.',
  team: erniEngineering,
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
    alert('CertificateExpires', {
      when: below(certificateLasts, '21d'),
      for: '1h',
      severity: 'P2',
      summary: 'ERNI: certificate of {{ $labels.instance }} expires in three weeks',
      description: 'The certificate should have been renewed by itself.',
      runbook: './runbooks/certificates.md',
    }),
    alert('CertificateExpiresNow', {
      when: below(certificateLasts, '3d'),
      for: '10m',
      severity: 'P1',
      summary: 'ERNI: certificate of {{ $labels.instance }} expires in three days',
      description: 'After that browsers refuse to open the application.',
      runbook: './runbooks/certificates.md',
    }),
  ],
});
