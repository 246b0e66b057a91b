/** How the page looks: quiet, wide margins, light and dark, one column on a phone, black on white on paper. */
export const PAGE_STYLE = `
:root {
  color-scheme: light dark;
  --paper: #fdfdfb; --ink: #1d2125; --quiet: #5d666f; --line: #dde1e4; --tint: #f3f5f4; --accent: #0b5a76;
}
@media (prefers-color-scheme: dark) {
  :root { --paper: #14171a; --ink: #e4e7e9; --quiet: #9aa4ad; --line: #2d343a; --tint: #1c2125; --accent: #7fc4dc; }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-behavior: smooth; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body {
  margin: 0; background: var(--paper); color: var(--ink); line-height: 1.6; font-size: 1.0625rem;
  font-family: Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, "Noto Serif CJK SC", "Songti SC", SimSun, serif;
}
:lang(zh-Hant) { font-family: Charter, Georgia, "Noto Serif CJK TC", "Songti TC", PMingLiU, serif; }
main { max-width: 50rem; margin: 0 auto; padding: 2.5rem 1.5rem 5rem; }
header { margin-bottom: 2.5rem; }
h1 { font-size: 1.5rem; font-weight: normal; margin: 0 0 1rem; overflow-x: auto; overflow-y: hidden; padding: .2rem 0; }
h2, h3 { display: inline; font-weight: 600; line-height: 1.3; }
h2 { font-size: 1.3rem; }
h3 { font-size: 1.08rem; }
nav ul { list-style: none; padding: 0; margin: 0; display: flex; flex-wrap: wrap; gap: .25rem 1.1rem; }
nav a, td a { color: var(--accent); text-decoration: none; }
nav a:hover, td a:hover { text-decoration: underline; }
a:focus-visible, summary:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; border-radius: 2px; }
details.section { border-top: 1px solid var(--line); padding: 1.1rem 0 .6rem; }
details.section details.section { margin-top: 1rem; padding-top: .9rem; }
summary { cursor: pointer; list-style: none; overflow-x: auto; overflow-y: hidden; padding: .15rem 0; }
summary::-webkit-details-marker { display: none; }
summary::before {
  content: ""; display: inline-block; width: .42em; height: .42em; margin: 0 .6em .14em .1em;
  border-right: 1.5px solid var(--quiet); border-bottom: 1.5px solid var(--quiet); transform: rotate(-45deg);
}
details[open] > summary::before { transform: rotate(45deg); margin-bottom: .22em; }
details > .inside { padding: .35rem 0 .35rem 1.3rem; }
p { margin: .45rem 0; padding: .15rem 0; overflow-x: auto; overflow-y: hidden; }
p.result { border-left: 3px solid var(--accent); padding: .15rem 0 .15rem .8rem; margin: 1rem 0; }
p.remark { color: var(--quiet); font-size: .95rem; }
.two { display: grid; grid-template-columns: 1fr 1fr; gap: 0 1.6rem; align-items: baseline; }
.other { color: var(--quiet); font-weight: normal; margin-left: .7em; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: .8rem 0; }
dt { color: var(--quiet); }
dd { margin: 0; min-width: 0; overflow-x: auto; overflow-y: hidden; }
.scroll { overflow-x: auto; overflow-y: hidden; padding: .3rem 0; max-width: 100%; }
.display { margin: .7rem 0 .7rem .2rem; display: flex; flex-wrap: wrap; gap: .5rem 2.6rem; align-items: center; }
.display > div { max-width: 100%; }
.display.lines { display: block; }
.display.lines > div { padding: .35rem 0; }
.chain { display: grid; grid-template-columns: max-content minmax(0, max-content) minmax(9rem, 1fr); gap: .55rem .5rem; align-items: baseline; margin: .6rem 0 1rem; }
.chain > .equals { text-align: right; white-space: nowrap; }
.chain > .expr { min-width: 0; overflow-x: auto; overflow-y: hidden; padding: .18rem 0; }
.chain > .note { color: var(--quiet); font-size: .92rem; padding-left: 1.4rem; }
.chain > .parts { grid-column: 2 / -1; border-left: 1px solid var(--line); padding-left: 1rem; }
.steps { margin: 1rem 0; }
.steps > summary .hint { color: var(--quiet); font-size: .95rem; margin-left: .5em; }
.steps > .chain { padding-left: 1.1rem; margin-top: .3rem; }
.parts .hint { color: var(--quiet); font-size: .92rem; margin-top: .5rem; }
.parts summary { color: var(--quiet); font-size: .92rem; }
.case { margin: .5rem 0 .5rem .1rem; padding-left: 1rem; border-left: 1px solid var(--line); }
table { border-collapse: collapse; font-size: .98rem; }
th { text-align: left; font-weight: 600; color: var(--quiet); white-space: nowrap; }
th, td { padding: .32rem 1.3rem .32rem 0; border-bottom: 1px solid var(--line); vertical-align: baseline; }
td .katex { white-space: nowrap; }
figure { margin: 1.4rem 0; }
figure svg { display: block; width: 100%; max-width: 34rem; height: auto; }
figcaption { color: var(--quiet); font-size: .92rem; margin-top: .4rem; max-width: 34rem; }
code { font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace; font-size: .88em; overflow-wrap: anywhere; }
.katex { font-size: 1.08em; line-height: 1.35; }
.katex .underline-line { border-bottom-color: var(--accent); }
.katex .katex-base { margin-top: .1em; margin-bottom: .1em; }
@media (max-width: 40rem) {
  body { font-size: 1rem; }
  main { padding: 1.2rem 1rem 3rem; }
  h1 { font-size: 1.25rem; }
  details > .inside { padding-left: .3rem; }
  .chain { grid-template-columns: max-content minmax(0, 1fr); gap: .3rem .45rem; }
  .chain > .note { grid-column: 2; padding: 0 0 .35rem; }
  .chain > .parts { grid-column: 1 / -1; }
  .two { grid-template-columns: 1fr; }
  .two > :not(:first-child) { color: var(--quiet); margin-top: 0; }
  dl { grid-template-columns: 1fr; gap: 0; }
  .sets thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  .sets tr { display: block; border-bottom: 1px solid var(--line); padding: .5rem 0; }
  .sets td { display: block; border: 0; padding: .12rem 0; margin-left: 1.7rem; overflow-x: auto; overflow-y: hidden; }
  .sets td:first-child { float: left; margin: 0; }
  .sets td:nth-child(n + 3)::before { content: attr(data-label) " "; color: var(--quiet); font-size: .9rem; }
  dd { margin-bottom: .4rem; }
}
@media print {
  :root { --paper: #fff; --ink: #000; --quiet: #444; --line: #bbb; --tint: #fff; --accent: #000; color-scheme: light; }
  body { font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  nav { display: none; }
  summary::before { display: none; }
  details::details-content { content-visibility: visible; display: block; }
  .chain > *, .display, tr, figure, p { break-inside: avoid; }
  summary { break-after: avoid; }
  .scroll, .chain > .expr, p, summary { overflow: visible; }
}
`;
