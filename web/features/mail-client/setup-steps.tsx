import { useTranslations } from 'next-intl';
import { Card } from '../../components/ui/card.tsx';

const numbers = ['1', '2', '3'] as const;

/** Three steps in words, for each of the usual programs. Those that find the settings by themselves are said to only where it is so. */
export function SetupSteps({ finds }: { finds: { autoconfig: boolean; autodiscover: boolean } }) {
  const t = useTranslations('setup');
  const programs = [
    { name: t('outlook'), steps: finds.autodiscover ? 'outlookAuto' : 'outlookManual' },
    { name: t('thunderbird'), steps: finds.autoconfig ? 'thunderbirdAuto' : 'thunderbirdManual' },
    { name: t('android'), steps: 'androidSteps' },
    { name: t('appleMail'), steps: 'appleMailSteps' },
  ] as const;
  return (
    <Card title={t('clients')} flush>
      <div className="divide-y divide-line border-t border-line">
        {programs.map(({ name, steps }) => (
          <details key={steps} className="group px-4 py-3 sm:px-5">
            <summary className="cursor-pointer text-sm font-medium select-none">{name}</summary>
            <ol className="mt-2 ml-5 grid list-decimal gap-1.5 text-sm leading-6 text-ink">
              {numbers.map((number) => (
                <li key={number}>{t(`${steps}.${number}`)}</li>
              ))}
            </ol>
          </details>
        ))}
      </div>
    </Card>
  );
}
