// What HTTP servers are asked and how they answer (RED): all services, then those that are chosen.
import { matches, variable, type DashboardProps } from '../../define/index.ts';
import { narrowServer } from './narrow-server.ts';
import { headlineRow, serviceRow } from './service-rows.ts';
import { requestRow, routeRow } from './traffic-rows.ts';
import type { HttpContext } from './use.ts';

export function httpDashboard(of: HttpContext): DashboardProps {
  const { server, thresholds } = of;
  const chosen = { server: narrowServer(server, { job: matches('$job') }), thresholds };
  return {
    title: 'HTTP',
    description:
      'How many requests there are, how many fail and how long they take. Look here when users see errors or wait.',
    range: '3h',
    variables: [variable('job', server.requests, { label: 'job', title: 'Service' })],
    rows: [
      headlineRow(chosen),
      serviceRow(of),
      requestRow(chosen),
      ...(server.route === undefined ? [] : [routeRow(chosen, server.route)]),
    ],
  };
}
