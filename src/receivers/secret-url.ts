// Hosts whose incoming webhook URLs are themselves the password.
const SECRET_HOSTS: readonly RegExp[] = [
  /^hooks\.slack\.com$/,
  /^(?:[\w-]+\.)?discord(?:app)?\.com$/,
  /\.webhook\.office\.com$/,
  /^outlook\.office(?:365)?\.com$/,
  /^(?:[\w-]+\.)?logic\.azure\.com$/,
  /^chat\.googleapis\.com$/,
  /^hc-ping\.com$/,
  /^api\.telegram\.org$/,
];

const SECRET_PARAMETER = /(?:token|key|secret|sig|signature|password|auth|code)$/i;

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Long, and mixed as only generated text is. */
const isGenerated = (text: string): boolean =>
  UUID.test(text) || (/^[\w-]{20,}$/.test(text) && /\d/.test(text) && /[a-z]/i.test(text));

/**
 * Why an URL must not be written into a file that everybody reads, as the end of a sentence;
 * undefined when nothing in it looks like a secret.
 */
export function secretInUrl(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return 'holds a user name or password';
  if (SECRET_HOSTS.some((host) => host.test(url.hostname))) {
    return `is a secret webhook address of ${url.hostname}`;
  }
  const parameter = [...url.searchParams.keys()].find((name) => SECRET_PARAMETER.test(name));
  if (parameter !== undefined) return `holds a secret in its parameter "${parameter}"`;
  const parts = [...url.pathname.split('/'), ...url.searchParams.values()];
  return parts.some(isGenerated) ? 'holds a part that looks like a token' : undefined;
}
