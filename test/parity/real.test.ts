// Sloth's and Pyrra's rules and ours over the same past, in a real Prometheus.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { subjectOf } from '../../src/backtest/index.ts';
import { comparePair, pairUp, planImported, type Parity } from '../../src/parity/index.ts';
import { connect } from '../../src/server/index.ts';
import { pastSamples, SPAN } from '../backtest/past.ts';
import { NO_SERVER, serverBinary, startServer, type Server } from '../promql/server.ts';
import { toolOnPath } from '../tools.ts';

const promtool = toolOnPath('promtool');
const usable = serverBinary !== undefined && promtool !== undefined;
let server: Server | undefined;

beforeAll(async () => {
  if (serverBinary === undefined || promtool === undefined) return;
  const history = { text: pastSamples(), promtool };
  server = await startServer(serverBinary, { history });
}, 60_000);

afterAll(async () => {
  await server?.stop();
});

it('has a real Prometheus, or says that it skips', () => {
  if (!usable) process.stderr.write(`skipped: parity in a real Prometheus, because ${NO_SERVER}\n`);
  expect(serverBinary === undefined || promtool !== undefined).toBe(true);
});

const BAD = 'http_requests_total{job="api",code=~"5.."}';
const ALL = 'http_requests_total{job="api"}';

const SLOTH = `version: prometheus/v1
service: api
slos:
  - name: requests
    objective: 99.9
    sli:
      events:
        error_query: sum(rate(${BAD}[{{.window}}]))
        total_query: sum(rate(${ALL}[{{.window}}]))
    alerting: { page_alert: {}, ticket_alert: {} }
`;

const PYRRA = `apiVersion: pyrra.dev/v1alpha1
kind: ServiceLevelObjective
metadata: { name: requests, labels: { pyrra.dev/service: api } }
spec:
  target: "99.9"
  window: 28d
  indicator:
    ratio:
      errors: { metric: '${BAD}' }
      total: { metric: '${ALL}' }
`;

async function parityOf(text: string): Promise<Parity> {
  const { pairs, services } = pairUp([{ path: 'slos.yaml', text }], { slothWindow: '30d' });
  const [ours] = planImported(services);
  const [pair] = pairs;
  const slo = ours?.model.systems[0]?.services[0]?.slos[0];
  const subject = ours && slo && subjectOf(slo, ours.plan, ours.model.environment);
  if (!pair || !subject || !server) throw new Error('nothing to compare');
  const ask = connect({ url: new URL(server.url) });
  const [[parity], failed] = await comparePair(pair, subject, { ask, span: SPAN, tolerance: 0.05 });
  if (!parity) throw new Error(failed.map(({ message }) => message).join('\n'));
  return parity;
}

it.skipIf(!usable).each([
  ['Sloth', SLOTH],
  ['Pyrra', PYRRA],
])(
  'finds the rules of %s the same as ours',
  async (_, text) => {
    const { rows } = await parityOf(text);
    expect(rows.filter(({ verdict }) => verdict !== 'same')).toEqual([]);
  },
  60_000,
);
