import { deadMansSwitch, defineConfig, webhook } from 'nines';
import { mailTo, secret } from './systems/contacts.ts';
import { erniBuildingAgents } from './systems/erni-building-agents/index.ts';
import { mySaasChat } from './systems/my-saas-chat/index.ts';
import { salesAgent } from './systems/sales-agent/index.ts';
import { sergas } from './systems/sergas/index.ts';

export default defineConfig({
  environment: {
    scrapeInterval: '15s',
    grafanaUrl: 'https://grafana.example.com',
    runbooksUrl: 'https://github.com/example/monitoring/blob/main/generated/runbooks',
    alertmanagerUrl: 'https://alertmanager.example.com',
  },
  systems: [erniBuildingAgents, sergas, salesAgent, mySaasChat],
  unrouted: [mailTo('monitoring@example.com')],
  deadMansSwitch: deadMansSwitch({
    // The token is the secret and not the address, so Alertmanager 0.25 can be told it as well.
    to: [
      webhook({ url: 'https://heartbeat.example.com/alerting', tokenFile: secret('heartbeat') }),
    ],
    every: '1m',
  }),
});
