import { isIPv4, isIPv6 } from 'node:net';
import { domainToASCII } from 'node:url';
import ipaddr from 'ipaddr.js';
import { type Reason, reasons, type ZoneFault } from './zone-reasons.ts';

/** One record. Names are absolute, lower-case A-labels without the final dot; the root is ''. */
export type ZoneRecord = { readonly name: string; readonly ttlSeconds: number } & (
  | { readonly type: 'A' | 'AAAA'; readonly address: string }
  | { readonly type: 'MX'; readonly preference: number; readonly exchange: string }
  | {
      readonly type: 'SRV';
      readonly priority: number;
      readonly weight: number;
      readonly port: number;
      readonly target: string;
    }
  | { readonly type: 'TXT'; readonly text: string }
  | { readonly type: 'CNAME' | 'PTR' | 'NS'; readonly target: string }
);

export type RecordType = ZoneRecord['type'];

export type NumberedRecord = { readonly line: number; readonly record: ZoneRecord };

export type ParsedZone =
  | { readonly ok: true; readonly records: readonly NumberedRecord[] }
  | { readonly ok: false; readonly faults: readonly ZoneFault[] };

type Token = { readonly text: string; readonly quoted: boolean };
type Parsed<T> = { readonly value: T } | { readonly refused: Reason };

const defaultTtlSeconds = 5;
const mostLines = 1000;
const mostTxtOctets = 4096;
const label = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;

/**
 * Reads lines of the form `name [ttl] [IN] TYPE value`, as a zone file has them (RFC 1035 §5.1) but with every name
 * absolute, with or without its final dot. `;` begins a comment. A TXT value is one or more quoted strings, which are
 * joined; the 255-octet split is the server's business.
 *
 * Every bad line is reported, so that a pasted list is corrected in one go; one bad line refuses the whole text.
 */
export function parseZone(text: string): ParsedZone {
  const lines = text.split(/\r\n|\r|\n/);
  if (lines.length > mostLines) {
    return { ok: false, faults: [{ line: mostLines + 1, reason: reasons.tooMany(String(mostLines)) }] };
  }
  const records: NumberedRecord[] = [];
  const faults: ZoneFault[] = [];
  for (const [index, content] of lines.entries()) {
    const parsed = parseLine(content);
    if (parsed === null) continue;
    if ('refused' in parsed) faults.push({ line: index + 1, reason: parsed.refused });
    else records.push({ line: index + 1, record: parsed.value });
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, records };
}

/** The record as a line that `parseZone` reads back to the same record. */
export function formatRecord(record: ZoneRecord): string {
  const head = `${record.name}. ${record.ttlSeconds} IN ${record.type}`;
  switch (record.type) {
    case 'A':
    case 'AAAA':
      return `${head} ${record.address}`;
    case 'MX':
      return `${head} ${record.preference} ${record.exchange}.`;
    case 'SRV':
      return `${head} ${record.priority} ${record.weight} ${record.port} ${record.target}.`;
    case 'TXT':
      return `${head} "${record.text.replaceAll(/["\\]/g, '\\$&')}"`;
    case 'CNAME':
    case 'PTR':
    case 'NS':
      return `${head} ${record.target}.`;
  }
}

function parseLine(content: string): Parsed<ZoneRecord> | null {
  const tokens = tokenize(content);
  if (tokens === null) return { refused: reasons.unclosedQuote() };
  const [first, ...rest] = tokens;
  if (first === undefined) return null;

  const name = parseName(first.text);
  if ('refused' in name) return name;

  const head = takeTtlAndClass(rest);
  if ('refused' in head) return head;

  const [type, ...values] = rest;
  if (type === undefined || values.length === 0) return { refused: reasons.incomplete() };
  return parseValue({ name: name.value, ttlSeconds: head.value }, type.text.toUpperCase(), values);
}

/** Removes an optional TTL and class, which come in either order (RFC 1035 §5.1), and gives the TTL in seconds. */
function takeTtlAndClass(rest: Token[]): Parsed<number> {
  let ttl: string | null = null;
  let classSeen = false;
  for (;;) {
    const token = rest[0];
    if (token === undefined || token.quoted) break;
    if (ttl === null && /^\d+$/.test(token.text)) ttl = token.text;
    else if (!classSeen && token.text.toUpperCase() === 'IN') classSeen = true;
    else break;
    rest.shift();
  }
  if (ttl !== null && Number(ttl) > 0x7fffffff) return { refused: reasons.badTtl(ttl) };
  return { value: ttl === null ? defaultTtlSeconds : Number(ttl) };
}

type Owner = { readonly name: string; readonly ttlSeconds: number };

function parseValue(owner: Owner, type: string, values: readonly Token[]): Parsed<ZoneRecord> {
  const [first, second] = values;
  const only = values.length === 1 && first !== undefined ? first.text : null;
  switch (type) {
    case 'A':
      if (only === null) return { refused: reasons.valueCount('A takes one address') };
      if (!isIPv4(only)) return { refused: reasons.badIpv4(only) };
      return { value: { ...owner, type, address: only } };
    case 'AAAA':
      if (only === null) return { refused: reasons.valueCount('AAAA takes one address') };
      if (!isIPv6(only) || only.includes('%')) return { refused: reasons.badIpv6(only) };
      // Spelt out, because the packet encoder does not know the dotted form ::ffff:192.0.2.1.
      return { value: { ...owner, type, address: ipaddr.IPv6.parse(only).toNormalizedString() } };
    case 'MX':
      if (values.length !== 2 || first === undefined || second === undefined) {
        return { refused: reasons.valueCount('MX takes a preference and a host') };
      }
      return parseMx(owner, first.text, second.text);
    case 'SRV': {
      const numbers = values.slice(0, 3).map(({ text }) => text);
      const target = parseName(values[3]?.text ?? '');
      if (values.length !== 4 || numbers.some((text) => !/^\d{1,5}$/.test(text) || Number(text) > 0xffff))
        return { refused: reasons.valueCount('SRV takes three numbers up to 65535 and a host') };
      const [priority = 0, weight = 0, port = 0] = numbers.map(Number);
      return 'refused' in target ? target : { value: { ...owner, type, priority, weight, port, target: target.value } };
    }
    case 'TXT':
      return parseTxt(owner, values);
    case 'CNAME':
    case 'PTR':
    case 'NS': {
      if (only === null) return { refused: reasons.valueCount(`${type} takes one name`) };
      const target = parseName(only);
      return 'refused' in target ? target : { value: { ...owner, type, target: target.value } };
    }
    default:
      return { refused: reasons.unknownType(type) };
  }
}

function parseMx(owner: Owner, preference: string, host: string): Parsed<ZoneRecord> {
  if (!/^\d{1,5}$/.test(preference) || Number(preference) > 0xffff)
    return { refused: reasons.badPreference(preference) };
  // "0 ." is the null MX of RFC 7505: this domain takes no mail.
  const exchange = host === '.' ? { value: '' } : parseName(host);
  if ('refused' in exchange) return exchange;
  return { value: { ...owner, type: 'MX', preference: Number(preference), exchange: exchange.value } };
}

function parseTxt(owner: Owner, values: readonly Token[]): Parsed<ZoneRecord> {
  const unquoted = values.find((token) => !token.quoted);
  if (unquoted) return { refused: reasons.txtUnquoted(unquoted.text) };
  const text = values.map((token) => token.text).join('');
  const octets = Buffer.byteLength(text);
  if (octets > mostTxtOctets) return { refused: reasons.txtTooLong(String(octets)) };
  return { value: { ...owner, type: 'TXT', text } };
}

function parseName(written: string): Parsed<string> {
  const absolute = written.endsWith('.') ? written.slice(0, -1) : written;
  // Only names that need it go through IDNA: it would also rewrite percent signs in plain ones.
  const ascii = /[^\x20-\x7e]/.test(absolute) ? domainToASCII(absolute) : absolute.toLowerCase();
  const valid = ascii !== '' && ascii.length <= 253 && ascii.split('.').every((part) => label.test(part));
  return valid ? { value: ascii } : { refused: reasons.badName(written) };
}

/** Splits a line into words and quoted strings up to a comment; null when a quote is left open or glued to a word. */
function tokenize(content: string): Token[] | null {
  const tokens: Token[] = [];
  const piece = /\s*(?:"((?:[^"\\]|\\.)*)"(?=\s|;|"|$)|([^\s";]+)(?=\s|;|$)|(;.*|)$)/y;
  for (;;) {
    const match = piece.exec(content);
    if (match === null) return null;
    const [, quoted, word] = match;
    if (quoted !== undefined) tokens.push({ text: quoted.replaceAll(/\\(.)/g, '$1'), quoted: true });
    else if (word !== undefined) tokens.push({ text: word, quoted: false });
    else return tokens;
  }
}
