import Link from 'next/link';
import type { ReactNode } from 'react';
import { Skeleton } from './skeleton.tsx';

/** One figure of a home page; with `href` it leads to what it counts. `value` undefined: still on its way. */
export function Stat({
  label,
  value,
  note,
  href,
}: {
  label: ReactNode;
  value: ReactNode;
  note?: ReactNode;
  href?: string;
}) {
  const body = (
    <>
      <span className="text-[13px] leading-5 text-muted">{label}</span>
      <span className="text-2xl leading-8 font-semibold tracking-tight tabular-nums">
        {value ?? <Skeleton className="my-1 h-6 w-16" />}
      </span>
      {note && <span className="text-xs leading-5 text-muted max-sm:[&_time]:whitespace-normal">{note}</span>}
    </>
  );
  const style = 'flex min-w-0 flex-col rounded-lg border border-line bg-raised px-4 py-3';
  if (!href) return <div className={style}>{body}</div>;
  return (
    <Link href={href} className={`${style} transition-colors hover:border-line-strong hover:bg-sunken`}>
      {body}
    </Link>
  );
}
