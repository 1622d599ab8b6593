import { expect, it } from 'vitest';
import {
  calendar,
  counter,
  dashboard,
  gauge,
  histogram,
  query,
  row,
  service,
  table,
} from '../../../src/define/index.ts';
import type { Column, DashboardSpec } from '../../../src/ir/index.ts';
import { planDashboards } from '../../../src/plan/dashboards/index.ts';
import { availability, latency, probe } from '../../../src/sli/index.ts';
import { modelOf, validTeam, type Changes } from '../../validate/valid-config.ts';
import { pageOf, panelOf, promqlOf, rowTitles } from './look-up.ts';

const requests = counter('http_requests_total', { labels: ['handler', 'status'] });
const queue = gauge('queue_length', { labels: ['queue'] });

const specsOf = (changes: Changes) => planDashboards(modelOf(changes));
const ofSlo = (slo: unknown, name = 'availability') =>
  pageOf(specsOf({ service: { slos: [slo] } }), `slo-checkout-${name}`);

function columnsOf(page: DashboardSpec, key: string): readonly Column[] {
  const panel = panelOf(page, key);
  return panel.kind === 'table' ? panel.columns : [];
}

const BREAKDOWN = 'Where bad events come from (closed)';

it('tells bad events apart by the labels that can differ, in a closed row', () => {
  const page = ofSlo(availability({ objective: '99%', events: requests, bad: { status: '500' } }));
  expect(rowTitles(page)).toContain(BREAKDOWN);
  expect(promqlOf(page, 'breakdown')).toEqual({
    'Bad events':
      'topk(10, sum by (handler, job, instance) (increase(http_requests_total{status="500"}[1h])) > 0)',
  });
  expect(panelOf(page, 'breakdown')).toMatchObject({ whenEmpty: 'No bad events' });
});

it('counts as bad all but the good ones', () => {
  const page = ofSlo(availability({ objective: '99%', events: requests, good: { status: '200' } }));
  const all = 'sum by (handler, status, job, instance) (increase(http_requests_total[1h]))';
  const good =
    'sum by (handler, status, job, instance) (increase(http_requests_total{status="200"}[1h]))';
  expect(promqlOf(page, 'breakdown')['Bad events']).toBe(
    `topk(10, (${all} - ${good} or ${all}) > 0)`,
  );
});

it('leaves the bound of a bucket out of the labels', () => {
  const of = histogram('duration_seconds', { labels: ['handler'], buckets: [0.5] });
  const page = ofSlo(latency({ objective: '99%', of, within: '500ms' }), 'latency-500ms');
  expect(columnsOf(page, 'breakdown').map(({ name }) => name)).toEqual([
    'handler',
    'job',
    'instance',
    'Bad events',
  ]);
});

it('shows the share of failed probes by what they look at', () => {
  const page = ofSlo(
    probe({ objective: '99%', of: gauge('probe_success').where({ job: 'web' }) }),
    'uptime',
  );
  expect(promqlOf(page, 'breakdown')).toEqual({
    'Failed probes':
      'topk(10, avg by (instance) (1 - avg_over_time(probe_success{job="web"}[1h])) > 0)',
  });
});

it('draws the even spending of a calendar budget, and none of a rolling one', () => {
  const month = ofSlo(
    availability({
      objective: '99%',
      events: requests,
      bad: { status: '500' },
      window: calendar('month', { timeZone: 'UTC' }),
    }),
  );
  expect(promqlOf(month, 'budget-course')['if spent evenly']).toMatch(/^1 - .*time_zone="UTC"/);
  const rolling = ofSlo(
    availability({ objective: '99%', events: requests, bad: { status: '500' } }),
  );
  expect(Object.keys(promqlOf(rolling, 'budget-course'))).toEqual(['budget left']);
});

it('says where an SLO is defined and where its runbook is', () => {
  const page = ofSlo(availability({ objective: '99%', events: requests, bad: { status: '500' } }));
  expect(panelOf(page, 'definition')).toMatchObject({
    markdown: expect.stringMatching(
      /Defined in `.*slo-page\.test\.ts`; what to do is in \[its runbook\]\(https:\/\/runbooks\.example\.com\//,
    ),
  });
});

it('compares the shortest with the longest burn in the table of all SLOs', () => {
  const { burn = '', 'slow-burn': slow = '' } = promqlOf(pageOf(specsOf({}), 'slo-fleet'), 'slos');
  expect(burn).toContain('slo:error:ratio_rate1h');
  expect(slow).toContain('slo:error:ratio_rate3d');
  const columns = columnsOf(pageOf(specsOf({}), 'slo-fleet'), 'slos');
  expect(columns.filter(({ hidden }) => !hidden).map(({ title }) => title)).toEqual([
    'SLO',
    'Service',
    'Firing',
    'Budget left',
    'in 7d',
    'Burn 1h',
    'Burn 3d',
    'Runs out in',
    'SLI',
    'Objective',
  ]);
});

it('shows one burn where SLOs have one window', () => {
  const specs = specsOf({ tier: {} });
  expect(Object.keys(promqlOf(pageOf(specs, 'slo-fleet'), 'slos'))).not.toContain('slow-burn');
});

it('gives links by name their addresses, also to a dashboard of another system', () => {
  const nodes = dashboard('nodes', { title: 'Nodes', description: 'All of them.', rows: [] });
  const queues = dashboard('queues', {
    title: 'Queues',
    description: 'What waits.',
    links: [
      { title: 'All nodes', to: nodes },
      { title: 'Checkout', to: service('checkout', { team: validTeam('a') }) },
    ],
    rows: [
      row('', [
        table({
          title: 'Queues',
          description: 'What waits.',
          queries: [query(queue, { legend: 'Waiting' })],
          columns: [
            {
              name: 'queue',
              link: { title: 'Its node', to: { dashboard: 'nodes' }, choose: { node: 'instance' } },
            },
          ],
          links: [{ title: 'Service', to: { service: 'checkout' } }],
        }),
      ]),
    ],
  });
  const page = pageOf(specsOf({ system: { dashboards: [queues, nodes] } }), 'shop-queues');
  expect(page.links.slice(-2)).toEqual([
    { title: 'All nodes', uid: 'shop-nodes' },
    { title: 'Checkout', uid: 'service-checkout' },
  ]);
  const keep = '${__url_time_range}&${datasource:queryparam}';
  expect(panelOf(page, 'queues')).toMatchObject({
    links: [{ title: 'Service', url: `/d/service-checkout?${keep}` }],
    columns: [
      {
        link: {
          title: 'Its node',
          url: `/d/shop-nodes?var-node=\${__data.fields.instance:percentencode}&${keep}`,
        },
      },
    ],
  });
});
