import { capturePlace, property, type Diagnostic, type Subject } from '../diagnostics/index.ts';
import { propsOf } from '../define/inputs.ts';
import type { ConfigValue } from '../ir/routing.ts';
import type { Receiver } from '../model/receiver.ts';
import { checkSecretFile, checkTexts } from './checks.ts';
import { receiverDiagnostics as report } from './diagnostics.ts';
import { body, TITLE } from './message.ts';

export interface EmailProps {
  /** One address, or several. */
  readonly to: string | readonly string[];
  readonly from: string;
  /** The mail server that takes the message, with its port: `smtp.example.com:587`. */
  readonly smarthost: `${string}:${number}`;
  readonly authUsername?: string;
  /** Absolute path of the file that holds the password. */
  readonly authPasswordFile?: string;
  /** Refuse to send unencrypted. @default true */
  readonly requireTls?: boolean;
}

/**
 * E-mail.
 *
 * @example
 * email({ to: 'sales@example.com', from: 'alerts@example.com', smarthost: 'smtp.example.com:587' })
 * // email_configs:
 * //   - send_resolved: true
 * //     to: sales@example.com
 */
export const email = (given: EmailProps): Receiver => {
  const props = propsOf(given);
  return Object.freeze({
    kind: 'email',
    integration: 'email_configs',
    place: capturePlace(),
    title: `e-mail ${recipients(props).join(', ')}`,
    config: () => config(props),
    check: (about: Subject) => check(props, about),
  });
};

const recipients = ({ to }: EmailProps): readonly string[] =>
  Array.isArray(to) ? to : [String(to)];

function config(props: EmailProps): { readonly [key: string]: ConfigValue } {
  const { from, smarthost, authUsername, authPasswordFile, requireTls } = props;
  return {
    send_resolved: true,
    to: recipients(props).join(', '),
    from,
    smarthost,
    ...(authUsername !== undefined && { auth_username: authUsername }),
    ...(authPasswordFile !== undefined && { auth_password_file: authPasswordFile }),
    require_tls: requireTls ?? true,
    html: body('html'),
    text: body('plain'),
    headers: { Subject: TITLE },
  };
}

const ADDRESS = /^[^\s@<>,]+@[^\s@<>,]+$/;
const HOST_PORT = /^[^\s:/@]+:\d{1,5}$/;

function check(props: EmailProps, about: Subject): readonly Diagnostic[] {
  const { from, smarthost, authUsername, authPasswordFile } = props;
  const misshapen = checkTexts(about, { from, smarthost, authUsername, authPasswordFile });
  if (misshapen.length > 0) return misshapen;
  const address = { allowed: 'an e-mail address', example: 'sales@example.com' };
  const host = { allowed: 'a host and a port', example: 'smtp.example.com:587' };
  const wrong = (field: string, given: string, rule: typeof address): Diagnostic =>
    report['bad-value'](property(about, field), { field, given, ...rule });
  const to = recipients(props);
  return [
    ...(to.length === 0 ? [wrong('to', '', address)] : []),
    ...to.filter((each) => !ADDRESS.test(each)).map((each) => wrong('to', each, address)),
    ...(ADDRESS.test(from) ? [] : [wrong('from', from, address)]),
    ...(HOST_PORT.test(smarthost) ? [] : [wrong('smarthost', smarthost, host)]),
    ...checkLogin(about, { authUsername, authPasswordFile }),
    ...checkSecretFile(about, 'authPasswordFile', authPasswordFile),
  ];
}

function checkLogin(
  about: Subject,
  login: Readonly<Record<string, string | undefined>>,
): readonly Diagnostic[] {
  const given = Object.keys(login).filter((name) => login[name] !== undefined);
  const missing = Object.keys(login).filter((name) => login[name] === undefined);
  if (given.length !== 1) return [];
  const at = property(about, ...given);
  return [report['incomplete-login'](at, { given: given.join(''), missing: missing.join('') })];
}
