import { expect, it } from 'vitest';
import { latePlace } from '../../src/diagnostics/index.ts';
import { inPlaceOf, mapTexts } from '../../src/plan/in-place-of.ts';

const anySlo = inPlaceOf('api-availability', '$slo');

it('puts a word in the place of a name where it stands by itself', () => {
  expect(anySlo('api-availability of api-availability-7d')).toBe('$slo of api-availability-7d');
});

it('changes texts at any depth, and no keys', () => {
  const page = { 'api-availability': ['api-availability', { title: 'of api-availability' }, 1] };
  expect(mapTexts(page, anySlo)).toEqual({ 'api-availability': ['$slo', { title: 'of $slo' }, 1] });
});

it('leaves what says no name as the same object', () => {
  const [same, other] = [{ title: 'errors', by: ['job'] }, { title: 'of api-availability' }];
  const mapped = mapTexts({ panels: [same, other] }, anySlo);
  expect(mapped.panels[0]).toBe(same);
  expect(mapped.panels[1]).toEqual({ title: 'of $slo' });
  expect(other).toEqual({ title: 'of api-availability' });
});

it('leaves alone where a definition stands', () => {
  const place = latePlace(() => ({ file: 'api-availability/slo.config.ts', line: 1, column: 1 }));
  expect(mapTexts({ origin: { place } }, anySlo).origin.place).toBe(place);
});
