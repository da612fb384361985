import { z } from 'zod';
import { judgeReverse, reverseName, reverseRemarks } from '../../core/dns/reverse-name.ts';
import { addressesOf } from './host-answers.ts';
import { queryRecords } from './query.ts';

/** The name of an address as DNS says it now, beside the one that it should say. */
export const reverseView = z.object({
  ip: z.string(),
  /** Where its PTR record stands. */
  name: z.string(),
  /** What the record should say: the name said in HELO. */
  wanted: z.string(),
  state: z.enum(['unchecked', 'missing', 'different', 'found', 'unavailable']),
  found: z.array(z.string()),
  remarks: z.array(z.object({ key: z.enum(reverseRemarks), detail: z.string() })),
});
export type ReverseView = z.infer<typeof reverseView>;

/** What DNS may answer is anybody's: no more of it is shown. */
const most = { answers: 20, remarks: 10, text: 500 };

/** Asks DNS now whether an address has a name that leads back to it. Call it outside of any transaction. */
export async function lookUpReverse({
  ip,
  helo,
}: {
  readonly ip: string;
  readonly helo: string;
}): Promise<ReverseView> {
  const asked = { ip, name: reverseName(ip), wanted: helo };
  const names = (await queryRecords('PTR', asked.name))?.slice(0, most.answers);
  if (!names) return { ...asked, state: 'unavailable', found: [], remarks: [] };
  const addresses = new Map(await Promise.all(names.map(async (name) => [name, await addressesOf(name)] as const)));
  const { state, remarks } = judgeReverse({ ip, helo, names, addresses });
  return {
    ...asked,
    state,
    found: names.map((name) => name.slice(0, most.text)),
    remarks: remarks.slice(0, most.remarks).map(({ key, detail }) => ({ key, detail: detail.slice(0, most.text) })),
  };
}
