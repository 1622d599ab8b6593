import { fileURLToPath } from 'node:url';
import { expect, it, vi } from 'vitest';
import { counter } from '../../src/define/index.ts';
import { capturePlace, isLatePlace, latePlace, type Place } from '../../src/diagnostics/index.ts';

const here = fileURLToPath(import.meta.url);

it('finds the line that calls, in this very file', () => {
  const first = capturePlace();
  const second = capturePlace();
  expect(first.file).toBe(here);
  expect(second.line - first.line).toBe(1);
  expect(second.column).toBeGreaterThan(1);
});

it('finds the line of the user and not one of the library', () => {
  const near = capturePlace();
  const requests = counter('http_requests_total');
  const selected = requests.where({ job: 'api' });
  expect(requests.metric.place).toMatchObject({ file: here, line: near.line + 1 });
  expect(selected.place).toBe(requests.metric.place);
});

it('looks a place up once, and only when somebody asks', () => {
  const find = vi.fn<() => Place>(() => ({ file: 'slo.config.ts', line: 3, column: 7 }));
  const place = latePlace(find);
  expect([isLatePlace(place), Object.isFrozen(place)]).toEqual([true, true]);
  expect(find).not.toHaveBeenCalled();
  expect([place.line, place.column, place.file]).toEqual([3, 7, 'slo.config.ts']);
  expect(find).toHaveBeenCalledTimes(1);
});

it('is plain data to who copies or prints it, without its place in the bundle', () => {
  const plain = { file: 'slo.config.ts', line: 3, column: 7 };
  const place = latePlace(() => ({ ...plain, generated: { line: 90, column: 2 } }));
  expect(place.generated).toEqual({ line: 90, column: 2 });
  expect({ ...place }).toStrictEqual(plain);
  expect(structuredClone(place)).toStrictEqual(plain);
  expect(JSON.parse(JSON.stringify(place))).toStrictEqual(plain);
  expect(isLatePlace({ ...place })).toBe(false);
});

it('leaves the stack of other errors as it was', () => {
  const before = { ...Object.getOwnPropertyDescriptors(Error) };
  capturePlace();
  expect(Object.getOwnPropertyDescriptors(Error)).toEqual(before);
  expect(new Error('oops').stack).toContain('place.test.ts');
});
