import type { Reply } from '../delivery/reply.ts';
import type { Judgement } from './judge-message.ts';

/** How one recipient's copy is filed. */
export type Filing = { readonly junk: boolean; readonly reason: string | null };

export type Settled =
  | { readonly taken: true; readonly filings: ReadonlyMap<string, Filing> }
  | { readonly taken: false; readonly reply: Reply; readonly each: ReadonlyMap<string, Reply> };

/**
 * One answer for a message whose recipients' domains differ. SMTP has one reply after the text: when anybody takes the message,
 * it is taken, and whoever would have refused it gets it in Junk. A "not now" of some is heard only when nobody takes it. A
 * permanent answer goes out when all of them refuse for good.
 */
export function settleMessage(judged: ReadonlyMap<string, Judgement>): Settled {
  const all = [...judged];
  const replied = all.flatMap(([who, each]) => ('reply' in each ? [[who, each.reply] as const] : []));
  const waits = all.find(([, { act }]) => act === 'wait');
  const [first] = waits ? [waits] : all;
  if (replied.length === all.length && first && 'reply' in first[1])
    return { taken: false, reply: first[1].reply, each: new Map(replied) };
  return {
    taken: true,
    filings: new Map(
      all.map(([who, each]): readonly [string, Filing] => {
        if (each.act === 'take') return [who, { junk: false, reason: each.reason }];
        if (each.act === 'junk') return [who, { junk: true, reason: each.reason }];
        return each.act === 'wait'
          ? [who, { junk: false, reason: 'SPAM_UNCHECKED' }]
          : [who, { junk: true, reason: `JUNK_${each.reply.reason}` }];
      }),
    ),
  };
}
