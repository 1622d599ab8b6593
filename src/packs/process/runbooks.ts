// What to do about a process of ours.
import { runbookTexts } from '../runbook.ts';
import type { ProcessAlert } from './alerts.ts';

const LOGS = 'kubectl logs POD --previous --tail=100\njournalctl -u UNIT -n 100 --no-pager';

export const processRunbooks: Readonly<Record<ProcessAlert, string>> = runbookTexts<ProcessAlert>({
  ProcessDown: {
    check: [
      'How many instances are left, and whether they carry the load.',
      ['What it said last:', LOGS],
      [
        'Whether it runs and only its metrics cannot be reached:',
        'curl -sS --max-time 5 http://INSTANCE/metrics | head',
      ],
    ],
    helps: [
      'Roll back if it began with a release.',
      'Restart it, after you have kept its log and, when it hangs, a dump of its threads (`py-spy dump --pid PID`, `kill -USR1 PID` for Node.js).',
      'Take it out of the load balancer if it answers the health check but nothing else.',
    ],
    worse:
      'Restarting all instances at once: then nobody answers, and they come back with cold caches.',
    over: 'It is scraped again and serves its share of the requests.',
  },
  ProcessRestartsOften: {
    check: [
      [
        'Why it ended: an exception, a signal, a failed health check, or its memory limit (137):',
        LOGS,
      ],
      [
        'What the supervisor says:',
        "kubectl describe pod POD | sed -n '/State/,/Ready/p'\nsystemctl status UNIT",
      ],
      'Whether all instances do it (release, configuration, a dependency) or one (its host, its data).',
    ],
    helps: [
      'Roll back the release or the configuration.',
      'With failed health checks: let the check ask only for the process itself, not for its dependencies.',
      'With the memory limit: see the alert on memory.',
    ],
    worse:
      'A health check that waits longer hides it. Deleting the pod loses the log of the last run.',
    over: 'It has run for an hour without a start.',
  },
  ProcessFilesNearlyUsed: {
    check: [
      [
        'What is open:',
        'ls -l /proc/PID/fd | awk \'{print $NF}\' | sed "s/:.*//" | sort | uniq -c | sort -n | tail',
      ],
      [
        'Connections by state and other side:',
        'ss -tnp | grep "pid=PID," | awk \'{print $1, $5}\' | sort | uniq -c | sort -n | tail',
      ],
      'Whether it follows the traffic (then it needs more) or only rises (then something is not closed). Many CLOSE_WAIT are a leak.',
    ],
    helps: [
      'Restart the instances one after the other: it buys time.',
      ['More room:', 'systemctl edit UNIT   # [Service] LimitNOFILE=65536'],
      'Close what is opened: use pools, and give idle connections an end.',
    ],
    worse: 'An unlimited number: a leak then takes the memory of the whole host.',
    over: 'The share is below the threshold and follows the traffic.',
  },
  ProcessMemoryGrows: {
    check: [
      'The course over a week on the dashboard: stairs with the traffic are caches, a straight line is a leak.',
      'Whether it began with a release.',
      [
        'What the memory holds:',
        'memray attach PID            # Python\nkill -USR2 PID               # Node.js started with --heapsnapshot-signal=SIGUSR2\ngo tool pprof http://INSTANCE/debug/pprof/heap',
      ],
    ],
    helps: [
      'Restart the instances one after the other before the kernel does it.',
      'Roll back the release that it began with.',
      'Give caches a size. In Python, let workers end after so many requests (`--max-requests`).',
    ],
    worse: 'A higher limit for a leak: it ends later, and takes its neighbours with it.',
    over: 'The line has been flat for a day under the usual load.',
  },
  ProcessCpuSaturated: {
    check: [
      [
        'Where the time goes:',
        'py-spy top --pid PID\nnode --cpu-prof …   # or kill -USR1 PID and connect the inspector',
      ],
      'Whether the traffic has grown or each request costs more: compare CPU per request with last week.',
    ],
    helps: [
      'Start more processes: one thread cannot use a second processor.',
      'Roll back the release that made requests more expensive.',
      'Move heavy work (large JSON, templates, pictures, hashes) into a worker or a queue.',
    ],
    worse: 'A larger machine: it only helps if its processors are faster.',
    over: 'Each process is below the threshold at the busiest hour.',
  },
  EventLoopSlow: {
    check: [
      'Whether the processor is saturated too: then code keeps the loop busy; if not, look at garbage collection and at synchronous calls to disk or network.',
      ['What blocks it:', 'npx clinic doctor -- node server.js\nnode --trace-sync-io server.js'],
    ],
    helps: [
      'Roll back the release that it began with.',
      'Find the synchronous call: `readFileSync`, `JSON.parse` of megabytes, a regular expression that backtracks, `bcrypt` without a callback.',
      'Start more processes, so that fewer requests wait behind each other.',
    ],
    worse: 'A longer timeout of the health check: users still wait.',
    over: 'The lag is below a tenth of the latency objective of the service.',
  },
  GarbageCollectionSlow: {
    check: [
      'How full the heap is on the dashboard, and whether it falls after each major collection. If it does not, it is a leak.',
      ['What the collector says:', 'node --trace-gc server.js | grep -i mark-compact | tail'],
    ],
    helps: [
      ['More heap, if the host or the limit has it:', 'NODE_OPTIONS=--max-old-space-size=2048'],
      'Restart the instances one after the other, and look for the leak in two heap snapshots.',
      'Stream large answers instead of building them in memory.',
    ],
    worse:
      'A heap larger than the memory limit of the container: the kernel ends it without a word.',
    over: 'Collections take less than 2 % of the time.',
  },
});
