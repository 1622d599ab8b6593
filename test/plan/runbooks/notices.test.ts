import { expect, it } from 'vitest';
import { weekdayWords } from '../../../src/plan/runbooks/weekdays.ts';
import { compiledShop, sectionOf, textOf } from './a-shop.ts';

const shop = compiledShop();
const page = (alert: string): string => textOf(shop, `shop/checkout/${alert}.md`);
const rows = (text: string): readonly string[] =>
  (text.match(/^\|.*\|$/gm) ?? []).filter((row) => !/^\|(?: When |---)/.test(row));

it('says who is told of a page at any time, and who is on call', () => {
  const told = sectionOf(page('CheckoutDown'), '## Who is told');
  expect(rows(told)).toEqual([
    '| at any time | e-mail shop@example.com |',
    '| at any time | whoever is on call in primary: handed over on Monday 09:00, Europe/Zurich: ada, ben |',
    '| Level | After | Told |',
    '| L1 | at first | e-mail shop@example.com, whoever is on call in primary |',
    '| L2 | 20m | e-mail chief@example.com |',
  ]);
});

it('says in which hours a ticket is told', () => {
  expect(rows(sectionOf(page('QueueTooLong'), '## Who is told'))).toEqual([
    '| Monday to Thursday, Saturday, 09:00 to 17:30 Europe/Zurich, except on 1 holiday | e-mail shop@example.com |',
    '| otherwise | nobody: what still fires is told when they begin |',
  ]);
});

it('says of what is only recorded that nobody is told', () => {
  expect(rows(sectionOf(page('QueueLong'), '## Who is told'))).toEqual([
    '| at any time | nobody: it is only recorded |',
  ]);
});

it('says what inhibits an alert, and what it inhibits', () => {
  expect(sectionOf(page('QueueTooLong'), '## Who is told')).toContain(
    'Not told while [CheckoutDown](CheckoutDown.md#checkoutdown) fires with the same service.',
  );
  const down = sectionOf(page('CheckoutDown'), '## Who is told');
  expect(down).toContain('While it fires, these are not told with the same service: ');
  expect(down).toContain('[QueueTooLong](QueueTooLong.md#queuetoolong)');
  expect(down).not.toContain('[CheckoutDown]');
  const slo = textOf(shop, 'shop/slo/checkout-availability.md');
  expect(sectionOf(slo, '## SLOErrorBudgetBurn3d')).toContain(
    'Not told while [SLOErrorBudgetBurn1d](#sloerrorbudgetburn1d) or [SLOErrorBudgetBurn1h](#sloerrorbudgetburn1h) or',
  );
});

it('has commands that acknowledge, silence and tell again', () => {
  const commands = sectionOf(page('CheckoutDown'), '## Acknowledge and silence');
  expect(commands.match(/^amtool silence \w+|--duration=\w+/gm)).toEqual([
    'amtool silence add',
    '--duration=30m',
    'amtool silence add',
    '--duration=1h',
    'amtool silence expire',
  ]);
  expect(commands.match(/alertname=CheckoutDown service=checkout/g)).toHaveLength(3);
});

it.each([
  [['monday'], 'Monday'],
  [['sunday', 'saturday'], 'Saturday and Sunday'],
  [['monday', 'tuesday', 'wednesday', 'friday'], 'Monday to Wednesday, Friday'],
] as const)('names days of the week: %s', (days, words) => {
  expect(weekdayWords(days)).toBe(words);
});
