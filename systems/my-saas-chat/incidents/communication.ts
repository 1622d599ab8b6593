// What is told while an incident lasts: on the status page, to colleagues, and by support.
import { communication, type CommunicationDefinition } from 'nines';

const ON_STATUS_PAGE = 'customers, on the status page';

export const texts: readonly CommunicationDefinition[] = [
  communication('status-investigating', {
    title: 'Status page: investigating',
    audience: ON_STATUS_PAGE,
    when: 'as soon as users notice, within 10 minutes of the first page',
    every: '30m',
    markdown:
      'We are looking into problems with PART. You may notice WHAT. We will say more by TIME.',
  }),
  communication('status-identified', {
    title: 'Status page: identified',
    audience: ON_STATUS_PAGE,
    when: 'as soon as the cause is known',
    every: '30m',
    markdown:
      'We know the cause of the problems with PART and are working on it. Next news at TIME.',
  }),
  communication('status-monitoring', {
    title: 'Status page: monitoring',
    audience: ON_STATUS_PAGE,
    when: 'as soon as it works again, while nobody is sure yet',
    markdown:
      'PART works again since TIME. We keep watching it, and will say by TIME that it is over.',
  }),
  communication('status-resolved', {
    title: 'Status page: resolved',
    audience: ON_STATUS_PAGE,
    when: 'when it has been stable for 15 minutes',
    markdown:
      'The problems with PART between TIME and TIME are over. We are sorry for them. A report follows within 48 hours.',
  }),
  communication('internal-update', {
    title: 'Internal update',
    audience: 'colleagues, in #incidents',
    when: 'when the severity is known, and when anything changes',
    every: '15m',
    markdown:
      '**SEVERITY, PART, since TIME.** Users notice: WHAT. We know: CAUSE or nothing yet. We do: WHAT, until TIME. Incident lead: ROLE. Next update at TIME.',
  }),
  communication('support', {
    title: 'Answers of support',
    audience: 'customers who ask',
    when: 'together with the first text on the status page',
    markdown:
      'You may have noticed WHAT. We are working on it and expect it to be over by TIME; the status page has the news. You need to do nothing, and nothing that you have written is lost.',
  }),
];
