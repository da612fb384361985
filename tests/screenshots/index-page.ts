import type { Looked } from '../support/looked-at.ts';
import { narrow } from './looks.ts';

export type Shot = Looked & {
  readonly role: string;
  readonly path: string;
  readonly locale: 'ja' | 'en';
  readonly width: number;
  readonly theme: 'light' | 'dark';
  readonly file: string;
};

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const figure = ({ file, locale, width, theme, violations, errors, overflow }: Shot) => {
  const wrong = [...violations, ...errors, ...(overflow > 0 ? [`${overflow} px too wide`] : [])];
  return `<figure><a href="${file}"><img loading="lazy" src="${file}" width="${width === narrow ? 160 : 420}" alt=""></a>
    <figcaption>${locale} ${width} ${theme}${wrong.map((each) => `<br><b>${escaped(each)}</b>`).join('')}</figcaption></figure>`;
};

/** One page with all pictures, by page and role. */
export function indexPage(shots: readonly Shot[]): string {
  const parts = Map.groupBy(shots, ({ path, role }) => `${path} · ${role}`);
  const sections = [...parts].toSorted().map(
    ([
      title,
      of,
    ]) => `<h2>${escaped(title)} · ${(Math.max(...of.map(({ scriptBytes }) => scriptBytes)) / 1_024).toFixed(0)} KB</h2>
    <div>${of
      .toSorted((a, b) => (a.file < b.file ? -1 : 1))
      .map(figure)
      .join('')}</div>`,
  );
  return `<!doctype html><meta charset="utf-8"><title>Pages</title>
<style>body{font:13px system-ui;margin:16px}div{display:flex;flex-wrap:wrap;align-items:start}figure{margin:4px}img{border:1px solid #ccc}b{color:#b00}</style>
${sections.join('\n')}`;
}
