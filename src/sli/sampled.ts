import type { Count, Counting, Sli } from '../model/sli.ts';

/**
 * What an SLI counts that looks at a state every base interval. Its tiles are the base counts added
 * up, since the past cannot be asked again.
 */
export const sampled = (
  base: (counting: Counting) => readonly Count[],
): Pick<Sli, 'base' | 'tile' | 'counts'> => ({
  counts: 'samples',
  base,
  tile: ({ baseEventsOverTile, baseBadEventsOverTile }) => [
    { what: 'events', expression: baseEventsOverTile },
    { what: 'bad-events', expression: baseBadEventsOverTile },
  ],
});
