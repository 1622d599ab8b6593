// Each alert on Celery in the real engine.
import { vi } from 'vitest';
import { celeryPack } from '../../src/index.ts';
import { from, steady, testAlerts, type Case } from './cases.ts';

vi.setConfig({ testTimeout: 60_000 });

const C = 'job="celery-exporter",instance="c1:9808"';
const ofQueue = (name: string): string => `celery_${name}{${C},queue_name="celery"}`;
const ofTask = (name: string, more = ''): string =>
  `celery_task_${name}{${C},hostname="w1",name="app.draft",queue_name="celery"${more}}`;

const SCRAPED = `up{${C}}`;
const WORKERS = ofQueue('active_worker_count');
const WAITING = ofQueue('queue_length');
const FAILED = ofTask('failed_total', ',exception="ValueError"');
const RETRIED = ofTask('retried_total');
const RUNTIME = ofTask('runtime_sum');

const HEALTHY = {
  [SCRAPED]: steady(1),
  [WORKERS]: steady(2),
  [WAITING]: steady(5),
  [ofTask('started_total')]: '0+30x300',
  [ofTask('succeeded_total')]: '0+30x300',
  [ofTask('failed_total', ',exception=""')]: '0x300',
  [FAILED]: '0x300',
  [RETRIED]: '0x300',
  [RUNTIME]: '0+30x300',
  [ofTask('runtime_count')]: '0+30x300',
};

const CASES: Readonly<Record<string, Case>> = {
  CeleryQueueWithoutWorkers: {
    broken: { [WORKERS]: from(2, '0') },
    not: '14m',
    yet: '16m',
    harmless: { [WORKERS]: '2x39 0x10 2x200' },
  },
  CeleryQueueTooLong: {
    broken: { [WAITING]: from(5, '101') },
    not: '19m',
    yet: '21m',
    harmless: { [WAITING]: from(5, '99') },
  },
  CeleryQueueDrainsSlowly: {
    // Two are begun each second.
    broken: { [WAITING]: from(5, '4000') },
    not: '24m',
    yet: '26m',
    harmless: { [WAITING]: from(5, '3000') },
  },
  CeleryTasksFailing: {
    broken: { [FAILED]: '0x39 0+3x260' },
    not: '25m',
    yet: '32m',
    harmless: { [FAILED]: '0x39 0+1x260' },
  },
  CeleryTasksRetried: {
    broken: { [RETRIED]: '0x39 0+10x260' },
    not: '30m',
    yet: '38m',
    harmless: { [RETRIED]: '0x39 0+5x260' },
  },
  CeleryTasksSlow: {
    broken: { [RUNTIME]: '0+30x39 1200+3000x260' },
    not: '30m',
    yet: '38m',
    harmless: { [RUNTIME]: '0+30x39 1200+1500x260' },
  },
  CeleryExporterDown: {
    broken: { [SCRAPED]: from(1, '0') },
    not: '14m',
    yet: '16m',
    harmless: { [SCRAPED]: '1x39 0x10 1x200', 'up{job="other",instance="o1"}': steady(0) },
  },
  CeleryNotScraped: {
    broken: { [WORKERS]: '2x39 stale' },
    not: '24m',
    yet: '26m',
    harmless: { [WORKERS]: '2x39 stale _x39 2x200' },
  },
};

testAlerts(celeryPack({ page: 'P1', ticket: 'P2' }).alerts, HEALTHY, CASES);
