import Link from 'next/link';
import type { ReactNode } from 'react';
import { Notice } from '../../components/ui/notice.tsx';

type WaitsProps = {
  title: ReactNode;
  children?: ReactNode;
  /** Each with the page where it is mended. */
  rows: readonly { key: string; href: string; name: string; detail?: ReactNode }[];
  action?: ReactNode;
};

/** Several things of a kind that wait for somebody. */
export function Waits({ title, children, rows, action }: WaitsProps) {
  return (
    <Notice tone="warn" title={title} action={action}>
      {children}
      <ul className="mt-1.5 grid gap-1">
        {rows.map(({ key, href, name, detail }) => (
          <li key={key}>
            <Link href={href} className="font-medium wrap-anywhere text-ink hover:underline">
              {name}
            </Link>
            {detail && <span className="block text-[13px] leading-5">{detail}</span>}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
