import { defineConfig, email } from 'nines';
import { salesAgent } from './systems/sales-agent/index.ts';

export default defineConfig({
  environment: {
    scrapeInterval: '15s',
    grafanaUrl: 'https://grafana.example.com',
    runbooksUrl: 'https://github.com/example/monitoring/blob/main/generated/runbooks',
    alertmanagerUrl: 'https://alertmanager.example.com',
  },
  systems: [salesAgent],
  unrouted: [
    email({
      to: 'monitoring@example.com',
      from: 'alertmanager@example.com',
      smarthost: 'smtp.example.com:587',
      authUsername: 'alertmanager',
      authPasswordFile: '/etc/alertmanager/secrets/smtp-password',
    }),
  ],
});
