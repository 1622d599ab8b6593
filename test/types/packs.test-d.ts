// What must not type-check on packs: names and amounts that they do not know.
import { oneOf } from '../../src/define/index.ts';
import { cadvisorPack, nodePack, processPack } from '../../src/packs/index.ts';

const levels = { page: 'P1', ticket: 'P2' } as const;

nodePack({ ...levels, where: { job: oneOf('node', 'edge') }, thresholds: { cpu: '80%' } });
nodePack({ page: 'P1', ticket: 'P2', severity: { HostDown: 'P0' }, except: ['HostClockSkewed'] });

// @ts-expect-error there is no such threshold
nodePack({ ...levels, thresholds: { processors: '80%' } });
// @ts-expect-error a share is a share
nodePack({ ...levels, thresholds: { cpu: '80s' } });
// @ts-expect-error a duration is a duration
nodePack({ ...levels, thresholds: { diskFullWithin: '80%' } });
// @ts-expect-error a number of requests is a number
nodePack({ ...levels, thresholds: { diskQueue: '80%' } });
// @ts-expect-error there is no such alert
nodePack({ ...levels, except: ['HostSad'] });
// @ts-expect-error there is no such alert
nodePack({ ...levels, severity: { HostSad: 'P1' } });
// @ts-expect-error when an alert fires is changed by thresholds
nodePack({ ...levels, change: { HostDown: { when: 'now' } } });
// @ts-expect-error Podman names containers in yet another way
cadvisorPack({ ...levels, runBy: 'podman' });
// @ts-expect-error Ruby tells nothing of itself
processPack({ ...levels, runtimes: ['ruby'] });
