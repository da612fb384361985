import type { ReactNode } from 'react';
import { buttonStyle } from '../../components/ui/button.tsx';

type Sample = {
  brand: { readonly productName: string; readonly logoBase64?: string | null };
  words: { readonly signIn: string; readonly link: string };
  /** What stands below the form. */
  children: ReactNode;
};

/** The sign-in page in small, for previews of a brand. */
export function SignInSample({ brand, words, children }: Sample) {
  return (
    <>
      <div className="h-1.5 bg-brand" />
      <div className="px-6 pt-6 pb-7">
        <Mark {...brand} />
        <div className="mt-3 grid gap-2.5 rounded-lg border border-line bg-raised p-4 shadow-sm">
          <span className="text-[15px] font-semibold">{words.signIn}</span>
          <span className="h-7 rounded-md border border-line-strong" />
          <span className="h-7 rounded-md border border-line-strong" />
          <span className={buttonStyle({ variant: 'primary' })}>{words.signIn}</span>
          <span className="flex items-center justify-between text-[13px]">
            <span className="text-brand-ink underline">{words.link}</span>
            <span className="size-2.5 rounded-full bg-accent" />
          </span>
        </div>
        {children}
      </div>
    </>
  );
}

/** The logo, or where there is none the first letter and the name. */
export function Mark({ productName, logoBase64 }: Sample['brand']) {
  const name = productName.trim();
  if (logoBase64)
    return <img src={`data:;base64,${logoBase64}`} alt="" className="h-9 max-w-44 object-contain object-left" />;
  return (
    <span className="flex min-w-0 items-center gap-2">
      <span className="flex size-7 shrink-0 items-center justify-center rounded-md bg-brand text-sm font-semibold text-on-brand">
        {[...name][0]?.toUpperCase() ?? '–'}
      </span>
      <span className="truncate font-semibold">{name || '–'}</span>
    </span>
  );
}
