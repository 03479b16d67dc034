// The look of the report page: one style sheet, light and dark, no font or script from elsewhere.

const LIGHT = [
  '#2f6fde',
  '#d9541e',
  '#12875a',
  '#a03fc4',
  '#b8860b',
  '#0e8aa5',
  '#d6336c',
  '#5b6b2f',
  '#6a4cf0',
  '#8a5a3c',
];
const DARK = [
  '#7aa7ff',
  '#ff8f5c',
  '#4fcf9b',
  '#d38cf2',
  '#e8b93e',
  '#4fc9e3',
  '#ff83ab',
  '#b0c46a',
  '#a996ff',
  '#cf9d7b',
];

const seriesVariables = (colours: readonly string[]): string =>
  colours.map((colour, i) => `--s${i}:${colour}`).join(';');
const seriesRules = LIGHT.map((_, i) => `.s${i}{--c:var(--s${i})}`).join('');

export const style = `
:root{color-scheme:light dark;--paper:#f6f5f2;--card:#fff;--ink:#1c1b19;--soft:#68645d;--rule:#e3e0d9;--grid:#eceae4;--accent:#8a1c1c;--best:#f3efe4;${seriesVariables(LIGHT)}}
@media(prefers-color-scheme:dark){:root{--paper:#131416;--card:#1b1d20;--ink:#eceae6;--soft:#a29e96;--rule:#2e3136;--grid:#282b30;--accent:#ff8a7a;--best:#26282c;${seriesVariables(DARK)}}}
${seriesRules}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif;-webkit-text-size-adjust:100%}
main{max-width:1240px;margin:0 auto;padding:40px 24px 64px}
h1{font-size:30px;line-height:1.2;margin:0 0 6px;letter-spacing:-.02em;font-weight:650}
h2{font-size:19px;margin:44px 0 12px;letter-spacing:-.01em;font-weight:640}
h3{font-size:15px;margin:0;font-weight:640}
h4{font-size:14px;margin:0 0 2px;font-weight:600}
p{margin:0}
.soft,.hint{color:var(--soft)}
.hint{font-size:13.5px;margin:2px 0 12px;max-width:100ch}
.lead{font-size:17px;margin:22px 0 0;max-width:72ch}
.lead b{font-weight:650}
.facts{display:flex;flex-wrap:wrap;gap:1px;background:var(--rule);border:1px solid var(--rule);border-radius:12px;overflow:hidden;margin:24px 0 0}
.facts div{flex:1 1 auto;min-width:104px;background:var(--card);padding:12px 16px}
.facts dt{font-size:12.5px;color:var(--soft)}
.facts dd{margin:0;font-size:18px;font-weight:600;font-variant-numeric:tabular-nums;white-space:nowrap}
.facts dd.word{font-size:15px;line-height:27px}
.card{background:var(--card);border:1px solid var(--rule);border-radius:12px;padding:18px 20px;min-width:0}
.plots{display:flex;flex-wrap:wrap;gap:18px}
.plots .card{flex:1 1 min(100%,470px)}
.plots .cost{flex-basis:100%;display:flex;flex-wrap:wrap;gap:18px 40px}
.cost div{flex:1 1 min(100%,400px);min-width:0}
.plots svg{max-width:600px;margin-inline:auto}
.plots .legend svg{margin:0 5px 0 0}
.card h3+.hint+svg{margin-top:4px}
.multiples{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,250px),1fr));gap:8px 18px}
figure{margin:0}
svg{display:block;width:100%;height:auto;font-size:12.5px}
svg text{fill:var(--soft);font-variant-numeric:tabular-nums;paint-order:stroke;stroke:var(--card);stroke-width:3px;stroke-linejoin:round}
svg text.axis{fill:var(--ink);font-size:12.5px}
svg text.note{font-size:12px}
.grid{stroke:var(--grid)}.base{stroke:var(--soft)}.divider{stroke:var(--grid)}
.reference{stroke:var(--soft);stroke-dasharray:4 4}
.whisker{stroke:var(--c);stroke-width:1.6;stroke-linecap:round;opacity:.6}
.mark{fill:var(--c);stroke:var(--card);stroke-width:1.2}
.curve{fill:none;stroke:var(--c);stroke-width:1.6}
.track{fill:var(--grid)}.bar{fill:var(--c)}.bar.second{opacity:.45}
.legend{display:flex;flex-wrap:wrap;gap:4px 16px;margin:12px 0 0;padding:0;list-style:none;font-size:13.5px}
.legend svg{width:14px;height:14px;display:inline-block;vertical-align:-2px;margin-right:5px}
.scroll{overflow-x:auto;background:var(--card);border:1px solid var(--rule);border-radius:12px}
table{border-collapse:separate;border-spacing:0;width:100%;font-variant-numeric:tabular-nums;font-size:14px}
th,td{padding:9px 10px;text-align:right;white-space:nowrap;border-bottom:1px solid var(--rule);vertical-align:top}
tbody tr:last-child>*{border-bottom:0}
thead th{font-weight:600;font-size:13px;color:var(--soft)}
th:first-child{text-align:left;position:sticky;left:0;background:var(--card);z-index:1}
tbody th{font-weight:600}
.key{display:inline-block;width:9px;height:9px;border-radius:50%;background:var(--c);margin-right:8px}
.value{display:block}.range{display:block;color:var(--soft);font-size:12px}
.best{background:var(--best)}.best .value{font-weight:750}
.tied{color:var(--soft);margin-left:3px}.arrow{color:var(--soft);font-weight:400}
.none,.plain{color:var(--soft)}
.whisk{width:104px;height:12px;margin:3px 0 0 auto}
dl.words{margin:0;display:grid;grid-template-columns:minmax(150px,auto) 1fr;gap:8px 20px;font-size:14px}
dl.words dt{font-weight:600}dl.words dd{margin:0;color:var(--soft);overflow-wrap:anywhere}
ul.notes{margin:0;padding-left:18px;font-size:14px;color:var(--soft)}
code{font:13px ui-monospace,"DejaVu Sans Mono",monospace}
@media(max-width:640px){main{padding:24px 14px 48px}h1{font-size:25px}.card{padding:14px 12px}dl.words{grid-template-columns:1fr;gap:2px}dl.words dd{margin-bottom:10px}svg{font-size:14px}svg text.axis,svg text.note{font-size:14px}}
@media print{body{background:#fff}.card,.scroll,.facts{break-inside:avoid}}
`;
