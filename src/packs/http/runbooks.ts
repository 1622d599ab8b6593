// What to do about an HTTP server.
import { runbookTexts, type Runbook } from '../runbook.ts';
import type { HttpAlert } from './alerts.ts';

const texts = {
  HttpErrorsHigh: {
    check: [
      'Which routes and which status: the table of routes.',
      'What was deployed or switched on since it began.',
      'What the service depends on: database, cache, other services; their dashboards and alerts.',
      [
        'What its log says:',
        "kubectl logs deploy/SERVICE --since=15m | grep -E 'ERROR|Traceback| 50[0-9] ' | tail -50",
      ],
    ],
    helps: [
      'Roll back what was deployed, first; look for the cause afterwards.',
      'One route or one feature: switch it off.',
      'Something it depends on is down: answer with less rather than with an error.',
    ],
    worse:
      'Restarting all instances at once: the rest of the traffic fails too, and what they knew is gone.',
    over: 'The share is below the threshold for 15 minutes, with the usual traffic.',
  },
  HttpLatencyHigh: {
    check: [
      'Whether all routes are slow or some: the table of routes.',
      'Whether traffic has grown, or the instances are busy (processor, memory, requests in flight).',
      'Whether the database or another service has become slow at the same time.',
      'What was deployed since it began.',
    ],
    helps: [
      'Roll back, if it began with a deployment.',
      'More instances, if they are busy themselves.',
      'Give calls to others a time-out, so that one slow one does not take all places.',
    ],
    worse:
      'More instances when the database is the brake: it gets more connections and is slower still. Longer time-outs.',
    over: 'The 95th percentile is below the threshold for 15 minutes.',
  },
  HttpTrafficLost: {
    check: [
      ['Whether it answers from outside:', 'curl -sv -o /dev/null https://SERVICE/'],
      'What stands in front: DNS, certificate, load balancer, gateway, CDN; and whether their errors have grown.',
      'Whether a week ago was unusual: a campaign, a test, a holiday.',
    ],
    helps: [
      'Bring back what was changed in front of it.',
      'A client that is broken: tell whoever owns it, and roll it back.',
    ],
    worse: 'Looking for it in the service itself: it has nothing to do.',
    over: 'Traffic is as it was at this hour a week ago.',
  },
  HttpServiceDown: {
    check: [
      ['Whether it runs:', 'kubectl get pods -l app=SERVICE\nkubectl describe pod POD | tail -30'],
      ['What it said last:', 'kubectl logs POD --previous --tail=50'],
      'Whether Prometheus alone cannot reach it: does it answer from outside?',
    ],
    helps: [
      'Roll back, if something was deployed.',
      'Start it; if it ends at once, its log says why: a missing setting, a database that it waits for.',
    ],
    worse: 'Deploying something new in the hope that it helps.',
    over: 'Instances answer, and requests are served without errors.',
  },
  HttpInstanceDown: {
    check: [
      [
        'What happened to it:',
        'kubectl describe pod POD | tail -30\nkubectl logs POD --previous --tail=50',
      ],
      'Whether its node is down, and others with it.',
    ],
    helps: [
      'Replace it: what runs it usually does that by itself.',
      'The same one again and again: more memory, or roll back.',
    ],
    worse: 'Silencing it while the others carry its load: the next one to go takes all with it.',
    over: 'As many instances answer as there should be.',
  },
  HttpNotScraped: {
    check: [
      'The page Targets of Prometheus: is the job there, and what is its error?',
      [
        'Whether it exposes metrics:',
        'curl -s http://INSTANCE/metrics | grep http_requests | head',
      ],
    ],
    helps: [
      'Bring the job or its service discovery back.',
      'If the job has another name now, change `where` of the pack.',
    ],
    worse: 'Silencing it: nothing else says that the service is not watched.',
    over: 'The counter of requests is there again.',
  },
} as const satisfies Readonly<Record<HttpAlert, Runbook>>;

export const httpRunbooks: Readonly<Record<HttpAlert, string>> = runbookTexts(texts);
