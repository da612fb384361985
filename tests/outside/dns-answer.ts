import type DNS from 'dns2';
import { Packet } from 'dns2';
import { apexes, failingNames, isUnder, nameServer, soa } from './static-zone.ts';
import type { Zone } from './zone.ts';
import type { ZoneRecord } from './zone-line.ts';

/** TTLs are cut to this when answered, so that a newly published record is seen at once everywhere. Seconds. */
const mostTtlSeconds = 5;
const mostCnames = 8;
/** Octets of one character string of a TXT record (RFC 1035 §3.3). */
const stringOctets = 255;

type Writer = { names?: unknown; write(value: number, bits: number): void };
type Srv = { readonly priority: number; readonly weight: number; readonly port: number; readonly target: string };
type Codecs = {
  SRV: { encode(record: Srv, writer: Writer): void };
  Name: { encode(name: string, writer: Writer): void };
};

// The library compresses the target, which RFC 2782 forbids and resolvers refuse.
const { Resource, Name } = Packet as unknown as { Resource: Pick<Codecs, 'SRV'>; Name: Codecs['Name'] };
Resource.SRV.encode = ({ priority, weight, port, target }, writer) => {
  for (const number of [priority, weight, port]) writer.write(number, 16);
  const { names } = writer;
  writer.names = undefined;
  Name.encode(target, writer);
  writer.names = names;
};

/** The answer to a query, or null where the server stays silent. */
export function answer(zone: Zone, request: DNS.Packet): DNS.Packet | null {
  const [question] = request.questions;
  if (question === undefined || request.questions.length > 1) return refusal(request, Packet.RCODE.FORMERR);
  if (request.header.opcode !== 0) return refusal(request, Packet.RCODE.NOTIMP);
  if (question.class !== Packet.CLASS.IN && question.class !== Packet.CLASS.ANY)
    return refusal(request, Packet.RCODE.REFUSED);
  if (question.type === Packet.TYPE.AXFR) return refusal(request, Packet.RCODE.REFUSED);

  const name = question.name.toLowerCase();
  if (isUnder(name, failingNames.timeout)) return null;
  if (isUnder(name, failingNames.servfail)) return refusal(request, Packet.RCODE.SERVFAIL);

  const apex = apexes.find((each) => isUnder(name, each));
  // The rest of the Internet does not exist here, rather than being refused: a resolver would try elsewhere then.
  if (apex === undefined) return refusal(request, Packet.RCODE.NXDOMAIN);

  const response = refusal(request, Packet.RCODE.NOERROR);
  response.header.aa = 1;
  const { resources, exists } = follow(zone, question);
  response.answers.push(...resources);
  if (!exists) response.header.rcode = Packet.RCODE.NXDOMAIN;
  // The SOA tells how long the absence may be remembered (RFC 2308 §3).
  if (resources.length === 0 || !exists) response.authorities.push(soaOf(apex));
  return response;
}

/** Records of the asked type, through any CNAMEs; `exists` is about the last name of the chain (RFC 6604 §3). */
function follow(
  zone: Zone,
  { name: asked, type }: DNS.Packet.Question,
): { resources: DNS.Packet.Resource[]; exists: boolean } {
  const resources: DNS.Packet.Resource[] = [];
  let owner = asked;
  for (let hops = 0; hops <= mostCnames; hops += 1) {
    const name = owner.toLowerCase();
    const there = zone.recordsAt(name);
    const wanted = there.filter((record) => type === Packet.TYPE.ANY || Packet.TYPE[record.type] === type);
    resources.push(...wanted.map((record) => toResource(owner, record)));
    if ((type === Packet.TYPE.SOA || type === Packet.TYPE.ANY) && apexes.some((apex) => apex === name)) {
      resources.push(soaOf(name));
    }
    const [cname] = there.flatMap((record) => (record.type === 'CNAME' ? [record] : []));
    if (wanted.length > 0 || cname === undefined) return { resources, exists: zone.exists(name) };
    resources.push(toResource(owner, cname));
    if (!apexes.some((apex) => isUnder(cname.target, apex))) return { resources, exists: true };
    owner = cname.target;
  }
  return { resources, exists: true };
}

function refusal(request: DNS.Packet, rcode: number): DNS.Packet {
  return Packet.createErrorResponseFromRequest(request, rcode);
}

function toResource(name: string, record: ZoneRecord): DNS.Packet.Resource {
  const head = {
    name,
    type: Packet.TYPE[record.type],
    class: Packet.CLASS.IN,
    ttl: Math.min(record.ttlSeconds, mostTtlSeconds),
  };
  switch (record.type) {
    case 'A':
    case 'AAAA':
      return new Packet.Resource({ ...head, address: record.address });
    case 'MX':
      return new Packet.Resource({ ...head, priority: record.preference, exchange: record.exchange });
    case 'SRV': {
      const { priority, weight, port, target } = record;
      return new Packet.Resource({ ...head, priority, weight, port, target });
    }
    case 'TXT':
      return new Packet.Resource({ ...head, data: characterStrings(record.text) });
    case 'CNAME':
    case 'PTR':
      return new Packet.Resource({ ...head, domain: record.target });
    case 'NS':
      return new Packet.Resource({ ...head, ns: record.target });
  }
}

function soaOf(apex: string): DNS.Packet.Resource {
  const head = { name: apex, type: Packet.TYPE.SOA, class: Packet.CLASS.IN, ttl: mostTtlSeconds };
  return new Packet.Resource({ ...head, primary: nameServer, ...soa });
}

/** Cuts a text into strings of at most 255 octets, never inside a character. */
function characterStrings(text: string): string[] {
  const strings: string[] = [];
  let current = '';
  for (const character of text) {
    if (Buffer.byteLength(current + character) > stringOctets) {
      strings.push(current);
      current = '';
    }
    current += character;
  }
  return [...strings, current];
}
