// What receivers write into their texts: each names a template, which is emitted beside the
// configuration when a receiver asks for it.
import {
  bodyName,
  bodyText,
  MESSAGE_TEMPLATES,
  reference,
  type Markup,
  type Medium,
} from '../messages/index.ts';

export type { Markup, Medium } from '../messages/index.ts';

/** What is wrong, in one line. */
export const SUMMARY = reference('nines.summary');

/**
 * The first line of every message.
 *
 * @example '[FIRING 2] P1 sales-agent-api: The error budget burns 14.4 times too fast'
 */
export const TITLE = reference('nines.title');

export const RUNBOOK_URL = reference('nines.runbook_url');

/** The dashboard at the time of the alert. */
export const DASHBOARD_URL = reference('nines.dashboard_url');

/** Opens Alertmanager's form for a silence of exactly this message's alerts. */
export const SILENCE_URL = reference('nines.silence_url');

/** The firing or resolved alerts, one line each, for media that show plain lists. */
export const listOf = (alerts: 'Firing' | 'Resolved'): string =>
  reference(`nines.${alerts === 'Firing' ? 'firing' : 'resolved'}`);

/**
 * The body: every alert with its description and what is left of the error budget, what has resolved,
 * where to look, the labels. A markup that no medium has is written out.
 *
 * @example body('slack') // '{{ template "nines.slack.text" . }}'
 */
export function body(markup: Markup | Medium): string {
  if (typeof markup === 'string') return reference(bodyName(markup));
  const text = bodyText(markup);
  const known = Object.entries(MESSAGE_TEMPLATES).find(([, each]) => each.text === text);
  return known ? reference(known[0]) : text;
}
