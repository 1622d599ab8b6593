import { property, type Diagnostic, type Subject } from '../diagnostics/index.ts';
import { checkBoth, checkSomeOf } from './checks.ts';
import { group, type Field, type Fields } from './fields.ts';
import { file, publicUrl, text } from './values.ts';

/** How Alertmanager reaches a service. */
export interface HttpClientProps {
  /** The proxy between Alertmanager and the service. */
  readonly proxyUrl?: string;
  /** Hosts and networks that need no proxy, with commas. Needs Alertmanager 0.26. */
  readonly noProxy?: string;
  /** Absolute path of the certificates that vouch for the service or the proxy. */
  readonly caFile?: string;
  /** Absolute path of Alertmanager's own certificate; with `keyFile`. */
  readonly certFile?: string;
  /** Absolute path of the key of `certFile`. */
  readonly keyFile?: string;
  /** The name in the service's certificate, where it is not the host of its address. */
  readonly serverName?: string;
}

export interface WithHttpClient {
  /** A proxy, and certificates. @default Alertmanager's own */
  readonly httpClient?: HttpClientProps;
}

const FIELDS: Fields<HttpClientProps> = {
  proxyUrl: { key: 'proxy_url', is: publicUrl('a proxy that needs no password') },
  noProxy: { key: 'no_proxy', since: '0.26', is: text },
  caFile: { key: 'tls_config.ca_file', is: file },
  certFile: { key: 'tls_config.cert_file', is: file },
  keyFile: { key: 'tls_config.key_file', is: file },
  serverName: { key: 'tls_config.server_name', is: text },
};

/** The row of `httpClient` in a table of fields. */
export const HTTP_CLIENT: Field = { key: 'http_config', is: group(FIELDS) };

/** What Alertmanager refuses although each field is right. */
export function checkHttpClient(
  { httpClient }: WithHttpClient,
  about: Subject,
): readonly Diagnostic[] {
  if (httpClient === undefined || httpClient === null) return [];
  const { proxyUrl, noProxy, certFile, keyFile } = httpClient;
  const at = property(about, 'httpClient');
  return [
    ...checkBoth(at, { certFile, keyFile }),
    ...(noProxy === undefined ? [] : checkSomeOf(at, 'noProxy', { proxyUrl })),
  ];
}
