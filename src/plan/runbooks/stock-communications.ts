import type { Communication } from '../../model/index.ts';
import { duration } from '../../units/index.ts';

const STATUS = 'customers, on the status page';

/** What is told where a system names no texts of its own; words in capitals are to be filled in. */
export const STOCK_COMMUNICATIONS: readonly Communication[] = [
  {
    name: 'status-investigating',
    title: 'Status page: investigating',
    audience: STATUS,
    when: 'as soon as somebody works on it',
    every: duration('30m'),
    text: 'We are looking into problems with PART. You may notice WHAT. Next news by TIME.',
  },
  {
    name: 'status-identified',
    title: 'Status page: identified',
    audience: STATUS,
    when: 'when the cause is known',
    every: duration('30m'),
    text: 'We know why PART does not work as it should, and are working on it. Next news by TIME.',
  },
  {
    name: 'status-monitoring',
    title: 'Status page: monitoring',
    audience: STATUS,
    when: 'when it has been mitigated',
    every: 'none',
    text: 'PART works again since TIME. We keep watching it.',
  },
  {
    name: 'status-resolved',
    title: 'Status page: resolved',
    audience: STATUS,
    when: 'when it has been stable for long enough',
    every: 'none',
    text: 'The problems with PART between TIME and TIME are over. You do not need to do anything.',
  },
  {
    name: 'internal-update',
    title: 'Internal update',
    audience: 'colleagues, in the channel of the incident',
    when: 'at first, and whenever something changes',
    every: duration('30m'),
    text: [
      '- What: SEVERITY, PART, since TIME.',
      '- Users notice: WHAT. How many: NUMBER.',
      '- We know: WHAT. We do: WHAT, until TIME.',
      '- Lead: NAME. Next update: TIME.',
    ].join('\n'),
  },
  {
    name: 'support',
    title: 'Support',
    audience: 'those who answer customers',
    when: 'together with the first news on the status page',
    every: 'none',
    text: 'You may have noticed WHAT. We know of it and expect it to be over by TIME. You need to do nothing / WHAT.',
  },
];
