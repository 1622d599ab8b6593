import { expect, it } from 'vitest';
import { subjectsOf } from '../../src/simulate/index.ts';
import { decimal } from '../../src/units/index.ts';
import { workbook } from './workbook.ts';

const { title, ...shared } = workbook;
const group = { labels: { tenant: 'acme' }, objective: decimal('0.99'), budget: decimal('0.01') };
const slo = { id: title, ...shared, groups: [group] };

it('simulates an SLO and its groups with objectives of their own', () => {
  expect(subjectsOf(slo, []).map((each) => [each.title, each.budget])).toEqual([
    ['shop-availability', '0.001'],
    ['shop-availability {tenant="acme"}', '0.01'],
  ]);
});

it('simulates instead what the objective might be', () => {
  const [half, ...others] = subjectsOf(slo, [decimal('0.995'), decimal('0.9999')]);
  expect(half).toMatchObject({ title: 'shop-availability at 99.5%', budget: '0.005' });
  expect(half?.tiers).toBe(slo.tiers);
  expect(others.map(({ budget }) => budget)).toEqual(['0.0001']);
});
