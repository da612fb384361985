import { ChevronRight } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Card } from '../../components/ui/card.tsx';

type CheckCardProps = {
  title: string;
  badge?: ReactNode;
  description: string;
  action?: ReactNode;
  /** As a line that opens, among others of a list; else a card of its own. */
  folded: boolean;
  children: ReactNode;
};

/** A group of checks: a card on the page of the domain, a line that opens where a domain is being set up. */
export function CheckCard({ title, badge, description, action, folded, children }: CheckCardProps) {
  const [open, setOpen] = useState(false);
  if (!folded) {
    return (
      <Card
        flush
        title={
          <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
            {title}
            {badge}
          </span>
        }
        description={description}
        action={action}
      >
        <div className="divide-y divide-line border-t border-line">{children}</div>
      </Card>
    );
  }
  return (
    <details className="group/check" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className="flex cursor-pointer list-none flex-wrap items-center gap-x-2 gap-y-1 px-4 py-3 text-sm font-medium select-none hover:bg-sunken sm:px-5 [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-4 text-muted transition-transform group-open/check:rotate-90" />
        <h4 className="min-w-0 flex-1 font-semibold">{title}</h4>
        {badge}
      </summary>
      <div className="divide-y divide-line border-t border-line">
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 py-3 sm:px-5">
          <p className="min-w-0 text-[13px] leading-5 text-muted">{description}</p>
          {action}
        </div>
        {open && children}
      </div>
    </details>
  );
}
