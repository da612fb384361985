const stringOctets = 255;

/** A TXT value as quoted strings of at most 255 octets each, as a zone file takes it (RFC 1035 §3.3). ASCII only. */
export function txtStrings(value: string): string {
  const parts = value.match(new RegExp(`.{1,${stringOctets}}`, 'gs')) ?? [''];
  return parts.map((part) => `"${part.replaceAll(/["\\]/g, '\\$&')}"`).join(' ');
}
