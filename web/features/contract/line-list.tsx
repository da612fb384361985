'use client';

import { Yen } from '../../components/ui/yen.tsx';
import type { Line } from './contract-types.ts';
import { LineName } from './line-name.tsx';
import { Steps } from './steps.tsx';

type LineListProps = {
  lines: readonly Pick<Line, 'key' | 'params' | 'amount' | 'steps'>[];
  /** Nothing stands below it. */
  last?: boolean;
};

/** What is billed, each line with its computation one click away. */
export function LineList({ lines, last = false }: LineListProps) {
  return (
    <ul className="grid divide-y divide-line">
      {lines.map((line, at) => (
        <li key={at} className={last ? 'py-2 first:pt-0 last:pb-0' : 'py-2 first:pt-0'}>
          <details>
            <summary className="flex cursor-pointer flex-wrap items-baseline justify-between gap-x-4 text-sm">
              <span>
                <LineName line={line} />
              </span>
              <Yen yen={line.amount} />
            </summary>
            <div className="mt-1.5 rounded-md bg-sunken px-3 py-2">
              <Steps steps={line.steps} />
            </div>
          </details>
        </li>
      ))}
    </ul>
  );
}
