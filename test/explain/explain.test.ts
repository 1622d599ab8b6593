import { expect, it } from 'vitest';
import {
  explainName,
  explainPlace,
  printExplanation,
  renderExplanation,
  renderExplanationMarkdown,
  type Asked,
  type Explanation,
  type World,
} from '../../src/explain/index.ts';
import { candidatesOf } from '../../src/explain/candidates.ts';
import { oneOrChoice } from '../../src/explain/explain.ts';
import { prometheusRules } from '../../src/emit/prometheus/index.ts';
import { kubernetes, mimir, vmalert } from '../../src/index.ts';
import { shop, shopConfig } from './shop.ts';

const world = shop();
const plainText = { width: 100, emphasize: (text: string) => text };

function told(asked: string | Asked, of: World = world): Explanation {
  const [found, mistakes] = explainName(of, typeof asked === 'string' ? { what: asked } : asked);
  expect(mistakes).toEqual([]);
  if (!found) throw new Error('nothing is explained');
  return found;
}

const textOf = (asked: string | Asked, of: World = world): string =>
  renderExplanation(told(asked, of), plainText);

const rowsOf = (found: Explanation, id: string): readonly (readonly string[])[] =>
  found.sections.find((section) => section.id === id)?.table?.rows ?? [];

it('derives every number in the expression of a burn-rate alert', () => {
  const found = told('SLOErrorBudgetBurn1h{slo="api-availability"}');
  expect(rowsOf(found, 'numbers').map(([number, what]) => [number, what])).toEqual([
    ['14.4', 'burn-rate factor = 2% of the budget × 30d ÷ 1h'],
    ['0.001', 'error budget = 100% − the objective of 99.9%'],
    ['[1h]', 'long window of SLOErrorBudgetBurn1h'],
    ['3', 'the least number of bad events in the long window: fewer prove nothing'],
    ['99.9%', 'objective: the share of events that must be good'],
    ['0.0144', expect.stringContaining('threshold: burn-rate factor × error budget')],
    ['5m', expect.stringContaining('short window')],
    ['30s', 'how often Prometheus evaluates the rule'],
  ]);
});

it('says who decides each number: burn rates, the SLO, or Nines itself', () => {
  const found = told('SLOErrorBudgetBurn1h{slo="api-availability"}');
  const [shopSystem] = shopConfig('per-slo').props.systems;
  if (!shopSystem) throw new Error('no system');
  const policy = world.at(shopSystem.props.burnRates.place);
  const slo = world.at(placeOf('api-availability'));
  expect(policy).not.toBe(slo);
  expect(rowsOf(found, 'numbers').map(([number, , who]) => [number, who])).toEqual([
    ['14.4', `burn rates, ${policy}`],
    ['0.001', slo],
    ['[1h]', `burn rates, ${policy}`],
    ['3', `burn rates, ${policy}`],
    ['99.9%', slo],
    ['0.0144', `${policy} and ${slo}`],
    ['5m', `burn rates, ${policy}`],
    ['30s', 'fixed by nines'],
  ]);
});

it('leaves no number of any rule without a meaning', () => {
  for (const layout of ['per-slo', 'fleet'] as const) {
    const of = shop(layout);
    const names = new Set(
      of.index.rules.map(({ rule }) => (rule.kind === 'recording' ? rule.record : rule.alert)),
    );
    for (const name of names) {
      const [found] = explainName(of, { what: name });
      const rows = found ? rowsOf(found, 'numbers') : [];
      for (const [number, what, who] of rows) expect([name, number, what, who]).not.toContain('');
    }
  }
});

it('tells how settling, intervals and tiles make the offsets and windows of counts', () => {
  const base = told('slo:events:increase30s{slo="api-availability"}');
  expect(rowsOf(base, 'numbers')).toEqual([
    ['offset 5s', expect.stringMatching(/^settling/), 'default of environment.settle'],
    [
      'offset 35s',
      'settling 5s + one evaluation of 30s: the value before',
      'default of environment.settle',
    ],
    ['0', expect.stringContaining('has restarted'), 'fixed by nines'],
    ['10', expect.stringContaining('not born just now'), 'fixed by nines'],
  ]);
  const seconds = told('slo:error_budget_remaining:seconds{slo="api-availability"}');
  expect(rowsOf(seconds, 'numbers')[0]?.slice(0, 2)).toEqual([
    '2592',
    'budget in seconds of total outage = (100% − 99.9%) × 30d = 43m 12s',
  ]);
});

it('tells where an alert comes from, when it fires, who is told and when', () => {
  const text = textOf({ what: 'SLOErrorBudgetBurn1h', slo: 'api-availability' });
  expect(text).toMatch(/^alert SLOErrorBudgetBurn1h of api-availability\n/);
  expect(text).toMatch(/defined in {2}test\/explain\/shop\.ts:\d+\n/);
  expect(text).toContain('planned by  burn-rate-alerts › 2% in 1h');
  expect(text).toContain('more than 1.44% of the events are bad over 1h and over 5m');
  expect(text).toMatch(/100% +1m \d+s +1m \d+s\n/);
  expect(text).toContain('By the receivers owners-P1.');
  expect(text).toMatch(/If it keeps firing\n.*\n.*L1 +PagerDuty.*\n +30m +L2 +Slack #boss\n/);
  expect(text).toContain('amtool silence add alertname=SLOErrorBudgetBurn1h slo=api-availability');
  expect(text).toContain('https://runbooks.example.com/shop/slo/api-availability.md#');
  expect(text).toContain('panel       SLO api-availability › Burn rate by window');
  expect(text).toMatch(/ {2}reads {2}[\d.]+ samples in 30 seconds\n/);
});

it('tells by hour who is told of a ticket', () => {
  const found = told({ what: 'SLOErrorBudgetBurn3d', service: 'cart' });
  expect(rowsOf(found, 'told').map(([when, who]) => [when, who])).toEqual([
    ['Monday to Friday, 09:00 to 18:00 Europe/Zurich', 'Slack #shop'],
    ['otherwise', 'nobody'],
  ]);
  const inhibitors = rowsOf(found, 'inhibitedBy').map(([alerts]) => alerts);
  expect(inhibitors.join()).toContain('SLOErrorBudgetBurn1h');
});

it('shows what lies before a rule and behind it as trees', () => {
  const text = textOf('slo:error:ratio_rate1h{slo="api-availability"}');
  expect(text).toContain(`Reads
  ├─ slo:bad_events:increase30s{slo="api-availability"}  every 30s
  │  ├─ http_requests_total{code="5xx",job="api"}  scraped
  │  └─ http_requests_total{job="api"}  scraped
  └─ slo:events:increase30s{slo="api-availability"}  every 30s
     └─ http_requests_total{job="api"}  scraped
`);
  expect(text).toContain(`Read by
  ├─ alert SLOErrorBudgetBurn1h (P1)
  ├─ slo:error_budget:burn_rate1h
`);
  expect(text).toMatch(/─ panel SLO api-availability › /);
  expect(text).not.toContain('cart-availability');
});

it('explains an SLO with its budget in minutes, its alerts and what it costs', () => {
  const text = textOf('api-availability');
  expect(text).toContain('in minutes    43m 12s of total outage = 0.1% × 30d');
  expect(text).toMatch(/SLOErrorBudgetBurn6h +P1 +more than 0.6% of the events/);
  expect(text).toMatch(/rules {3}\d\d\n {2}writes {2}\d+ series\n/);
  expect(rowsOf(told('api-availability'), 'notice').map(([, severity]) => severity)).toEqual([
    'P1',
    'P2',
  ]);
});

it('explains services, teams, metrics and the watchdog', () => {
  expect(rowsOf(told('api'), 'holds')).toEqual([
    ['SLO', 'api-availability'],
    ['alert', 'PoolNearlyFull'],
  ]);
  expect(rowsOf(told('owners'), 'holds')).toEqual([
    ['service', 'api'],
    ['service', 'cart'],
  ]);
  expect(rowsOf(told('http_requests_total'), 'readBy').flat()).toContain(
    'slo:events:increase30s{slo="cart-availability"}',
  );
  expect(textOf('Watchdog')).toMatch(/^alert Watchdog\nalerting works\n[\s\S]*Slack #shop/);
});

it('lists several of one name, and takes a service, an SLO or labels to choose', () => {
  const found = told('PoolNearlyFull');
  expect(found.kind).toBe('choice');
  expect(rowsOf(found, 'choice').map(([, name]) => name)).toEqual([
    'PoolNearlyFull{service="api"}',
    'PoolNearlyFull{service="cart"}',
  ]);
  expect(told({ what: 'PoolNearlyFull', service: 'cart' }).title).toBe(
    'alert PoolNearlyFull of cart',
  );
  expect(told('PoolNearlyFull{service="api"}').title).toBe('alert PoolNearlyFull of api');
});

it('cuts a long list of choices short, and says how many more there are', () => {
  const [first] = candidatesOf(world);
  if (!first) throw new Error('nothing to explain');
  const found = oneOrChoice(
    world,
    { title: (count) => `x: ${count}`, about: '' },
    Array.from({ length: 130 }, () => first),
  );
  expect(found && rowsOf(found, 'choice')).toHaveLength(100);
  expect(found?.sections[0]?.note).toBe('… and 30 more; choose with --slo or --service.');
});

it('explains an alert of a fleet, whose rule is that of many SLOs', () => {
  const fleet = shop('fleet');
  const found = told({ what: 'SLOErrorBudgetBurn1h', slo: 'cart-availability' }, fleet);
  expect(found.title).toBe('alert SLOErrorBudgetBurn1h of cart-availability');
  expect(rowsOf(found, 'told')[0]?.[1]).toContain('PagerDuty');
  expect(textOf({ what: 'SLOErrorBudgetBurn1h', slo: 'cart-availability' }, fleet)).toContain(
    'generated/prometheus/rules/slo-fleet.yaml',
  );
  expect(rowsOf(found, 'numbers')[0]?.[1]).toBe('burn-rate factor = 2% of the budget × 30d ÷ 1h');
  const reads = printExplanation(found);
  expect(reads).toContain('http_requests_total{job=\\"cart\\"}  scraped');
  expect(reads).not.toContain('http_requests_total{job=\\"api\\"}  scraped');
});

const mistakeOf = (asked: Asked): string => {
  const [found, [mistake, ...others]] = explainName(world, asked);
  expect([found, others]).toEqual([undefined, []]);
  return `${mistake?.code}: ${mistake?.message} (${mistake?.help})`;
};

it('guesses what was meant by a name that there is not', () => {
  expect(mistakeOf({ what: 'api-avalability' })).toBe(
    'explain/unknown-name: nothing is called "api-avalability": no SLO, no alert, no recorded series, no service (did you mean "api-availability"?)',
  );
  expect(mistakeOf({ what: 'x{' })).toContain('explain/unknown-name');
  expect(mistakeOf({ what: 'PoolNearlyFull', service: 'web' })).toBe(
    'explain/nothing-matches: PoolNearlyFull is there, but none with service="web" (choose one of: PoolNearlyFull{service="api"}, PoolNearlyFull{service="cart"})',
  );
});

const placeOf = (id: string) => {
  const found = world.slos.find(({ slo }) => slo.id === id)?.slo.place;
  if (!found) throw new Error(`no ${id}`);
  return found;
};

it('explains what is defined at a line of the config, or before it', () => {
  const { file, line } = placeOf('api-availability');
  const at = (shown: string, wanted: number) =>
    explainPlace(world, {
      shown,
      line: wanted,
      isFileOf: (place) => shown === 'shop.ts' && place.file === file,
    });
  // Both SLOs come from one line of a function.
  expect(rowsOf(at('shop.ts', line)[0] ?? told('api'), 'choice').map(([, name]) => name)).toEqual([
    'api-availability',
    'cart-availability',
  ]);
  expect(at('shop.ts', line + 1)[0]?.kind).toBe('choice');
  expect(at('shop.ts', 1)[1].map(({ code }) => code)).toEqual(['explain/nothing-there']);
  const [nothing, [mistake]] = at('test/explain/shap.ts', 3);
  expect(nothing).toBeUndefined();
  expect(mistake?.code).toBe('explain/unknown-file');
  expect(mistake?.help).toBe('did you mean "test/explain/shop.ts"?');
});

it('explains the rule at a line of a generated file, its head and its labels included', () => {
  const file = prometheusRules.emit(world.plan).find(({ path }) => path.endsWith('/api.yaml'));
  if (!file) throw new Error('no rules');
  const lines = file.content.split('\n');
  const at = (line: number): string | undefined =>
    explainPlace(world, {
      shown: 'generated/prometheus/rules/api.yaml',
      line,
      isFileOf: () => false,
      generated: file,
    })[0]?.title;
  const alertAt = lines.findIndex((line) => line.includes('- alert: SLOErrorBudgetBurn6h')) + 1;
  expect(at(alertAt)).toBe('alert SLOErrorBudgetBurn6h of api-availability');
  expect(at(alertAt + 3)).toBe('alert SLOErrorBudgetBurn6h of api-availability');
  const groupAt = lines.findIndex((line) => line.includes('- name: slo:api-availability:slow')) + 1;
  expect(at(groupAt)).toBe('series slo:objective:ratio{slo="api-availability"}');
  expect(at(1)).toBe('series slo:events:increase30s{slo="api-availability"}');
  expect(at(lines.length)).toBe('alert PoolNearlyFull of api');
});

it.each([kubernetes({ namespace: 'monitoring' }), vmalert(), mimir({ tenant: 'shop' })])(
  'explains the rule at a line of a file of $name',
  (emitter) => {
    const found = emitter
      .emit(world.plan)
      .filter(({ content }) => content.includes('- alert: SLOErrorBudgetBurn6h'));
    expect(found.length).toBeGreaterThan(0);
    for (const generated of found) {
      const lines = generated.content.split('\n');
      const line = lines.findIndex((each) => each.includes('- alert: SLOErrorBudgetBurn6h')) + 1;
      const position = { shown: generated.path, line, isFileOf: () => false, generated };
      expect(explainPlace(world, position)[0]?.title).toMatch(/^alert SLOErrorBudgetBurn6h of /);
    }
  },
);

it('says that a file has no such line, and lists what one place has by its names', () => {
  const position = { shown: 'x.ts', line: 7, lines: 6, isFileOf: () => true };
  const [nothing, [mistake]] = explainPlace(world, position);
  expect([nothing, mistake?.code, mistake?.help]).toEqual([
    undefined,
    'explain/nothing-there',
    'it has 6 lines',
  ]);
  const { file, line } = placeOf('api-availability');
  const isFileOf = (place: { readonly file: string }) => place.file === file;
  const [choice] = explainPlace(world, { shown: 'shop.ts', line, isFileOf });
  expect(choice?.title).toBe(`shop.ts:${line}: 2 of that place`);
  expect(choice?.about).toBe('Ask for one of them by its name.');
});

it('shows no column in which nothing stands', () => {
  expect(textOf('SLOErrorBudgetBurn1h{slo="api-availability"}')).not.toMatch(/who +why/);
});

it('says of other generated files what they were made from', () => {
  const generated = {
    path: 'alertmanager/alertmanager.yaml',
    content: 'a\n',
    from: ['team owners'],
  };
  const position = { shown: 'x', line: 1, isFileOf: () => false, generated };
  expect(rowsOf(explainPlace(world, position)[0] ?? told('api'), 'origin')).toEqual([
    ['team owners'],
  ]);
});

it('prints JSON whose keys are names', () => {
  const document: unknown = JSON.parse(
    printExplanation(told({ what: 'SLOErrorBudgetBurn1h', slo: 'api-availability' })),
  );
  expect(document).toMatchObject({
    kind: 'alert',
    sections: {
      origin: { facts: { system: 'shop' } },
      expression: { promql: expect.stringContaining('14.4 * 0.001') },
      numbers: { rows: expect.arrayContaining([expect.objectContaining({ number: '14.4' })]) },
      reads: {
        tree: expect.arrayContaining([expect.objectContaining({ branches: expect.any(Array) })]),
      },
      silence: { sh: expect.stringMatching(/^amtool silence add/) },
    },
  });
});

it('prints Markdown in which names are not read as marks', () => {
  const text = renderExplanationMarkdown(told('slo:error:ratio_rate1h{slo="api-availability"}'));
  expect(text).toContain('## series slo:error:ratio\\_rate1h{slo="api-availability"}\n');
  expect(text).toContain('```promql\nsum_over_time(');
  expect(text).toContain(
    '| [1h] | long window of SLOErrorBudgetBurn1h |'.replace('[1h]', '\\[1h\\]'),
  );
});

it('fits the terminal, and is bold only where it can be', () => {
  const narrow = renderExplanation(told({ what: 'SLOErrorBudgetBurn3d', service: 'api' }), {
    width: 60,
    emphasize: (text) => `<b>${text}</b>`,
  });
  const words = narrow.split('\n').filter((line) => /^ {2}(?:fires when|severity)/.test(line));
  for (const line of words) expect(line.length).toBeLessThanOrEqual(60);
  expect(narrow).toContain('<b>Numbers</b>\n');
});
