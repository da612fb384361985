'use client';

import { useTranslations } from 'next-intl';
import { parseColour } from '../../../core/tenancy/brand-colour.ts';
import { type ColourUse, judgeContrast, ratioText, type Theme } from '../../../core/tenancy/brand-contrast.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { useBrandEntry } from './brand-entry.ts';
import { ColourField } from './colour-field.tsx';

const colours = [
  { name: 'primaryColour', use: 'primary', theme: 'light' },
  { name: 'accentColour', use: 'accent', theme: 'light' },
  { name: 'primaryColourDark', use: 'primary', theme: 'dark' },
  { name: 'accentColourDark', use: 'accent', theme: 'dark' },
] as const;

/** The shade of a colour that the dark appearance takes by itself; black while it is none. */
function readableInDark(typed: string, use: ColourUse): string {
  const colour = parseColour(typed);
  if (colour === null) return '#000000';
  const verdict = judgeContrast(colour, use, 'dark');
  return verdict.ok ? colour : verdict.suggestion;
}

/** Colours for light and dark, each measured as it is typed. */
export function BrandColours() {
  const t = useTranslations('brand');
  const { values, errors, set } = useBrandEntry();
  const derived = {
    primary: readableInDark(values.primaryColour, 'primary'),
    accent: readableInDark(values.accentColour, 'accent'),
  };
  return (
    <Card title={t('colours')} description={t('coloursHint')}>
      <div className="grid gap-4 sm:grid-cols-2">
        {colours.map((colour) => (
          <div key={colour.name} className="grid content-start gap-1.5">
            <ColourField
              label={t(colour.name)}
              value={values[colour.name]}
              error={errors[colour.name]}
              onChange={(typed) => set(colour.name, typed)}
              {...(colour.theme === 'dark' && { otherwise: derived[colour.use] })}
            />
            <Measured {...colour} />
          </div>
        ))}
      </div>
    </Card>
  );
}

type MeasuredProps = { name: (typeof colours)[number]['name']; use: ColourUse; theme: Theme };

function Measured({ name, use, theme }: MeasuredProps) {
  const t = useTranslations('brand');
  const { values, errors, set } = useBrandEntry();
  const typed = values[name];
  if (typed === '' && theme === 'dark') return <p className="text-[13px] leading-5 text-muted">{t('derived')}</p>;
  const colour = parseColour(typed);
  if (colour === null) return null;
  const verdict = judgeContrast(colour, use, theme);
  if (verdict.ok) {
    return (
      <p className="text-[13px] leading-5 text-muted">{t(`measured.${theme}`, { ratio: ratioText(verdict.ratio) })}</p>
    );
  }
  const { ratio, least, suggestion } = verdict;
  return (
    <div aria-live="polite" className="grid justify-items-start gap-1.5">
      {!errors[name] && ( // a refusal says the same
        <p className="text-[13px] leading-5 text-warn-ink">
          {t(`weak.${theme}`, { ratio: ratioText(ratio), least: ratioText(least) })}
        </p>
      )}
      <Button size="sm" onClick={() => set(name, suggestion)}>
        {t('take', { colour: suggestion })}
      </Button>
    </div>
  );
}
