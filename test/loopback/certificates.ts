import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runToEnd, tool } from './tools.ts';

export interface Certificate {
  readonly key: Buffer;
  readonly cert: Buffer;
}

/** Makes a certificate of its own signature that is good for so many days. */
export function makeCertificate(folder: string, days: number): Certificate {
  const [key, cert] = [join(folder, `${days}.key`), join(folder, `${days}.crt`)];
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const files = ['-keyout', key, '-out', cert];
  runToEnd(tool('openssl'), ['req', '-x509', ...curve, ...names, ...files, '-days', `${days}`]);
  return { key: readFileSync(key), cert: readFileSync(cert) };
}
