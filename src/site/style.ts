const source = `
:root {
  color-scheme: light dark;
  --paper: #fdfcf9; --ink: #1f1d1a; --soft: #5f5a52; --line: #ddd8ce; --wash: #f4f1ea; --link: #96290f; --mark: #fbe6a2; --edge: #8b8478;
  --sans: system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
  --serif: "Songti SC", "Noto Serif CJK SC", serif;
}
@media (prefers-color-scheme: dark) {
  :root { --paper: #171614; --ink: #e9e5dc; --soft: #aba599; --line: #3a3630; --wash: #211f1b; --link: #f2a58f; --mark: #6a5312; --edge: #8b8478; }
}
*, ::before, ::after { box-sizing: border-box; }
[hidden] { display: none !important; }
html { background: var(--paper); color: var(--ink); font: 106.25%/1.75 var(--sans); -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
html:lang(en) { line-height: 1.6; }
:lang(zh) { line-break: strict; text-spacing-trim: trim-start; text-autospace: normal; hanging-punctuation: allow-end; }
figure { margin-inline: 0; }
figure img { display: block; max-width: 100%; height: auto; border: 1px solid var(--line); border-radius: .3rem; }
body { margin: 0; padding: 0 1.25rem; overflow-wrap: break-word; }
header, main, footer, .crumbs { max-width: 44rem; margin-inline: auto; }
a { color: var(--link); text-underline-offset: .2em; text-decoration-thickness: .06em; }
a:hover { text-decoration-thickness: .12em; }
:focus-visible { outline: .18rem solid var(--link); outline-offset: .18rem; border-radius: .1rem; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: .5rem; padding: .5rem 1rem; background: var(--paper); z-index: 1; }
.top { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; align-items: baseline; padding-block: 1.1rem; border-bottom: 1px solid var(--line); }
.top:not(:has(+ *)) { visibility: hidden; }
.top .brand { margin-right: auto; font-weight: 700; letter-spacing: .04em; color: inherit; text-decoration: none; }
.top search { flex: 1 1 14rem; max-width: 22rem; }
search form { display: flex; gap: .5rem; }
search.large { display: block; margin-block: 1.4rem; }
search.large input { font-size: 1.1rem; min-height: 3rem; }
search.small :is(input, button) { font-size: .88rem; min-height: 2.2rem; padding-block: .2rem; }
search button { flex: none; }
.top ul, .crumbs ol, .bare { display: flex; flex-wrap: wrap; gap: .2rem 1.25rem; margin: 0; padding: 0; list-style: none; }
.bare li { margin: 0; }
.crumbs { margin-top: 1.2rem; font-size: .88rem; color: var(--soft); }
.crumbs ol { display: block; }
.crumbs li { display: inline; }
.crumbs li + li::before { content: "/"; padding-inline: .55em; color: var(--edge); }
main { padding-block: .5rem 2rem; }
h1, h2, h3, h4 { line-height: 1.35; text-wrap: balance; margin: 0; }
h1 { font-size: clamp(1.55rem, 1.2rem + 2vw, 2.1rem); margin-block: .9rem .6rem; letter-spacing: .01em; }
h2 { font-size: 1.25rem; margin-block: 3rem .8rem; padding-top: .9rem; border-top: 1px solid var(--line); }
h3 { font-size: 1.06rem; margin-block: 1.6rem .4rem; }
p, ul, ol, dl, blockquote, figure, pre, table { margin-block: .8rem; }
p, li, dd, blockquote { max-width: 38em; }
p { text-wrap: pretty; }
ul, ol { padding-inline-start: 1.3em; }
li { margin-block: .3rem; }
.lead { font-size: 1.12rem; }
.soft, small, figcaption { color: var(--soft); font-size: .88rem; }
.said, blockquote { font-family: var(--serif); }
blockquote { margin-inline: 0; padding: .1rem 0 .1rem 1.1rem; border-inline-start: .2rem solid var(--link); }
blockquote p { margin-block: .5rem; max-width: none; }
mark a { color: inherit; }
mark { background: var(--mark); color: var(--ink); padding: .12em .1em; border-radius: .15em; }
.notice { padding: .6rem .9rem; background: var(--wash); border-radius: .3rem; font-size: .92rem; max-width: none; }
code, pre { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: .88em; overflow-wrap: anywhere; }
.code { font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
pre { padding: .8rem 1rem; background: var(--wash); border-radius: .3rem; white-space: pre-wrap; line-height: 1.55; }
.paste { position: relative; }
.paste pre { padding-inline-end: 5.2rem; }
.paste button { position: absolute; top: .4rem; right: .4rem; padding-inline: .7rem; min-height: 0; background: var(--paper); }
.tag { display: inline-block; padding: 0 .5em; border: 1px solid var(--edge); border-radius: 1em; font-size: .78rem; line-height: 1.6; color: var(--soft); white-space: nowrap; }
details + details { border-top: 1px solid var(--line); }
summary { padding-block: .65rem; cursor: pointer; font-weight: 600; }
details > :last-child { margin-bottom: 1.2rem; }
.more summary { padding-block: .1rem; font-weight: 400; font-size: .9rem; color: var(--soft); }
dl { display: grid; grid-template-columns: minmax(6em, 11em) 1fr; gap: .35rem 1.2rem; }
dt { color: var(--soft); }
dd { margin: 0; min-width: 0; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; line-height: 1.55; }
th, td { overflow-wrap: anywhere; padding: .5rem .8rem .5rem 0; text-align: start; vertical-align: top; border-bottom: 1px solid var(--line); }
th { font-weight: 600; overflow-wrap: normal; }
thead th { color: var(--soft); border-bottom-color: var(--edge); }
.cards :is(td, th) { overflow-wrap: break-word; }
.cards tbody .words { font-weight: 400; }
.cards tbody .words a { color: inherit; text-decoration-color: var(--edge); }
.cards .words p { margin: .15rem 0 0; font-size: .92em; color: var(--soft); max-width: none; }
.cards td.amount { font-weight: 600; }
.cards { table-layout: fixed; }
thead .words { width: 38%; }
thead .long { width: 26%; }
thead .amount { width: 11em; }
thead .key { width: 8em; }
.label { margin-block-end: .3rem; font-weight: 600; font-size: .92rem; }
.label + .files { margin-block-start: 0; }
.cards td a { color: inherit; text-decoration-color: var(--edge); }
.cards :is(td, th).key { color: var(--soft); font-size: .82rem; overflow-wrap: anywhere; }
.cards thead th { position: sticky; top: 0; background: var(--paper); border: 0; box-shadow: inset 0 -1px var(--edge); }
.cards thead a { color: inherit; text-decoration-color: transparent; }
.cards thead a:hover, .cards [aria-sort] a { text-decoration-color: currentcolor; }
@media (max-width: 47.99rem) {
  .cards thead { position: absolute; clip-path: inset(50%); height: 1px; overflow: hidden; }
  .cards :is(tbody, tr, th, td) { display: block; }
  .cards tr { display: flex; flex-wrap: wrap; gap: .15rem 1.2rem; padding-block: .8rem; border-bottom: 1px solid var(--line); }
  .cards :is(th, td) { border: 0; padding: 0; }
  .cards .words, .cards td.amount { flex: 1 0 100%; min-width: 0; }
  .cards td.amount { order: -1; font-size: 1.3rem; white-space: normal; }
  .cards td.none { display: none; }
  .cards td[data-label]::before { content: attr(data-label); margin-inline-end: .5em; color: var(--soft); font-size: .82rem; }
}
.wide { width: min(100vw - 2.5rem, 76rem); margin-inline: calc(50% - min(100vw - 2.5rem, 76rem) / 2); }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(15rem, 100%), 1fr)); gap: 1px; padding: 1px; list-style: none; border-radius: .3rem; overflow: hidden; }
.figures.three { grid-template-columns: repeat(auto-fit, minmax(min(13rem, 100%), 1fr)); }
.three .figure { font-size: 1.55rem; }
.figures li { margin: 0; padding: 1rem 1.1rem; box-shadow: 0 0 0 1px var(--line); max-width: none; }
.figure { display: block; font-size: 1.9rem; line-height: 1.25; font-weight: 600; font-variant-numeric: tabular-nums; }
.figure span { font-size: 1rem; font-weight: 400; white-space: nowrap; }
.hits, .rows, .entries { padding: 0; list-style: none; }
:is(.hits, .rows, .entries) > li { max-width: none; margin: 0; padding-block: .5rem; border-bottom: 1px solid var(--line); }
.hits > li { padding-block: .9rem; }
.hits p { margin-block: .25rem; max-width: none; }
.hits .amount { display: block; font-size: 1.12rem; }
.hits .soft a { color: inherit; text-decoration-color: var(--edge); }
.tags { margin-block-end: 0; }
a.tag { text-decoration: none; }
a.tag:hover { color: var(--link); border-color: var(--link); }
.figures .said { font-size: .95rem; }
.below { display: block; }
:is(h3, h4) small { font-weight: 400; }
.outline .plain, h3 .plain, h4 .plain { text-decoration-color: var(--line); }
h4 { font-size: 1rem; margin-block: 1.1rem .2rem; font-weight: 600; }
.outline { margin-block: .2rem .8rem; }
.plain { color: inherit; text-decoration-color: var(--edge); }
.rows .bare { display: inline-flex; }
@media (min-width: 40rem) { .rows > li { display: grid; grid-template-columns: 9em 6em 1fr auto; align-items: start; } .rows .more[open] { grid-column: 1 / -1; } }
.files { display: flex; flex-wrap: wrap; gap: .5rem; padding: 0; list-style: none; }
.files li { margin: 0; }
.files a, button { display: inline-block; padding: .3rem .8rem; border: 1px solid var(--edge); border-radius: .3rem; background: none; color: inherit; font: inherit; font-size: .9rem; text-decoration: none; cursor: pointer; }
.files a:hover, button:hover { border-color: var(--link); color: var(--link); }
.files small { font-size: .8rem; }
form.find { display: grid; grid-template-columns: repeat(auto-fill, minmax(8.4rem, 1fr)); gap: .6rem; align-items: end; margin-block: 1.4rem; }
.find label.grow { grid-column: 1 / -1; }
label { display: grid; min-width: 0; max-width: 100%; gap: .15rem; font-size: .88rem; color: var(--soft); }
input, select { font: inherit; color: var(--ink); background: var(--paper); border: 1px solid var(--edge); border-radius: .3rem; padding: .35rem .6rem; min-height: 2.4rem; min-width: 0; width: 100%; }
button { min-height: 2.4rem; padding-inline: 1.1rem; }
button.main { background: var(--link); border-color: var(--link); color: var(--paper); }
button.main:hover { color: var(--paper); filter: brightness(1.1); }
.steps { display: flex; justify-content: space-between; gap: 1rem; flex-wrap: wrap; margin-block: 1.5rem; }
.steps > :last-child { margin-inline-start: auto; text-align: end; }
del { background: color-mix(in srgb, var(--link) 14%, transparent); text-decoration: none; }
ins { background: color-mix(in srgb, #2c7a4b 20%, transparent); text-decoration: none; }
main > .figure { margin-block: .2rem 1rem; }
#cite-row { white-space: pre-line; }
.notice p { max-width: none; }
h1 + .lead { margin-top: 0; }
.entries > li:last-child { border: 0; }
.entries a { color: inherit; text-decoration-color: var(--edge); }
.entries a:hover { color: var(--link); }
.entries > li:has(.entries) > a { font-weight: 600; }
.entries .entries { padding-inline-start: 1.2rem; }
.sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(15rem, 100%), 1fr)); gap: 0 1.2rem; }
.sides > p { margin-block: .3rem; }
.sides > :first-child { grid-column: 1 / -1; margin-top: .8rem; }
.source .line { display: grid; grid-template-columns: 1.6rem minmax(0, 1fr); gap: 0 .7rem; align-items: baseline; scroll-margin-top: 3rem; }
.source p, .source h2, .source h3, .source h4 { margin: 0; padding: .25rem 0; border: 0; max-width: none; }
.source h2 { font-size: 1.3rem; padding-top: 1.6rem; }
.source h3 { padding-top: 1.6rem; }
.source h4 { padding-top: .7rem; }
.source .line > div:not(.notes) [lang="zh-Hans"], html:lang(zh) .line > div:not(.notes) { font-family: var(--serif); }
.source .line > div:not(.notes) > * > a, .source mark > a { color: inherit; text-decoration: none; -webkit-user-drag: none; }
.source .line a:is(.terms, .places) { text-decoration: underline dotted var(--edge) .08em; }
.source .line a:is(.targets, .milestones) { text-decoration: underline var(--link) .14em; }
.source .line > div:not(.notes) a:hover { color: var(--link); text-decoration: underline; }
.source .number { color: var(--soft); font-size: .78rem; text-align: end; text-decoration: none; user-select: none; }
.source .line:target { background: var(--wash); }
.notes { grid-column: 2; align-self: start; font-size: .82rem; color: var(--soft); border-inline-start: .15rem solid var(--mark); padding-inline-start: .7rem; margin-block: .2rem .6rem; }
@media (min-width: 64rem) { .source { margin-inline-start: -3.3rem; width: calc(50vw + 24rem); } .source .line { grid-template-columns: 2.4rem minmax(0, 38rem) minmax(0, 1fr); } .notes { grid-column: 3; margin: 0; } }
footer { padding-block: 1.5rem 3rem; border-top: 1px solid var(--line); font-size: .88rem; color: var(--soft); }
@media (max-width: 34rem) { dl { grid-template-columns: minmax(5em, 7.5em) 1fr; gap: .4rem .9rem; } }
@media print {
  :root { color-scheme: light; --paper: #fff; --ink: #000; --soft: #333; --line: #bbb; --wash: #fff; --link: #000; --mark: #eee; }
  .top ul, .skip, form, button, .files, .steps, main > nav { display: none; }
  html { font-size: 10.5pt; }
  main a[href^="/"] { text-decoration: none; }
  tr, li, .figures li { break-inside: avoid; }
  h1, h2, h3 { break-after: avoid; }
  .wide { width: auto; margin-inline: 0; }
}`;

/** The only style sheet. It is small, so every page contains it, and the first view needs one request. */
export const style = source
  .replaceAll(/\s*\n\s*/g, '')
  .replaceAll(/ *([{};,]) */g, '$1')
  .replaceAll(/: /g, ':');
