import { expect, it } from 'vitest';
import { deadMansSwitch, webhook } from '../../src/index.ts';
import { compileWatched } from './a-watched-config.ts';

const { files } = compileWatched();

const page = (name: string): string =>
  files.find(({ path }) => path === `runbooks/${name}`)?.content ?? '';

it("says what it means when the dead man's switch stops, and how long it may be silent", () => {
  const text = page('watchdog.md');
  expect(text).toContain('| Told | webhook heartbeat, every 1m |');
  expect(text).toContain(
    '| `3m` | how long the receiver waits before it calls: 3 messages, at least 2m;',
  );
  const headings = [...text.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);
  expect(headings).toEqual(['Meaning', 'When it stops', 'Silence']);
  expect(text).toContain('ALERTS{alertname="Watchdog"}');
  expect(text).not.toContain('amtool silence add');
});

it('says when each rotation ends and who hears of it', () => {
  const text = page('on-call-rotations.md');
  const headings = [...text.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);
  expect(headings).toEqual(['Mitigation', 'sales-primary', 'sales-secondary']);
  expect(text).toContain('| Ends | **2027-11-22 08:00 UTC** |');
  expect(text).toContain('| Turns | first, second, third |');
  expect(text).toContain('| Told | e-mail chat@example.com |');
  expect(text).toContain(
    'amtool silence add alertname=OnCallRotationEnds rotation=primary team=sales',
  );
});

it('shows both on the start page', () => {
  expect(page('README.md')).toContain(
    [
      '## Alerting itself',
      '',
      '- [Watchdog](watchdog.md): the message that says that alerting works is told no more',
      '- [OnCallRotationEnds](on-call-rotations.md): soon an on-call rotation tells nobody',
      '',
      '## By service',
    ].join('\n'),
  );
});

it('has no page of a switch that there is not', () => {
  const none = compileWatched({ deadMansSwitch: 'none' });
  expect(none.files.map(({ path }) => path)).not.toContain('runbooks/watchdog.md');
});

it.each([
  ['10s', '2m'],
  ['30s', '2m'],
  ['5m', '15m'],
] as const)(
  'allows for a restart of Alertmanager: told every %s, missed after %s',
  (every, grace) => {
    const to = [webhook({ urlFile: '/etc/alertmanager/secrets/heartbeat' })];
    const pages = compileWatched({ deadMansSwitch: deadMansSwitch({ to, every }) }).plan?.runbooks;
    const watchdog = pages?.find(({ kind }) => kind === 'watchdog');
    expect(watchdog).toMatchObject({ every, grace });
  },
);
