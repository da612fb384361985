import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import type { World } from './world.ts';

/** One signature as a verifier sees it. */
export type Seen = { readonly selector: string; readonly algorithm: string; readonly result: string };

/** What mailauth says of a message, with the outside's DNS. */
export async function mailauthVerdicts({ outside }: World, raw: string): Promise<Seen[]> {
  const resolver = (name: string, type: string) =>
    outside.resolver.resolve(name, type) as unknown as Promise<string[] | string[][]>;
  const { results } = await dkimVerify(Buffer.from(raw, 'latin1'), { resolver });
  return results
    .filter(({ status }) => status.result !== 'none')
    .map(({ selector, algo, status }) => ({
      selector: selector ?? '',
      algorithm: algo ?? '',
      result: status.result,
    }));
}

/** Debian's dkimpy, which shares no line with what signs: one verdict for each signature, in the order of the header. */
const script = `
import sys, json, dkim, dns.resolver
resolver = dns.resolver.Resolver(configure=False)
resolver.nameservers = ['127.0.0.1']
resolver.port = int(sys.argv[1])
def txt(name, timeout=5):
    try:
        answer = resolver.resolve(name.decode().rstrip('.'), 'TXT', lifetime=timeout)
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return None
    return b''.join(answer[0].strings)
raw = sys.stdin.buffer.read()
seen = []
for index, (name, value) in enumerate([h for h in dkim.DKIM(raw).headers if h[0].lower() == b'dkim-signature']):
    d = dkim.DKIM(raw)
    try:
        ok = d.verify(idx=index, dnsfunc=txt)
    except dkim.DKIMException as error:
        ok = False
    f = d.signature_fields
    seen.append({'selector': f[b's'].decode(), 'algorithm': f[b'a'].decode(), 'result': 'pass' if ok else 'fail'})
print(json.dumps(seen))
`;

export async function dkimpyVerdicts({ outside }: World, raw: string): Promise<Seen[]> {
  // Debian's own Python, which has Debian's packages; another one may come first in PATH.
  const running = promisify(execFile)('/usr/bin/python3', ['-c', script, String(outside.settings.dnsPort)]);
  running.child.stdin?.end(Buffer.from(raw, 'latin1'));
  return JSON.parse((await running).stdout) as Seen[];
}

/** dkimpy on the ARC chain of a message: its verdict, and how many sets it counted. */
const arcScript = `${script.slice(0, script.indexOf('seen = []'))}
cv, results, comment = dkim.arc_verify(raw, dnsfunc=txt)
print(json.dumps({'cv': cv.decode() if cv else None, 'sets': len(results), 'comment': str(comment)}))
`;

export async function dkimpyChain({ outside }: World, raw: string): Promise<{ cv: string | null; sets: number }> {
  const running = promisify(execFile)('/usr/bin/python3', ['-c', arcScript, String(outside.settings.dnsPort)]);
  running.child.stdin?.end(Buffer.from(raw, 'latin1'));
  return JSON.parse((await running).stdout) as { cv: string | null; sets: number };
}
