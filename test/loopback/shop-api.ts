import { availability, httpMetrics, httpPack, latency, service } from '../../src/index.ts';
import { JOBS } from './names.ts';
import type { Teams } from './people.ts';

const where = { job: JOBS.api };
const runbook = './runbooks/api.md';

/** Rate, errors and duration of the API, from what the FastAPI instrumentator exposes. */
const requests = httpPack({
  page: 'P1',
  ticket: 'P2',
  where,
  severity: { HttpServiceDown: 'P0' },
  change: { HttpServiceDown: { meansDown: true } },
});

export const apiDashboard = requests.dashboard;

/** What the shop's users notice. */
export const shopApi = ({ product }: Teams) =>
  service('shop-api', {
    title: 'Shop API',
    team: product,
    slos: [
      availability({
        objective: '99.9%',
        events: httpMetrics.requests.where(where),
        bad: { status: '5xx' },
        runbook,
      }),
      latency({
        objective: '99%',
        within: '250ms',
        of: httpMetrics.requestDuration.where(where),
        runbook,
      }),
    ],
    alerts: requests.alerts,
  });
