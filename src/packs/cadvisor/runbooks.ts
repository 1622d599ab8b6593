// What to do about a container.
import { runbookTexts } from '../runbook.ts';
import type { CadvisorAlert } from './alerts.ts';

export const cadvisorRunbooks: Readonly<Record<CadvisorAlert, string>> =
  runbookTexts<CadvisorAlert>({
    ContainerOutOfMemory: {
      check: [
        [
          'What was ended, and when:',
          "kubectl -n NAMESPACE describe pod POD | grep -A5 'Last State'\ndmesg -T | grep -i 'killed process' | tail",
        ],
        'The course of its memory on the dashboard: a straight line up to the limit is a leak, a jump is one large piece of work.',
        'Whether it began with a release, or with a customer or file that is larger than others.',
      ],
      helps: [
        'Roll back the release that it began with.',
        [
          'More memory, if the need is real and the host has it:',
          'kubectl -n NAMESPACE set resources deploy/NAME -c CONTAINER --limits=memory=1Gi\ndocker update --memory 1g --memory-swap 1g CONTAINER',
        ],
        'Tell the runtime its limit: `GOMEMLIMIT`, `-XX:MaxRAMPercentage`, `--max-old-space-size`.',
        'Check the data that it was working on: it was ended in the middle.',
      ],
      worse: 'No limit at all: the next time the kernel ends something else on the same host.',
      over: 'Nothing more is ended for a day, under the load that it broke at.',
    },
    ContainerRestartsOften: {
      check: [
        [
          'The last words of the last run:',
          'kubectl -n NAMESPACE logs POD -c CONTAINER --previous --tail=100\ndocker logs --tail 100 CONTAINER',
        ],
        [
          'Why it ended (137: memory or killed, 143: told to, 1: its own error), and failed probes:',
          'kubectl -n NAMESPACE describe pod POD\ndocker inspect -f "{{.State.ExitCode}} {{.State.OOMKilled}} {{.State.Error}}" CONTAINER',
        ],
        'Whether all replicas do it: then it is the release, its configuration or a dependency.',
      ],
      helps: [
        ['Roll back:', 'kubectl -n NAMESPACE rollout undo deploy/NAME'],
        'With a failed liveness probe: let it ask only for the process itself; a slow database must not restart the API.',
        'With a missing configuration or secret: put it back, then restart once.',
      ],
      worse: 'Deleting the pod: the log of the last run is gone with it.',
      over: 'It has run for an hour without a start.',
    },
    ContainerMemoryNearLimit: {
      check: [
        'The course on the dashboard: with the traffic (need) or without end (leak).',
        [
          'What is in it:',
          'kubectl -n NAMESPACE top pod POD --containers\nkubectl -n NAMESPACE exec POD -c CONTAINER -- cat /proc/1/status | grep -E "VmRSS|RssFile"',
        ],
      ],
      helps: [
        'Restart it at a quiet time before the kernel does it at a busy one.',
        'Raise the limit, or give its caches and its heap a size.',
        'Spread the work over more replicas.',
      ],
      worse: 'Raising the limit above what the node has left: then whole nodes run out.',
      over: 'It stays below the threshold at the busiest hour.',
    },
    ContainerThrottled: {
      check: [
        'Whether users notice: compare with the latency of the service. Work in the background may be held back.',
        'How many cores it uses against its limit. Far below and throttled all the same: many threads use up a period in a short burst.',
      ],
      helps: [
        [
          'A higher limit, or none while the request is right:',
          'kubectl -n NAMESPACE set resources deploy/NAME -c CONTAINER --limits=cpu=2\ndocker update --cpus 2 CONTAINER',
        ],
        'As many threads as cores: `GOMAXPROCS`, the number of workers, `UV_THREADPOOL_SIZE`.',
        'More replicas.',
      ],
      worse:
        'Lowering the request together with the limit: it then gets less when the node is full.',
      over: 'The share is below the threshold at the busiest hour.',
    },
    CadvisorDown: {
      check: [
        'Whether the node is down: then that is the problem.',
        [
          'Whether kubelet or cAdvisor answers:',
          'kubectl get nodes\nkubectl get --raw /api/v1/nodes/NODE/proxy/metrics/cadvisor | head -3\ndocker ps --filter name=cadvisor',
        ],
        'The error on the page Targets of Prometheus: a timeout (too many containers for the scrape timeout), or 401/403 (the rights of Prometheus).',
      ],
      helps: [
        'Restart it. If it takes long to answer, drop metrics that nobody uses (`--disable_metrics`) or scrape less often.',
        'Give Prometheus the right `nodes/metrics` back.',
      ],
      worse: 'Restarting the kubelet of many nodes at once.',
      over: '`up` of the target is 1, and its containers are on the dashboard.',
    },
    ContainersNotScraped: {
      check: [
        'The page Targets of Prometheus: is the job of cAdvisor or kubelet there?',
        'Whether a relabelling rule drops the metrics, or the labels that `where` of the pack asks for.',
      ],
      helps: [
        'Bring the job back.',
        'If labels or names have changed, change `where` or `runBy` of the pack.',
      ],
      worse: 'Silencing it: nothing else says that no container is watched.',
      over: '`container_start_time_seconds` is there.',
    },
  });
