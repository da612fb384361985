import type { Category } from '../../../../core/bounce/vocabulary.ts';
import { hostReplies } from './cases.ts';
import { gatewayLayouts } from './gateways.ts';
import type { Failure, Layout } from './layout.ts';
import { senderLayouts } from './senders.ts';
import { serviceLayouts } from './services.ts';
import { unixLayouts } from './unix.ts';
import { windowsLayouts } from './windows.ts';

export const layouts: readonly Layout[] = [
  ...unixLayouts,
  ...windowsLayouts,
  ...serviceLayouts,
  ...senderLayouts,
  ...gatewayLayouts,
];
export type LaidOut = {
  readonly name: string;
  readonly mail: string;
  readonly expected: readonly (readonly [string, Category])[];
};

const failureOf = ([, command, reply]: (typeof hostReplies)[number], to: string): Failure => ({
  to,
  command,
  reply: reply.replaceAll('$', to),
  status: /\d\.\d\.\d+/.exec(reply.slice(4, 12))?.[0] ?? '',
});

function* written(): Generator<LaidOut> {
  for (const layout of layouts) {
    if (!layout.onlyOwn)
      for (const one of hostReplies)
        yield {
          name: `${layout.name}: ${one[2]}`,
          mail: layout.write([failureOf(one, 'joe@target.example')]),
          expected: [['joe@target.example', one[0]]],
        };
    for (const [category, reply, status] of layout.own ?? [])
      yield {
        name: `${layout.name}: ${reply}`,
        mail: layout.write([{ to: 'joe@target.example', reply, status, command: 'RCPT TO' }]),
        expected: [['joe@target.example', category]],
      };
    if (layout.single) continue;
    const [first, , , , second] = hostReplies;
    const third = hostReplies[6];
    if (first && second && third)
      yield {
        name: `${layout.name}: three at once`,
        mail: layout.write([
          failureOf(first, 'joe@target.example'),
          failureOf(second, 'ann.b@other.example'),
          failureOf(third, '"bo c"@target.example'.replace('"bo c"', 'bo+c')),
        ]),
        expected: [
          ['joe@target.example', first[0]],
          ['ann.b@other.example', second[0]],
          ['bo+c@target.example', third[0]],
        ],
      };
  }
}
export const laidOut: readonly LaidOut[] = [...written()];
