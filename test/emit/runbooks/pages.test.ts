import { expect, it } from 'vitest';
import { runbooks } from '../../../src/emit/runbooks/index.ts';
import { withLadder } from '../../plan/runbooks/a-ladder.ts';
import { aModel } from '../../plan/runbooks/a-model.ts';
import { compiledShop, textOf } from '../../plan/runbooks/a-shop.ts';
import { aPlan } from '../../plan/runbooks/planned.ts';

const files = runbooks.emit(aPlan());

it.each([
  ['start', 'runbooks/README.md'],
  ['system', 'runbooks/shop/README.md'],
  ['slo', 'runbooks/shop/slo/checkout-availability.md'],
  ['alert', 'runbooks/shop/checkout/PoolNearlyFull.md'],
])('renders a page of each kind: %s', async (kind, path) => {
  const page = files.find((file) => file.path === path);
  await expect(page?.content).toMatchFileSnapshot(`expected/${kind}.md`);
});

it.each([
  ['laddered-alert', 'runbooks/shop/checkout/JobFailed.md'],
  ['laddered-system', 'runbooks/shop/README.md'],
])('renders who is told later: %s', async (kind, path) => {
  const page = runbooks.emit(aPlan(withLadder(aModel))).find((file) => file.path === path);
  await expect(page?.content).toMatchFileSnapshot(`expected/${kind}.md`);
});

it.each([
  ['incidents', 'shop/incidents.md'],
  ['scenario', 'shop/scenarios/connections-exhausted.md'],
  ['procedure', 'shop/procedures/rollback-code.md'],
  ['names', 'alerts.md'],
  ['paging-alert', 'shop/checkout/CheckoutDown.md'],
])('renders pages on incidents, and what leads to them: %s', async (kind, path) => {
  await expect(textOf(compiledShop(), path)).toMatchFileSnapshot(`expected/${kind}.md`);
});
