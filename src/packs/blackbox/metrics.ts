import { gauge } from '../../define/index.ts';

/** What the blackbox exporter exposes of every target that it probes: 0.23 and later. */
export const blackboxMetrics = Object.freeze({
  success: gauge('probe_success', { help: '1 when the probe succeeded', unit: 'boolean' }),
  duration: gauge('probe_duration_seconds', { help: 'How long the probe took' }),
  statusCode: gauge('probe_http_status_code', { help: 'The status of the answer; 0 without one' }),
  httpPhases: gauge('probe_http_duration_seconds', {
    help: 'How long each part of a request took, all redirects together',
    labels: ['phase'],
    values: { phase: ['connect', 'processing', 'resolve', 'tls', 'transfer'] },
  }),
  dnsLookup: gauge('probe_dns_lookup_time_seconds', {
    help: 'How long the look-up of the name took',
  }),
  icmpPhases: gauge('probe_icmp_duration_seconds', {
    help: 'How long each part of a ping took; for probes by ICMP',
    labels: ['phase'],
    values: { phase: ['resolve', 'rtt', 'setup'] },
  }),
  certificateExpiry: gauge('probe_ssl_earliest_cert_expiry', {
    help: 'When the first certificate of the chain expires; for probes over TLS',
    unit: 'timestamp',
  }),
  failedByContent: gauge('probe_failed_due_to_regex', {
    help: '1 when an answer came but its content was not as it must be',
    unit: 'boolean',
  }),
});

export type BlackboxMetrics = typeof blackboxMetrics;
