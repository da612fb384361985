import { getTranslations } from 'next-intl/server';
import { Preferences } from './preferences.tsx';

/** Says that no portal lives at this address. Names no tenant, and looks the same for every unknown name. */
export async function UnknownHost({ host }: { host: string | null }) {
  const t = await getTranslations('unknownHost');
  const steps = [t('do1'), t('do2'), t('do3')];
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center bg-sunken px-4 dark:bg-canvas py-10">
      <title>{t('title')}</title>
      <section className="w-full max-w-lg rounded-xl border border-line bg-raised px-6 py-7 shadow-sm sm:px-8">
        <p className="text-[13px] font-medium text-muted tabular-nums">404</p>
        <h1 className="mt-1 text-xl leading-8 font-semibold tracking-tight">{t('title')}</h1>
        <p className="mt-2 text-sm leading-6 break-words text-muted">{host ? t('body', { host }) : t('bodyNoName')}</p>
        <h2 className="mt-5 text-sm font-semibold">{t('doTitle')}</h2>
        <ol className="mt-1.5 list-decimal space-y-1.5 pl-5 text-sm leading-6 text-muted marker:text-faint">
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </section>
      <div className="mt-4">
        <Preferences />
      </div>
    </main>
  );
}
