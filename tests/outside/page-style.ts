import { Markup } from './html.ts';

/** The one style sheet of the pages, inline so that a page is one answer. Follows the reader's light or dark setting. */
export const style = new Markup(`<style>
:root { color-scheme: light dark; --line: light-dark(#d9dce3, #383d48); --soft: light-dark(#f5f6f9, #1d2027);
  --quiet: light-dark(#5b6270, #a3aab8); --accent: light-dark(#1f4fa3, #8fb5ff); --good: light-dark(#e4f5e8, #17361f); --bad: light-dark(#fdeaea, #47191b); }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 76rem; padding: 1.5rem; background: light-dark(#fff, #14161b); color: light-dark(#1b1e25, #e8eaf0);
  font: 15px/1.6 system-ui, "Hiragino Sans", "Noto Sans JP", "Noto Sans CJK JP", sans-serif; }
header { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; align-items: baseline; justify-content: space-between; }
h1 { font-size: 1.4rem; margin: 0; } h2 { font-size: 1.1rem; margin: 2rem 0 .25rem; } h3 { font-size: .95rem; margin: 1rem 0 .25rem; }
p { margin: .25rem 0 .75rem; } .quiet, small { color: var(--quiet); } a { color: var(--accent); }
.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: .5rem; }
table { border-collapse: collapse; width: 100%; min-width: 48rem; } th, td { text-align: start; vertical-align: top; padding: .5rem .75rem; }
th { background: var(--soft); font-weight: 600; white-space: nowrap; } tr + tr td, thead + tbody td { border-top: 1px solid var(--line); }
td { overflow-wrap: anywhere; } td.fixed { white-space: nowrap; }
code, pre, textarea { font: 13px/1.6 ui-monospace, "SFMono-Regular", Menlo, Consolas, monospace; }
pre { margin: 0; padding: .75rem; overflow-x: auto; background: var(--soft); border: 1px solid var(--line); border-radius: .5rem; max-height: 24rem; }
textarea { width: 100%; min-height: 14rem; padding: .75rem; border: 1px solid var(--line); border-radius: .5rem; background: var(--soft); color: inherit; }
button { font: inherit; font-weight: 600; padding: .5rem 1.5rem; margin-top: .5rem; border: 0; border-radius: .5rem;
  background: light-dark(#1f4fa3, #8fb5ff); color: light-dark(#fff, #10131a); cursor: pointer; }
.result { padding: .75rem 1rem; border-radius: .5rem; margin: 1rem 0; } .good { background: var(--good); } .bad { background: var(--bad); }
.result ul { margin: .25rem 0 0; padding-inline-start: 1.25rem; }
</style>`);
