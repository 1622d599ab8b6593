// What the blackbox exporter exposes of every target that it probes.
import { gauge } from 'nines';

export const probeSuccess = gauge('probe_success', {
  help: '1 when the probe succeeded',
  unit: 'boolean',
});
export const probeDuration = gauge('probe_duration_seconds', { help: 'How long the probe took' });
export const certificateExpiry = gauge('probe_ssl_earliest_cert_expiry', {
  help: 'When the first certificate of the chain expires',
  unit: 'timestamp',
});
