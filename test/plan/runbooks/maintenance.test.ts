// Maintenance in runbooks: when an alert is not told, what becomes of events, and what is on now.
import { expect, it } from 'vitest';
import type { AlertPage, SloPage, SystemPage } from '../../../src/ir/index.ts';
import { compileMaintained } from '../../emit/targets/a-maintained-shop.ts';

type Choice = Parameters<typeof compileMaintained>[0];

const compiled = compileMaintained();

function pagesOf(choice?: Choice) {
  const { plan, diagnostics } = choice ? compileMaintained(choice) : compiled;
  if (!plan) throw new Error(JSON.stringify(diagnostics));
  return plan.runbooks;
}

const textOf = (path: string, { files } = compiled): string =>
  files.find((file) => file.path === `runbooks/${path}`)?.content ?? '';

const slos = (choice?: Choice): readonly SloPage[] =>
  pagesOf(choice).filter((page) => page.kind === 'slo');

const sloPage = (id: string): SloPage | undefined => slos().find(({ slo }) => slo === id);

const names = (facts: readonly { readonly name: string }[] = []): readonly string[] =>
  facts.map(({ name }) => name);

it('says of each alert which maintenance mutes it, by its severity', () => {
  const page = sloPage('checkout-availability');
  const byLevel = (level: string) =>
    page?.alerts
      .filter(({ severity }) => severity.level === level)
      .map(({ maintenance }) => names(maintenance).join());
  expect(new Set(byLevel('page'))).toEqual(new Set(['database-upgrades']));
  expect(new Set(byLevel('ticket'))).toEqual(new Set(['database-upgrades,nightly-batch']));
  const cause = pagesOf().find((each): each is AlertPage => each.kind === 'alert');
  expect(names(cause?.alert.maintenance)).toEqual(['database-upgrades']);
  expect(sloPage('search-availability')?.alerts.flatMap((each) => each.maintenance)).toEqual([]);
});

it('has the facts for templates of users', () => {
  expect(sloPage('checkout-availability')?.maintenance.planned).toMatchObject([
    {
      name: 'database-upgrades',
      title: 'Upgrades of the database',
      description: 'Checkouts fail for a minute.',
      windows: ['Sunday 02:00-04:00', '2026-12-05 22:00 to 2026-12-06 01:30'],
      timeZone: 'Europe/Zurich',
      when: 'Sunday 02:00-04:00; 2026-12-05 22:00 to 2026-12-06 01:30 (Europe/Zurich)',
      budget: 'excluded',
      muted: 'all',
    },
    { name: 'move', budget: 'excluded', muted: 'none' },
    { name: 'nightly-batch', budget: 'good', events: 'all taken as good', muted: 'ticket' },
  ]);
});

const sectionOf = (text: string): string => {
  const from = text.indexOf('## Maintenance');
  return text.slice(from, text.indexOf('\n## ', from + 1)).trim();
};

it('lists on the page of an SLO when it is, and how to see whether it is on', () => {
  const text = textOf('shop/slo/checkout-availability.md');
  expect(sectionOf(text)).toMatchInlineSnapshot(`
    "## Maintenance

    | Maintenance | When | Its events in error budgets | Alerts that nobody is told of |
    |---|---|---|---|
    | **Upgrades of the database**: Checkouts fail for a minute. | Sunday 02:00-04:00; 2026-12-05 22:00 to 2026-12-06 01:30 (Europe/Zurich) | left out, as if there had been none | all |
    | **move** | 2026-12-24 22:00 to 2026-12-26 01:30 (UTC) | left out, as if there had been none | none |
    | **nightly-batch** | every day 03:00-03:20 (UTC) | all taken as good | ticket |

    What still fires when maintenance ends is told then.

    Is it on now? 1 is yes, 0 is no:

    \`\`\`promql
    slo:maintenance:active{maintenance=~"database-upgrades|move|nightly-batch"}
    \`\`\`

    When it was on is marked on the charts of the [dashboard](https://grafana.example.com/d/slo-checkout-availability)."
  `);
  expect(text).toContain(
    '| Maintenance | Upgrades of the database, move, nightly-batch: [when, and what it changes](#maintenance) |',
  );
  expect(text).toContain('- **Is maintenance on?** [See](#maintenance)');
  expect(text).toContain(
    'Not told during maintenance: **Upgrades of the database**, **nightly-batch** ([when](#maintenance)). What still fires when it ends is told then.',
  );
});

it('says on the page of an alert when it is muted, and what happens afterwards', () => {
  const text = textOf('shop/checkout/QueueLong.md');
  expect(text).toContain(
    'Not told during maintenance: **Upgrades of the database** ([when](#maintenance)). What still fires when it ends is told then.',
  );
  expect(sectionOf(text)).toContain('Checkouts fail for a minute.');
});

it('lists on the page of a system all of it, and what each is on for', () => {
  const text = textOf('shop/README.md');
  expect(text).toContain('· [Maintenance](#maintenance) ·');
  expect(sectionOf(text)).toMatchInlineSnapshot(`
    "## Maintenance

    | Maintenance | Of | When | Its events in error budgets | Alerts that nobody is told of |
    |---|---|---|---|---|
    | **Upgrades of the database**: Checkouts fail for a minute. | [checkout](#service-checkout) | Sunday 02:00-04:00; 2026-12-05 22:00 to 2026-12-06 01:30 (Europe/Zurich) | left out, as if there had been none | all |
    | **move** | [all services](#services) | 2026-12-24 22:00 to 2026-12-26 01:30 (UTC) | left out, as if there had been none | none |
    | **nightly-batch** | [checkout: availability](slo/checkout-availability.md) | every day 03:00-03:20 (UTC) | all taken as good | ticket |

    What still fires when maintenance ends is told then.

    Is it on now? 1 is yes, 0 is no:

    \`\`\`promql
    slo:maintenance:active{maintenance=~"database-upgrades|move|nightly-batch"}
    \`\`\`

    The [overview](https://grafana.example.com/d/slo-fleet) shows when each was on."
  `);
});

it('leads from the page of a system to where maintenance is drawn', () => {
  const system = pagesOf().find((page): page is SystemPage => page.kind === 'system');
  expect(system?.maintenance.dashboard).toBe('https://grafana.example.com/d/slo-fleet');
});

it('says nothing where none is planned', () => {
  const none = compileMaintained({ isNone: true });
  const pages = none.files.filter(({ path }) => path.startsWith('runbooks/'));
  expect(pages.length).toBeGreaterThan(5);
  expect(pages.filter(({ content }) => /maintenance/i.test(content))).toEqual([]);
});

it('says on a page that SLOs share what is on for some of them alone', () => {
  const shared = slos({ layout: 'fleet' }).find(({ maintenance }) =>
    names(maintenance.planned).includes('nightly-batch'),
  );
  expect(shared?.maintenance.planned.map(({ title }) => title)).toEqual([
    'Upgrades of the database (of some of these SLOs)',
    'move',
    'nightly-batch (of some of these SLOs)',
  ]);
  const tickets = shared?.alerts.filter(({ severity }) => severity.level === 'ticket') ?? [];
  expect(tickets.length).toBeGreaterThan(1);
  for (const { maintenance } of tickets) {
    expect(names(maintenance)).toEqual(['database-upgrades', 'nightly-batch']);
  }
});
