import type { ReactNode } from 'react';
import { cn } from './class-names.ts';

export type Fact = { label: ReactNode; value: ReactNode };

/** The facts column of an object: what it is, beside its name. */
export function Facts({ facts, columns = false }: { facts: readonly Fact[]; columns?: boolean }) {
  return (
    <dl className={cn('grid gap-x-8 gap-y-3', columns && 'sm:grid-cols-2 lg:grid-cols-3')}>
      {facts.map((fact, at) => (
        <div key={at} className="min-w-0">
          <dt className="text-xs leading-5 text-muted">{fact.label}</dt>
          <dd className="text-sm leading-5 break-words">{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
