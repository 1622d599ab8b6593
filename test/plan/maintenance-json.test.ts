// Maintenance in the manifest: each once, with its times in words, and by name where it is on.
import { expect, it } from 'vitest';
import { maintenance, type MaintenanceProps } from '../../src/define/index.ts';
import { minutesPer30Days } from '../../src/model/maintenance-share.ts';
import type { RecurringWindow } from '../../src/model/maintenance.ts';
import { modelIn } from '../docs/maintained.ts';

const sundays = { days: ['sunday'], from: '02:00', to: '04:00' } as const;

const planned = (name: string, props: Partial<MaintenanceProps<string>> = {}) =>
  maintenance<string>(name, { timeZone: 'Europe/Zurich', windows: [sundays], ...props });

it('says nothing where nothing is planned', () => {
  expect(JSON.stringify(modelIn({}))).not.toContain('maintenance');
});

it('tells each once, and where it is on by its name', () => {
  const [upgrades, move] = [
    planned('upgrades', { description: 'Restarts.', mutes: ['page'] }),
    planned('move', {
      title: 'The move',
      windows: [sundays, { from: '2026-12-05 22:00', until: '2026-12-06 01:30' }],
      budget: 'good',
      mutes: 'none',
    }),
  ];
  const model = modelIn({ system: [move], service: [upgrades, move], slo: [upgrades] });
  expect(model['maintenance']).toEqual([
    {
      name: 'move',
      title: 'The move',
      timeZone: 'Europe/Zurich',
      windows: ['Sunday 02:00-04:00', '2026-12-05 22:00 to 2026-12-06 01:30'],
      per30d: '8h34m',
      once: '3h30m',
      budget: 'good',
      mutes: [],
    },
    {
      name: 'upgrades',
      title: 'upgrades',
      description: 'Restarts.',
      timeZone: 'Europe/Zurich',
      windows: ['Sunday 02:00-04:00'],
      per30d: '8h34m',
      budget: 'excluded',
      mutes: ['page'],
    },
  ]);
  expect(model['systems']).toEqual([
    expect.objectContaining({
      maintenance: ['move'],
      services: [expect.objectContaining({ maintenance: ['upgrades'] })],
    }),
  ]);
  expect(JSON.stringify(model).match(/"maintenance":\["/g)).toHaveLength(2);
});

const window = (props: Partial<RecurringWindow> = {}): RecurringWindow => ({
  days: ['sunday'],
  weeks: [],
  from: 120,
  length: 120,
  ...props,
});

const minutes = (...windows: RecurringWindow[]) => Math.round(minutesPer30Days(windows));

it('adds up how long maintenance is on in 30 days', () => {
  expect(minutes(window())).toBe(Math.round((120 * 30) / 7));
  expect(minutes(window({ weeks: [1] }))).toBe(Math.round((120 * 12 * 30) / 365.25));
  expect(minutes(window({ weeks: [1, 3] }))).toBe(Math.round((240 * 12 * 30) / 365.25));
  expect(minutes(window({ days: ['saturday', 'sunday'], from: 1380 }))).toBe(
    Math.round((240 * 30) / 7),
  );
});

it('counts once what several windows share, also over the end of the week', () => {
  const late = window({ days: ['saturday'], from: 1380, length: 120 });
  const early = window({ from: 0, length: 90 });
  expect(minutesPer30Days([window(), window({ from: 180 })])).toBeCloseTo((180 * 30) / 7);
  expect(minutesPer30Days([late, early])).toBeCloseTo((150 * 30) / 7);
  expect(minutesPer30Days([window(), window({ weeks: [2] })])).toBeCloseTo((120 * 30) / 7);
});
