import { cn } from './class-names.ts';

/** Holds the place of what is on its way, at its size, so that nothing jumps when it comes. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cn('block weak:h-4 animate-pulse rounded bg-line/70', className)} />;
}

export function SkeletonRows({ rows = 5 }: { rows?: number }) {
  return (
    <div aria-busy className="divide-y divide-line">
      {Array.from({ length: rows }, (_, at) => (
        <div key={at} className="flex items-center gap-6 px-4 py-3 sm:px-5">
          <Skeleton className="w-1/3" />
          <Skeleton className="w-1/5" />
          <Skeleton className="ml-auto w-16" />
        </div>
      ))}
    </div>
  );
}

/** While a dialog's code is on its way: without it, the part of a page that came late itself would show its rows of nothing again. */
export const unseen = () => null;
