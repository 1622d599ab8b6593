// Planned maintenance in the manifest: each once with its times in words, and by name where it is on.
// A model without any says nothing of it.
import type { Json } from '../../ir/index.ts';
import type { Maintenance, Model, Service, Slo, System } from '../../model/index.ts';
import { milliseconds, printDuration } from '../../units/index.ts';
import { maintenanceOf } from './rules.ts';
import { minutesPer30Days } from '../../model/maintenance-share.ts';

interface Said {
  readonly maintenance?: Json;
}

/** All maintenance of a model. */
export function maintenanceJson(model: Pick<Model, 'systems'>): Said {
  const all = maintenanceOf(model);
  return all.length === 0 ? {} : { maintenance: all.map(definitionJson) };
}

const definitionJson = (maintenance: Maintenance): Json => {
  const { name, title, description, timeZone, words, recurring, once, budget, mutes } = maintenance;
  const seconds = once.reduce((sum, { from, until }) => sum + until - from, 0);
  const minutes = Math.round(minutesPer30Days(recurring));
  return {
    name,
    title,
    ...(description !== '' && { description }),
    timeZone,
    windows: [...words],
    ...(minutes > 0 && { per30d: printDuration(milliseconds(minutes * 60_000)) }),
    ...(seconds > 0 && { once: printDuration(milliseconds(seconds * 1000)) }),
    budget,
    mutes: mutes === 'all' ? 'all' : [...mutes],
  };
};

type Holder = Pick<System | Service | Slo, 'maintenance'>;

/** Names of what is on for something, without what is on for all that is around it. */
export function attachedJson({ maintenance }: Holder, around?: Holder): Said {
  const own = maintenance.filter((each) => around?.maintenance.includes(each) !== true);
  return own.length === 0 ? {} : { maintenance: own.map(({ name }) => name) };
}
