// When a container comes and goes, or runs against its limits.
import { above, absent, firesOn } from '../../define/index.ts';
import type { PackAlert } from '../pack.ts';
import { down } from '../targets.ts';
import { memoryOfLimit, outOfMemory, restarts, throttled, type CadvisorContext } from './use.ts';

export const cadvisorAlerts = (of: CadvisorContext) => ({ ...limits(of), ...watching(of) });

const limits = (of: CadvisorContext) =>
  ({
    ContainerOutOfMemory: {
      urgency: 'ticket',
      when: above(outOfMemory(of, '10m'), 0),
      for: '0s',
      summary: `${of.naming.words} ran out of memory`,
      description:
        'The kernel ended a process in it, in the middle of its work. It is started again, and will run out again.',
    },
    ContainerRestartsOften: {
      urgency: 'ticket',
      when: above(restarts(of, '1h'), of.thresholds.restarts),
      for: '0s',
      summary: `${of.naming.words} was started {{ $value }} times within an hour`,
      description:
        'It ends again and again. The pauses between the starts become longer, until it hardly runs.',
    },
    ContainerMemoryNearLimit: {
      urgency: 'ticket',
      when: above(memoryOfLimit(of), of.thresholds.memory),
      for: '15m',
      summary: `${of.naming.words} uses {{ $value | humanizePercentage }} of its memory limit`,
      description: 'At the limit the kernel ends it, in the middle of its work.',
    },
    ContainerThrottled: {
      urgency: 'ticket',
      when: above(throttled(of, '5m'), of.thresholds.throttled),
      for: '30m',
      summary: `${of.naming.words} is held back in {{ $value | humanizePercentage }} of its periods`,
      description:
        'It wants more processor time than its limit gives it: every answer takes longer, most of all the slow ones.',
    },
  }) as const satisfies Alerts;

const watching = ({ metrics, target }: CadvisorContext) =>
  ({
    CadvisorDown: {
      urgency: 'ticket',
      // What containers are chosen by are labels of containers, which `up` does not have.
      when: down({ where: {}, target }, metrics.startTime),
      for: '10m',
      summary: 'The containers at {{ $labels.instance }} are not watched',
      description: 'cAdvisor there does not answer, so that no alert on its containers can fire.',
    },
    ContainersNotScraped: {
      urgency: 'ticket',
      when: firesOn(absent(metrics.startTime)),
      for: '15m',
      summary: 'Prometheus sees no container',
      description: 'No alert on a container can fire. Look at the targets of Prometheus.',
    },
  }) as const satisfies Alerts;

type Alerts = Readonly<Record<string, PackAlert>>;

export type CadvisorAlert = keyof ReturnType<typeof cadvisorAlerts>;
