"""Look and search of the overview page. Contrast is at least 4.5:1 on white and on the dark ground."""

STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 50rem; margin: 0 auto; padding: 1rem;
  color: #1b1b1b; background: #fff; }
h2 { margin-top: 2.5rem; border-bottom: 2px solid currentColor; }
h3 { margin: 2rem 0 .25rem; font-size: 1.35rem; }
h4 { margin: 1rem 0 .1rem; font-size: 1rem; }
p, ul, table { margin: .1rem 0 .5rem; }
a { color: #0b4f9c; }
a:focus-visible, input:focus-visible { outline: 3px solid #b35900; outline-offset: 2px; }
article { border-top: 1px solid #767676; }
.kurz { font-style: italic; }
.marke { display: inline-block; margin: .25rem .5rem .25rem 0; padding: 0 .5rem; border: 2px dashed #7a4b00;
  font-weight: bold; color: #7a4b00; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; font-weight: normal; padding: .15rem .5rem .15rem 0;
  border-bottom: 1px solid #c6c6c6; }
thead th { font-weight: bold; }
.vermeiden td, .veraltet td { font-weight: bold; }
.inhalt { columns: 16rem; padding-left: 1rem; }
.inhalt > li { font-weight: bold; }
.inhalt ul { font-weight: normal; list-style: none; padding-left: .5rem; margin-bottom: 1rem; }
nav form { position: sticky; top: 0; padding: .5rem 0; background: inherit; }
.skip { position: absolute; left: -100rem; }
.skip:focus { position: static; }
input { font: inherit; width: 20rem; max-width: 100%; padding: .25rem; }
@media (prefers-color-scheme: dark) {
  body { color: #eee; background: #16191d; }
  a { color: #8ec2ff; }
  .marke { color: #ffce85; border-color: #ffce85; }
}
@media print {
  body { max-width: none; font-size: 10pt; color: #000; background: #fff; }
  nav form, .skip, script { display: none; }
  h2, h3, h4 { break-after: avoid; }
  tr, li { break-inside: avoid; }
  a { color: inherit; text-decoration: none; }
  section { break-before: page; }
}
"""

SCRIPT = """
const form = document.querySelector('form'), box = document.getElementById('suche');
const count = document.getElementById('treffer');
const entries = [...document.querySelectorAll('article')].map(e => [e, e.textContent.toLowerCase()]);
form.hidden = false;
form.addEventListener('submit', e => e.preventDefault());
box.addEventListener('input', () => {
  const wanted = box.value.trim().toLowerCase();
  let shown = 0;
  for (const [entry, text] of entries) {
    entry.hidden = wanted !== '' && !text.includes(wanted);
    shown += entry.hidden ? 0 : 1;
  }
  for (const link of document.querySelectorAll('.inhalt ul a'))
    link.parentElement.hidden = document.getElementById(link.hash.slice(1)).hidden;
  for (const part of document.querySelectorAll('main section'))
    part.hidden = wanted !== '' && !part.querySelector('article:not([hidden])');
  count.textContent = wanted === '' ? '' : shown === 1 ? '1 Eintrag' : shown + ' Eintr\\u00e4ge';
});
"""
