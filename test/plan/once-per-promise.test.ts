import { expect, it } from 'vitest';
import { oncePerPromise } from '../../src/plan/once-per-promise.ts';
import { modelOf, validService } from '../validate/valid-config.ts';

const { systems } = modelOf({
  system: {
    services: [
      validService('checkout'),
      validService('search'),
      validService('stock', { slo: { objective: '99.9%' } }),
      validService('mail', { slo: { window: '7d' } }),
    ],
  },
});
const slos = systems.flatMap(({ services }) => services.flatMap((service) => service.slos));

it('asks the first of those that promise the same, and each that promises something else', () => {
  const asked: string[] = [];
  const firstOf = oncePerPromise(({ id }) => {
    asked.push(id);
    return id;
  });
  expect(slos.map(firstOf)).toEqual([
    'checkout-availability',
    'mail-availability',
    'checkout-availability',
    'stock-availability',
  ]);
  expect(asked).toHaveLength(3);
});
