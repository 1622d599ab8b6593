// A shop in which incidents are prepared for: two scenarios, two procedures, phases and texts of its
// own. Compiled from the public API, as users write it.
import {
  above,
  aboveBefore,
  alert,
  atLeast,
  availability,
  below,
  businessHours,
  communication,
  compile,
  counter,
  defineConfig,
  email,
  gauge,
  incidentReview,
  increase,
  procedure,
  quantile,
  histogram,
  rate,
  ratio,
  rolloutGate,
  rotation,
  scenario,
  service,
  severityScheme,
  sreWorkbook,
  sum,
  system,
  team,
  type Compilation,
  type SystemProps,
} from '../../../src/index.ts';

const requests = counter('http_requests_total', { labels: ['status', 'handler'] });
const duration = histogram('http_request_duration_seconds', { buckets: [0.1, 0.5, 1] });
const inUse = gauge('db_pool_in_use', { labels: ['pool'] });
const size = gauge('db_pool_size', { labels: ['pool'] });
const depth = gauge('queue_length', { labels: ['queue'] });
const up = gauge('probe_success', { unit: 'boolean' });
const seen = sum(increase(requests, '5m'));
const errors = ratio(sum(rate(requests.where({ status: '5xx' }))), sum(rate(requests)));

const mail = (to: string) =>
  email({ to: `${to}@example.com`, from: 'am@example.com', smarthost: 'smtp.example.com:587' });

const primary = rotation({
  timeZone: 'Europe/Zurich',
  handover: 'monday 09:00',
  from: '2026-11-23',
  until: '2027-11-22',
  members: { ada: [mail('ada')], ben: [mail('ben')] },
});

const severities = severityScheme({
  P1: { urgency: 'page', description: 'customers cannot buy', respondWithin: '15m' },
  P2: {
    urgency: 'ticket',
    description: 'can wait for the morning',
    hours: businessHours({
      timeZone: 'Europe/Zurich',
      days: ['monday', 'tuesday', 'wednesday', 'thursday', 'saturday'],
      from: '09:00',
      to: '17:30',
      holidays: ['2026-12-25'],
    }),
  },
  P3: { urgency: 'log', description: 'good to know' },
});

const owners = team('shop-team', {
  title: 'Shop team',
  channels: { primary, chat: mail('shop'), chief: mail('chief') },
  notify: { P1: ['primary', 'chat'], P2: ['chat'], P3: [] },
  escalation: { P1: [{ afterPrevious: '20m', tell: ['chief'] }] },
});

export const rollbackCode = procedure('rollback-code', {
  title: 'Roll back the code',
  description: 'A release has broken something, and no migration ran.',
  takes: '5m',
  runbook: './rollback-code.md',
});
const shutdown = procedure('emergency-shutdown', {
  title: 'Emergency shutdown',
  takes: '1m',
  approvedBy: 'the incident lead',
  markdown: '1. Scale everything to zero.\n',
});

const rollout = rolloutGate({
  measures: { requests: seen, 'error rate': errors, 'P95 latency': quantile(0.95, duration) },
  evidence: atLeast(seen, 100),
  matrix: [
    { when: above(errors, '10%'), do: 'roll back', within: '5m' },
    { when: aboveBefore(quantile(0.95, duration), '50%'), do: 'roll back', within: '15m' },
    { do: 'go' },
  ],
  verify: [below(errors, '1%')],
  stableFor: '15m',
});

const checkout = service('checkout', {
  title: 'Checkout',
  team: owners,
  slos: [availability({ objective: '99.9%', events: requests, bad: { status: '5xx' } })],
  alerts: [
    alert('ConnectionsNearlyExhausted', {
      when: above(ratio(inUse, size), '90%'),
      severity: 'P1',
    }),
    alert('CheckoutDown', {
      when: below(up, 1),
      severity: 'P1',
      meansDown: true,
      mitigation: 'Restart it.',
    }),
    alert('QueueTooLong', { when: above(depth, 100), severity: 'P2' }),
    alert('QueueLong', { when: above(depth, 50), severity: 'P3' }),
  ],
});

const exhausted = scenario('connections-exhausted', {
  title: 'Database connections exhausted',
  description: 'Requests wait for a connection, and then fail.',
  severity: 'P1',
  alerts: ['ConnectionsNearlyExhausted', 'checkout/CheckoutDown'],
  slos: ['availability'],
  signs: ['Logs say `too many clients`.'],
  queries: { 'Waiting jobs': depth },
  procedures: [rollbackCode],
  markdown: '## First\n\nEnd idle transactions.',
});
const intrusion = scenario('intrusion', {
  title: 'Intrusion',
  severity: 'P1',
  signs: ['Somebody logs in from two countries at once.'],
  procedures: [shutdown],
});

export type ShopChange = Partial<SystemProps<'P1' | 'P2' | 'P3'>>;

const props: SystemProps<'P1' | 'P2' | 'P3'> = {
  title: 'Shop',
  severities,
  burnRates: sreWorkbook({ page: 'P1', ticket: 'P2' }),
  services: [checkout],
  rollout,
  scenarios: [exhausted, intrusion],
  workflow: [
    { name: 'Triage', what: 'Decide on the severity.', until: '5m' },
    { name: 'Communication', what: 'Tell customers.', when: 'all the time' },
  ],
  communication: [
    communication('investigating', {
      title: 'Status page: investigating',
      audience: 'customers, on the status page',
      when: 'as soon as somebody works on it',
      every: '20m',
      markdown: 'We are looking into problems with PART.',
    }),
  ],
  review: incidentReview({ within: '48h', markdown: 'What would have told it sooner?' }),
};

const steps = '# Roll back\n\n1. Undo the last release.\n';

/** The shop, with some of its properties changed, and without others. */
export const compiledShop = (
  change: ShopChange = {},
  without: readonly (keyof ShopChange)[] = [],
): Compilation =>
  compile({
    config: defineConfig({
      environment: {
        grafanaUrl: 'https://grafana.example.com',
        runbooksUrl: 'https://runbooks.example.com',
        alertmanagerUrl: 'https://alertmanager.example.com',
      },
      systems: [system('shop', changed(change, without))],
      unrouted: [mail('alerts')],
    }),
    root: import.meta.dirname,
    texts: new Map([[`${import.meta.dirname}/rollback-code.md`, steps]]),
  });

function changed(change: ShopChange, without: readonly (keyof ShopChange)[]): typeof props {
  const all = { ...props, ...change };
  for (const name of without) Reflect.deleteProperty(all, name);
  return all;
}

/** A page by its path under the runbooks' folder. */
export function textOf({ files, diagnostics }: Compilation, path: string): string {
  const file = files.find((each) => each.path === `runbooks/${path}`);
  if (!file) throw new Error(`no ${path}: ${diagnostics.map(({ message }) => message).join('; ')}`);
  return file.content;
}

/** The section below a heading, to the next one of its level. */
export function sectionOf(text: string, heading: string): string {
  const [level = '#'] = heading.split(' ');
  const [, rest = ''] = text.split(`\n${heading}\n`);
  return (rest.split(new RegExp(`\\n#{1,${level.length}} `))[0] ?? '').trim();
}
