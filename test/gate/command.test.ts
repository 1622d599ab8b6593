// `nines gate` with the config of docs/gate.md, against an HTTP server that answers as Prometheus does.
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { gate, type GateOptions } from '../../src/cli/gate.ts';
import { startTrace } from '../../src/cli/trace.ts';
import { folderWith } from '../config/folder.ts';

const GUIDE = fileURLToPath(new URL('../../docs/gate.md', import.meta.url));
const guide = readFileSync(GUIDE, 'utf8');
const config = /^```ts\n(import[^]*?)^```$/m.exec(guide)?.[1] ?? '';

/** What is measured, by how many seconds ago; by default all is well. */
interface World {
  readonly errors?: (ago: number) => number;
  readonly p95?: number;
  readonly isDown?: boolean;
  readonly refuses?: boolean;
}

const valueOf = (query: string, ago: number, world: World): number => {
  if (query.startsWith('sum(increase')) return 1234.5;
  if (query.startsWith('(sum')) return world.errors?.(ago) ?? 0.001;
  if (query.includes('histogram_quantile')) return world.p95 ?? 0.4;
  return query.startsWith('probe') ? (world.isDown ? 0 : 1) : 0.8;
};

async function serve(world: World): Promise<URL> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      const asked = new URLSearchParams(body);
      const query = asked.get('query') ?? '';
      if (world.refuses) {
        response.end(JSON.stringify({ status: 'error', error: 'too many samples' }));
        return;
      }
      const end = Number(asked.get('end'));
      const step = Number.parseInt(asked.get('step') ?? '30', 10);
      const values: [number, string][] = [];
      for (let at = Number(asked.get('start')); at <= end + 0.001; at += step) {
        values.push([Number(at.toFixed(3)), String(valueOf(query, end - at, world))]);
      }
      const one = request.url?.endsWith('query') ? { value: [0, '0.4'] } : { values };
      response.end(
        JSON.stringify({ status: 'success', data: { result: [{ metric: {}, ...one }] } }),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what TCP servers have
  const { port } = server.address() as AddressInfo;
  return new URL(`http://127.0.0.1:${port}`);
}

async function run(world: World, more: Partial<GateOptions> = {}, text = config) {
  const folder = folderWith({ 'slo.config.ts': text });
  let [printed, said] = ['', ''];
  const session = {
    terminal: {
      folder,
      print: (line: string) => void (printed += line),
      say: (line: string) => void (said += line),
      colors: { print: false, say: false },
      watched: false,
    },
    progress: { stage: () => {}, stop: () => {} },
    trace: startTrace(),
  };
  const options: GateOptions = {
    prometheus: await serve(world),
    system: 'shop',
    since: { at: Date.now() - 3_600_000 },
    format: 'pretty',
    ...more,
  };
  return { code: await gate(options, session), printed, said };
}

const lately = (ago: number): number => (ago <= 600 ? 0.03 : 0.001);
const dated = (text: string): string =>
  text
    .replace(/At \S+, deployed \S+\.$/gm, 'At 2026-11-21T19:00:00Z, deployed 2026-11-21T18:00:00Z.')
    .replaceAll(/ +$/gm, '');

it('exits with 0 for go, 1 for hold and 2 for roll back', async () => {
  expect((await run({})).code).toBe(0);
  expect((await run({ errors: lately })).code).toBe(1);
  expect((await run({ errors: () => 0.11 })).code).toBe(2);
  expect((await run({ isDown: true })).code).toBe(2);
}, 30_000);

it('prints what the guide shows', async () => {
  const { printed } = await run({ errors: lately });
  const block = `\`\`\`text\n${dated(printed)}\`\`\``;
  if (process.env['UPDATE_DOCS'])
    writeFileSync(
      GUIDE,
      guide.replace(/^```text\n[^]*?^```$/m, () => block),
    );
  expect(readFileSync(GUIDE, 'utf8')).toContain(block);
});

it('holds when the server refuses or is not there, and says why', async () => {
  const refused = await run({ refuses: true });
  expect([refused.code, refused.printed]).toEqual([1, expect.stringContaining('too many samples')]);
  const away = await run({}, { prometheus: new URL('http://127.0.0.1:9') });
  expect([away.code, away.printed]).toEqual([1, expect.stringContaining('cannot be reached')]);
});

it('prints numbers with their PromQL as JSON', async () => {
  const { printed } = await run({ errors: lately }, { format: 'json' });
  const { decision, gates } = JSON.parse(printed);
  expect(decision).toBe('hold');
  expect(gates[0].rows[3]).toEqual({
    when: {
      name: 'error rate',
      is: 'above 2%',
      promql:
        '(sum(rate(http_requests_total{status="5xx"}[5m])) or vector(0)) / sum(rate(http_requests_total[5m]))',
      limit: '0.02',
      isTrue: true,
      value: 0.03,
      labels: {},
      lasted: '10m',
    },
    do: 'hold',
    for: '0s',
    rollBackAfter: '30m',
    state: 'decides',
  });
});

it('prints tables as Markdown', async () => {
  const { printed } = await run({}, { format: 'markdown' });
  expect(printed).toContain('### shop/checkout: go\n');
  expect(printed).toContain('| error rate above 10% | 0.1% | - | - | roll back within 5m | no |');
});

it('decides nothing, with 3, about what is not there', async () => {
  const system = await run({}, { system: 'shoop' });
  expect([system.code, system.printed]).toEqual([3, '']);
  expect(system.said).toContain('error[gate/unknown-name]: there is no system shoop');
  const service = await run({}, { service: ['chekout'] });
  expect([service.code, service.said]).toEqual([3, expect.stringContaining('"checkout"?')]);
});

it('decides nothing, with 3, where there is no gate', async () => {
  const { code, said } = await run({}, {}, config.replace('slos: [slo], rollout', 'slos: [slo]'));
  expect(code).toBe(3);
  expect(said).toContain('error[gate/no-gate]: shop has no release gate');
});

it('decides nothing, with 3, before the deployment or with a wrong config', async () => {
  const early = await run({}, { since: { at: Date.now() + 3_600_000 } });
  expect(early.code).toBe(3);
  expect(early.said).toContain('error[gate/not-yet]');
  const wrong = await run({}, {}, config.replace("'99.9%'", "'100%'"));
  expect([wrong.code, wrong.printed]).toEqual([3, '']);
});
