// Faults from end to end: real servers, the files that we generate, and people who are told.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { duration } from '../../src/units/index.ts';
import { HEARTBEAT } from './config.ts';
import { alertOf, FAULTS, type Fault } from './faults.ts';
import { writeTable } from './guide.ts';
import { listTold, type Told } from './messages.ts';
import { layOut, reload } from './prometheus.ts';
import { real } from './scale.ts';
import { openStage, type Stage } from './stage.ts';
import {
  brokenLinks,
  tamper,
  twiceTheFor,
  twiceTheThreshold,
  withoutRoutesOf,
} from './tampering.ts';
import { hasTools, lookForTools } from './tools.ts';
import { tryFault, type Trial } from './try-fault.ts';

const usable = hasTools();

it('has the servers and exporters, or says that it skips', () => {
  expect(lookForTools()).not.toContain('missing');
});

let opened: Stage | undefined;
const trials: Trial[] = [];

beforeAll(async () => {
  if (usable) opened = await openStage();
}, 120_000);

afterAll(async () => {
  await opened?.close();
}, 60_000);

const stage = (): Stage => {
  if (!opened) throw new Error('nothing has been started');
  return opened;
};

// The longest window of a page must have seen that all is well.
const QUIET = real(duration('1h')) + 5000;

const isHeartbeat = ({ labels }: Told): boolean => labels['alertname'] === 'Watchdog';

it.skipIf(!usable)(
  'tells nobody of anything while all is well',
  async () => {
    await sleep(QUIET);
    const { sink, prometheus } = stage();
    expect(listTold(sink.told.filter((each) => !isHeartbeat(each)))).toBe('');
    const firing = 'ALERTS{alertname!="Watchdog",alertstate="firing"}';
    expect(await prometheus.query(`max_over_time(${firing}[${QUIET}ms])`)).toEqual([]);
  },
  QUIET + 30_000,
);

/** A machine that stalls is no failure, a promise that is broken twice is. */
async function tryTwice(fault: Fault): Promise<Trial> {
  const first = await tryFault(stage(), fault);
  if (first.problems.length === 0) return first;
  process.stdout.write(`${fault.title}, tried again:\n${first.problems.join('\n')}\n`);
  // The first attempt must have left the windows, or the second one is noticed too soon.
  await sleep(QUIET);
  return tryFault(stage(), fault);
}

const ATTEMPT = 180_000;

it.skipIf(!usable).each(Object.values(FAULTS))(
  'tells the right people in time that $title, and of its end',
  async (fault) => {
    const trial = await tryTwice(fault);
    trials.push(trial);
    expect(trial.problems).toEqual([]);
  },
  2 * ATTEMPT + QUIET,
);

it.skipIf(!usable)('keeps the dead man’s switch content all the while', () => {
  const { sink, lateness } = stage();
  const beats = sink.told.filter(isHeartbeat);
  expect(beats.length).toBeGreaterThan(20);
  expect([...new Set(beats.map(({ to }) => to))]).toEqual([HEARTBEAT.path]);
  const gaps = beats.slice(1).map(({ at }, i) => at - (beats[i]?.at ?? at));
  // Whoever listens calls when three in a row are missing.
  const calls = 3 * real(duration(HEARTBEAT.every));
  expect(Math.max(...gaps)).toBeLessThan(calls + lateness.worst());
});

it.skipIf(!usable)('says in the guide what was measured', () => {
  expect(trials.length).toBe(Object.keys(FAULTS).length);
  if (process.env['UPDATE_DOCS'] === '1') writeTable(trials, stage().generated);
});

// From here on the servers have files that somebody has spoilt.

const spoilt: readonly Fault[] = [FAULTS.backup, FAULTS.memory, FAULTS.certificate];

const rules = (service: string): string => `prometheus/rules/${service}.yaml`;

async function spoil({ folder, generated, prometheus, alertmanager }: Stage): Promise<void> {
  let { files } = generated;
  files = tamper(files, rules('shop-backup'), twiceTheThreshold(25 * 3600));
  files = tamper(files, rules('shop-edge'), twiceTheFor(5));
  files = tamper(files, rules('shop-edge'), brokenLinks);
  files = tamper(files, 'alertmanager/alertmanager.yaml', withoutRoutesOf('platform'));
  layOut(folder, files);
  await Promise.all([reload(prometheus), reload(alertmanager)]);
}

it.skipIf(!usable)(
  'notices a threshold, a wait, a link and a route that are wrong',
  async () => {
    await spoil(stage());
    const others = Object.fromEntries(spoilt.map((fault) => [alertOf(fault), 'tried as well']));
    const [backup, memory, certificate] = await Promise.all(
      spoilt.map((fault) => tryFault(stage(), { ...fault, companions: others }, 15_000)),
    );
    expect(backup?.problems.join('\n')).toMatch(
      /^Error: not within .* s: platform\/pager, platform\/chat hear that P1 BackupTooOld/,
    );
    expect(memory?.problems.join('\n')).toMatch(/unrouted is told of P1 RedisMemoryFull/);
    const about = certificate?.problems.join('\n');
    expect(about).toMatch(/^told after 1\dm.*, promised within 6m30s; held up \d+ ms\n/);
    expect(about).toMatch(/\nthe runbook link leads nowhere: .*CertificateExpiresSoon\.txt/);
    expect(about).toMatch(/\nthe dashboard has no panel-0: /);
  },
  120_000,
);
