import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { counter } from '../../src/define/index.ts';
import { capturePlace } from '../../src/diagnostics/index.ts';

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

it('gives one place to all that a line makes', () => {
  const [first, second] = Array.from({ length: 2 }, () => capturePlace());
  expect(second).toBe(first);
  expect(Object.isFrozen(first)).toBe(true);
});

it('leaves the stack of other errors as it was', () => {
  const before = { ...Object.getOwnPropertyDescriptors(Error) };
  capturePlace();
  expect(Object.getOwnPropertyDescriptors(Error)).toEqual(before);
  expect(new Error('oops').stack).toContain('place.test.ts');
});
