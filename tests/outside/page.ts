import { behaviours } from './behaviours.ts';
import { html, type Markup } from './html.ts';
import type { Letter } from './inbox.ts';
import { style } from './page-style.ts';
import { type Language, words } from './page-words.ts';
import type { Published } from './zone.ts';

/** Messages on the page; the rest is in GET /messages. */
export const shownMessages = 100;

type InboxView = {
  readonly letters: readonly Letter[];
  readonly all: number;
  readonly publishedLines: string;
  readonly fixedLines: string;
};

/** The start page: what arrived, what recipients do, and the zone. */
export function inboxPage(language: Language, { letters, all, publishedLines, fixedLines }: InboxView): string {
  const word = words[language];
  const shown = word.shown.replace('{shown}', String(letters.length)).replace('{all}', String(all));
  const body = html`
    <h2>${word.inbox}</h2><p class="quiet">${word.inboxNote}</p>
    ${letters.length === 0 ? html`<p>${word.empty}</p>` : letterTable(language, letters)}
    ${all > letters.length ? html`<p class="quiet">${shown}</p>` : ''}
    <h2>${word.behaviours}</h2><p class="quiet">${word.behavioursNote}</p>
    ${behaviourTable(language)}
    <h2>${word.zone}</h2><p><a href="/publish?lang=${language}">${word.publishTitle}</a></p>
    <h3>${word.publishedHere}</h3>
    ${publishedLines === '' ? html`<p>${word.nothingPublished}</p>` : html`<pre>${publishedLines}</pre>`}
    <h3>${word.fixed}</h3><pre>${fixedLines}</pre>`;
  return document({ language, title: word.title, refresh: true, otherHref: '/' }, body);
}

/** The form for zone lines; `result` is what became of the last ones. */
export function publishPage(language: Language, lines: string, result: Published | null): string {
  const word = words[language];
  const otherHref = `/publish?zone=${encodeURIComponent(lines)}`;
  const body = html`
    <h2>${word.publishTitle}</h2><p class="quiet">${word.publishNote}</p>
    ${result === null ? '' : resultBox(language, result)}
    <form method="post" action="/publish">
      <input type="hidden" name="lang" value="${language}">
      <textarea name="zone" aria-label="${word.zone}" spellcheck="false" required>\n${lines}</textarea>
      <button type="submit">${word.publish}</button>
    </form>
    <p><a href="/?lang=${language}">${word.back}</a></p>`;
  return document({ language, title: word.publishTitle, refresh: false, otherHref }, body);
}

type Frame = {
  readonly language: Language;
  readonly title: string;
  readonly refresh: boolean;
  readonly otherHref: string;
};

function document({ language, title, refresh, otherHref }: Frame, body: Markup): string {
  const word = words[language];
  const other = language === 'ja' ? 'en' : 'ja';
  const href = `${otherHref}${otherHref.includes('?') ? '&' : '?'}lang=${other}`;
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
${refresh ? html`<meta http-equiv="refresh" content="5">` : ''}
<title>${title}</title>
${style}
</head>
<body>
<header><h1>${word.title}</h1><a href="${href}" lang="${other}" hreflang="${other}">${word.other}</a></header>
<p class="quiet">${word.lead}</p>
<main>${body}</main>
</body>
</html>`.text;
}

function letterTable(language: Language, letters: readonly Letter[]): Markup {
  const word = words[language];
  const rows = letters.map(
    (letter) => html`<tr>
      <td class="fixed">${letter.at.slice(0, 19).replace('T', ' ')}<br><small>${letter.tls ? 'TLS' : word.plain}</small></td>
      <td class="fixed"><code>${letter.source}</code><br><small>${letter.helo}</small></td>
      <td class="fixed"><code>${letter.peer.address}</code><br><small>${letter.peer.host}</small></td>
      <td>${letter.from === '' ? word.nullSender : letter.from}<br>→ ${letter.to.join(', ')}</td>
      <td><a href="/messages/${letter.id}">${letter.subject ?? word.noSubject}</a></td>
    </tr>`,
  );
  return html`<div class="scroll"><table>
    <thead><tr><th>${word.at}</th><th>${word.source}</th><th>${word.peer}</th><th>${word.envelope}</th><th>${word.subject}</th></tr></thead>
    <tbody>${rows}</tbody></table></div>`;
}

function behaviourTable(language: Language): Markup {
  const word = words[language];
  const rows = behaviours.map((behaviour) => {
    const reply = 'reply' in behaviour ? `${behaviour.reply.code} ${behaviour.reply.text}` : '';
    const localPart = behaviour.prefix === '' ? html`${word.anyOther}` : html`<code>${behaviour.prefix}…@</code>`;
    return html`<tr><td class="fixed">${localPart}</td><td><code>${reply}</code></td><td>${behaviour.explain[language]}</td></tr>`;
  });
  return html`<div class="scroll"><table>
    <thead><tr><th>${word.localPart}</th><th>${word.answer}</th><th>${word.effect}</th></tr></thead>
    <tbody>${rows}</tbody></table></div>`;
}

function resultBox(language: Language, result: Published): Markup {
  const word = words[language];
  if (result.ok) return html`<div class="result good" role="status">${word.published}</div>`;
  const faults = result.faults.map(
    ({ line, reason }) => html`<li>${word.line.replace('{line}', String(line))}: ${reason[language]}</li>`,
  );
  return html`<div class="result bad" role="alert">${word.refused}<ul>${faults}</ul></div>`;
}
