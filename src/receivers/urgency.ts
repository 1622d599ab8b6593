import type { ReceiverContext } from '../model/receiver.ts';

/** The words of a service for how urgent a message is. */
export type ByUrgency = Readonly<Record<ReceiverContext['urgency'], string>>;

// Red, yellow and blue; green once everything has resolved.
const COLOURS: ByUrgency = { page: '#D32F2F', ticket: '#F9A825', log: '#439FE0' };

/** The colour of a message's edge. */
export const colourOf = ({ urgency }: ReceiverContext): string =>
  `{{ if eq .Status "firing" }}${COLOURS[urgency]}{{ else }}#2E7D32{{ end }}`;
