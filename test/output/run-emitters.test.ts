import { expect, it } from 'vitest';
import { alertmanager, prometheusRules } from '../../src/emit/index.ts';
import type { EmittedFile, Emitter } from '../../src/ir/index.ts';
import { runEmitters } from '../../src/output/run-emitters.ts';
import { aPlan } from '../plan/runbooks/planned.ts';

const plan = aPlan();

/** A file that is printed when it is read. */
const printedLate = (path: string, print: () => string): EmittedFile => ({
  path,
  get content() {
    return print();
  },
  emitter: '',
  from: [],
});

/** An emitter of two files, which notes when each of them is printed. */
const noting = (name: string, events: string[]): Emitter => ({
  name,
  emit: () =>
    ['a', 'b'].map((file) =>
      printedLate(`${name}/${file}.txt`, () => {
        events.push(`printed ${name}/${file}`);
        return file;
      }),
    ),
});

it('tells each file before the next one is printed, and who has no more', () => {
  const events: string[] = [];
  const [files, found] = runEmitters([noting('x', events), noting('y', events)], plan, {
    file: ({ path }) => events.push(`told ${path}`),
    end: ({ name }) => events.push(`end of ${name}`),
  });
  expect(found).toEqual([]);
  expect(files.map(({ content }) => content)).toEqual(['a', 'b', 'a', 'b']);
  expect(events).toEqual(
    ['x', 'y'].flatMap((name) => [
      `printed ${name}/a`,
      `told ${name}/a.txt`,
      `printed ${name}/b`,
      `told ${name}/b.txt`,
      `end of ${name}`,
    ]),
  );
});

it('tells the end of an emitter that throws while it prints, whose files count for nothing', () => {
  const thrower: Emitter = {
    name: 'broken',
    emit: () => [
      { path: 'one.txt', content: '1', emitter: 'broken', from: [] },
      printedLate('two.txt', () => {
        throw new Error('out of ink');
      }),
    ],
  };
  const told: string[] = [];
  const [files, found] = runEmitters([thrower], plan, {
    file: ({ path }) => told.push(path),
    end: ({ name }) => told.push(name),
  });
  expect(files).toEqual([]);
  expect(found).toMatchObject([{ code: 'output/emitter-threw' }]);
  expect(told).toEqual(['one.txt', 'broken']);
});

it('prints the configuration that proofs need before the other files of its emitter are planned', () => {
  const asked: string[] = [];
  const watched = {
    ...plan,
    get certificate() {
      asked.push('certificate');
      return plan.certificate;
    },
  };
  runEmitters([prometheusRules, alertmanager], watched, {
    file: ({ path }) => asked.push(path),
    end: () => {},
  });
  const routed = asked.indexOf('alertmanager/alertmanager.yaml');
  expect(routed).toBeGreaterThan(0);
  expect(asked.indexOf('certificate')).toBeGreaterThan(routed);
});
