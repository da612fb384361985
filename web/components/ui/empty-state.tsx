import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

/** An empty list says what it is for and holds the button that starts it. */
export function EmptyState({
  icon: Icon,
  title,
  children,
  action,
  heading: Heading = 'h2',
}: {
  icon: LucideIcon;
  title: ReactNode;
  children: ReactNode;
  action?: ReactNode;
  /** h1 where it is all that the page says. */
  heading?: 'h1' | 'h2';
}) {
  return (
    <div className="flex flex-col items-center px-6 py-12 text-center">
      <span className="mb-3 rounded-lg bg-sunken p-2.5 text-muted">
        <Icon aria-hidden className="size-5" />
      </span>
      <Heading className="text-[15px] font-semibold">{title}</Heading>
      <p className="mt-1 max-w-md text-sm leading-6 text-muted">{children}</p>
      {action && <div className="mt-4">{action}</div>}
    </div>
  );
}
