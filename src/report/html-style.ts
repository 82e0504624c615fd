/**
 * Dark and light by what the reader prefers; nothing is loaded. The rows of people are grids, since a browser can leave out what is
 * not in sight of a grid and not of a table: 10,000 rows are there at once.
 */
export const style = `
:root {
  color-scheme: light dark;
  --ground: #f6f7f9; --card: #ffffff; --ink: #1b1f24; --soft: #59636e; --line: #d9dee4; --faint: #eef1f4;
  --danger: #b42318; --danger-ground: #fdecea; --warn: #8a5300; --warn-ground: #fff4df;
  --good: #176639; --good-ground: #e6f4ea; --cool: #0b57a4; --cool-ground: #e5f0fb; --focus: #0b57a4;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0f1318; --card: #171c23; --ink: #e7ebf0; --soft: #9aa6b2; --line: #2d3540; --faint: #1f262f;
    --danger: #ff9388; --danger-ground: #3a1a18; --warn: #f0bc66; --warn-ground: #352810;
    --good: #7fd6a1; --good-ground: #16301f; --cool: #86bdf7; --cool-ground: #142a42; --focus: #86bdf7;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
body > * { max-width: 76rem; margin-inline: auto; padding-inline: 1.5rem; }
header { padding-top: 2.25rem; }
header p { margin: .25rem 0 0; color: var(--soft); }
h1 { margin: 0; font-size: 1.75rem; line-height: 1.2; letter-spacing: -.01em; text-wrap: balance; }
h2 { margin: 0 0 .75rem; font-size: 1.15rem; }
.over { margin: 0 0 .4rem; font-size: .8rem; font-weight: 600; letter-spacing: .06em; text-transform: uppercase; color: var(--soft); }
section { margin-block: 1.5rem; padding: 1.25rem 1.4rem; background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
section.danger { border-color: var(--danger); border-left-width: 5px; }
section.warn { border-left: 5px solid var(--warn); }
section > :last-child { margin-bottom: 0; }
p, ul { margin: 0 0 .75rem; }
ul { padding-left: 1.2rem; }
code { font: .93em ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.acknowledge { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; margin-bottom: .75rem; padding: .6rem .8rem; background: var(--faint); border-radius: 6px; }
.soft, .small { color: var(--soft); }
.small { font-size: .87rem; }
.numbers { display: flex; flex-wrap: wrap; gap: .6rem; margin: 1.25rem 0 0; padding: 0; list-style: none; }
.numbers li { padding: .5rem .9rem; min-width: 6rem; background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
.numbers b { display: block; font-size: 1.4rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
.numbers .danger b { color: var(--danger); }
.budgets { display: grid; grid-template-columns: auto minmax(6rem, 1fr) auto; column-gap: 1rem; }
.budget { display: grid; grid-column: 1 / -1; grid-template-columns: subgrid; gap: .3rem 1rem; align-items: center; padding: .45rem 0; border-top: 1px solid var(--faint); }
.budget:first-of-type { border-top: 0; }
.budget svg { display: block; width: 100%; height: 12px; border-radius: 3px; background: var(--faint); }
.budget .fill { fill: var(--cool); }
.budget.over-limit .fill { fill: var(--danger); }
.budget .limit { fill: var(--ink); }
.budget .amount { font-variant-numeric: tabular-nums; white-space: nowrap; }
.budget.over-limit .amount { color: var(--danger); font-weight: 600; }
.tools { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: .6rem 1rem; align-items: center; margin: 0 -1.4rem; padding: .6rem 1.4rem; background: var(--card); border-bottom: 1px solid var(--line); }
input[type='search'], select { padding: .45rem .7rem; font: inherit; color: inherit; background: var(--ground); border: 1px solid var(--line); border-radius: 6px; }
input[type='search'] { flex: 1 1 14rem; min-width: 0; max-width: 24rem; }
fieldset { display: flex; flex-wrap: wrap; gap: .4rem; margin: 0; padding: 0; border: 0; }
.chip { display: inline-flex; gap: .4rem; align-items: center; padding: .25rem .7rem; border: 1px solid var(--line); border-radius: 99px; cursor: pointer; }
.chip:has(:checked) { background: var(--ink); border-color: var(--ink); color: var(--card); }
.chip input { position: absolute; opacity: 0; }
.chip:has(:focus-visible), :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
button { padding: .4rem .9rem; font: inherit; color: inherit; background: var(--faint); border: 1px solid var(--line); border-radius: 6px; cursor: pointer; }
output { margin-left: auto; color: var(--soft); font-size: .87rem; }
.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; }
th { text-align: left; white-space: nowrap; font-size: .8rem; font-weight: 600; color: var(--soft); }
th, td { padding: .55rem 1.1rem .55rem 0; vertical-align: top; border-bottom: 1px solid var(--faint); overflow-wrap: break-word; }
th[scope='row'] { white-space: normal; font-size: inherit; font-weight: 500; color: inherit; }
table + ul, .scroll + ul { margin-top: .9rem; }
td.count { font-variant-numeric: tabular-nums; white-space: nowrap; }
#people, #people thead, #people tbody { display: block; }
#people tr { display: grid; grid-template-columns: 7rem 4fr 3fr 3fr; border-bottom: 1px solid var(--faint); }
#people:has(.outcome) tr { grid-template-columns: 7rem 4fr 3fr 3fr 7rem; }
#people tbody tr { content-visibility: auto; contain-intrinsic-size: auto 4.25rem; }
#people th, #people td { min-width: 0; border: 0; overflow-wrap: anywhere; }
.who b, .who span { display: block; }
.who b { font-weight: 600; }
.who .small { font-weight: 400; }
.badge { display: inline-block; padding: .05rem .55rem; border-radius: 4px; font-size: .84rem; font-weight: 600; background: var(--faint); color: var(--soft); }
.badge.disable, .badge.purge, .badge.failed { background: var(--danger-ground); color: var(--danger); }
.badge.rename, .badge.skipped, .badge.not_tried { background: var(--warn-ground); color: var(--warn); }
.badge.create, .badge.enable, .badge.done, .badge.already { background: var(--good-ground); color: var(--good); }
.badge.update, .badge.await { background: var(--cool-ground); color: var(--cool); }
.remark { color: var(--danger); font-size: .87rem; }
del { color: var(--soft); } ins { text-decoration: none; }
.field { display: block; } .field i { color: var(--soft); font-style: normal; }
.more { display: flex; gap: .75rem; padding-top: .9rem; }
[hidden] { display: none !important; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: 1rem; z-index: 2; padding: .5rem 1rem; background: var(--card); }
summary { cursor: pointer; }
footer { padding-block: 0 2.5rem; color: var(--soft); font-size: .87rem; }
@media (max-width: 44rem) {
  body > * { padding-inline: .9rem; }
  section { padding: 1rem; } .tools { margin: 0 -1rem; padding: .6rem 1rem; position: static; }
  .budgets { display: block; } .budget { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .2rem 1rem; } .budget svg { order: 1; }
  #people thead { position: absolute; left: -99rem; }
  #people tr { display: block; padding: .6rem 0; border-bottom: 1px solid var(--line); }
  #people tbody tr { contain-intrinsic-size: auto 8rem; }
  #people th, #people td { display: block; padding: .12rem 0; }
  output { margin-left: 0; }
}
@media print {
  body { background: none; font-size: 10pt; } .tools, .more, .skip, button { display: none; }
  #people tbody tr { content-visibility: visible; }
  section { border: 0; padding: 0; } tr, .budget { break-inside: avoid; } thead { display: table-header-group; }
}
`;
