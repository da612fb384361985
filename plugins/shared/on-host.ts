import { networkInterfaces } from 'node:os';

/** Reading the interfaces is slow, and they seldom change. */
const keepMs = 5_000;

let known = new Set<string>();
let readAt = 0;

/** True when this host can send from an address. All of 127.0.0.0/8 is on every host. */
export function isOnHost(ip: string): boolean {
  if (/^127\.\d+\.\d+\.\d+$/.test(ip)) return true;
  if (Date.now() - readAt > keepMs) {
    known = new Set(Object.values(networkInterfaces()).flatMap((each) => (each ?? []).map(({ address }) => address)));
    readAt = Date.now();
  }
  return known.has(ip);
}
