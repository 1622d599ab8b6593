import type { Count, Counting } from '../model/sli.ts';

/** Tiles of SLIs that sample a state: the base counts added up, since the past cannot be asked. */
export const sampledTile = (counting: Counting): readonly Count[] => [
  { what: 'events', expression: counting.baseEventsOverTile },
  { what: 'bad-events', expression: counting.baseBadEventsOverTile },
];
