import { propsOf } from '../define/inputs.ts';
import { capturePlace, type Diagnostic, type Subject } from '../diagnostics/index.ts';
import type { Receiver, ReceiverContext } from '../model/receiver.ts';
import { checkIntegrationKnown } from './checks.ts';
import { checkFields, writeFields, type Config, type Fields } from './fields.ts';
import { checkHttpClient, type WithHttpClient } from './http-client.ts';

/** One of Alertmanager's integrations, as data and two functions. */
export interface Integration<Props extends WithHttpClient> {
  /** The name of our function: `msTeams`. */
  readonly kind: string;
  /** The key in Alertmanager's receiver: `msteamsv2_configs`. */
  readonly key: string;
  /** The first Alertmanager that has it, if not all since 0.25 do. */
  readonly since?: string;
  readonly fields: Fields<Props>;
  /** Where it leads, for people. Must take whatever a config without types may hold. */
  readonly title: (props: Props) => string;
  /** What is always written after the fields: the message, and what depends on the urgency. */
  readonly texts: (context: ReceiverContext, props: Props) => Config;
  /** What no field alone can break. */
  readonly rules?: (props: Props, about: Subject) => readonly Diagnostic[];
}

/** A receiver of an integration. A field that is given wins over a text of the same name. */
export function receiverOf<Props extends WithHttpClient>(
  { kind, key, since, fields, title, texts, rules }: Integration<Props>,
  given: Props,
): Receiver {
  const props = propsOf(given);
  return Object.freeze({
    kind,
    integration: key,
    place: capturePlace(),
    title: title(props),
    config: (context: ReceiverContext) => {
      const written = writeFields(fields, props);
      return { send_resolved: true, ...written, ...texts(context, props), ...written };
    },
    check: (about: Subject, target: string) => [
      ...(since === undefined ? [] : checkIntegrationKnown(about, kind, { since, target })),
      ...checkFields(fields, props, { about, field: kind, target }),
      ...checkHttpClient(props, about),
      ...(rules?.(props, about) ?? []),
    ],
  });
}
