// Makes nlds.css from the NL Design System packages. Not part of the build. To run it again, in an empty directory:
//   npm i --ignore-scripts postcss postcss-value-parser @utrecht/{alert,button,...}-css   (the list and versions stand in VENDORED.md)
//   node prune.mjs PATH/TO/crates/web/assets node_modules
import fs from 'fs'; import path from 'path'; import postcss from 'postcss'; import vp from 'postcss-value-parser';
const [dir, nm] = process.argv.slice(2);
const comps = 'alert badge-list breadcrumb-nav button form-field form-field-description form-field-error-message form-fieldset form-label heading-1 heading-2 heading-3 link paragraph select separator skip-link status-badge table textarea textbox'.split(' ');
const tokens = new Set([...fs.readFileSync(path.join(dir,'tokens.css'),'utf8').matchAll(/(--utrecht-[\w-]+)\s*:/g)].map(m=>m[1]));
const used = new Set([...fs.readFileSync(path.join(dir,'STYLEGUIDE.html'),'utf8').matchAll(/utrecht-[\w-]+/g)].map(m=>m[0]));
for (const extra of ['utrecht-link','utrecht-link--html-a','utrecht-heading-1','utrecht-heading-2','utrecht-heading-3','utrecht-paragraph','utrecht-paragraph--lead','utrecht-select--invalid','utrecht-textbox--invalid','utrecht-form-fieldset--invalid','utrecht-table__header-cell--numeric-column','utrecht-table__cell--numeric-column']) used.add(extra);
const localDefs = new Set(); // public variables the vendor css itself sets
const roots = comps.map(c => [c, postcss.parse(fs.readFileSync(path.join(nm,'@utrecht',c+'-css','dist/index.css'),'utf8'))]);
for (const [,r] of roots) r.walkDecls(/^--utrecht/, d => localDefs.add(d.prop));
const known = n => tokens.has(n) || localDefs.has(n) || n.startsWith('--_');
// Resolve var(): an unknown variable gives its fallback, a token of ours needs none.
function simplify(value, ownPrivates) {
  const tree = vp(value);
  const one = nodes => { const out=[]; for (const n of nodes) {
    if (n.type==='function' && n.value==='var') {
      const name = n.nodes.find(x=>x.type==='word').value;
      const i = n.nodes.findIndex(x=>x.type==='div'&&x.value===',');
      const fb = i<0 ? null : one(n.nodes.slice(i+1));
      const priv = name.startsWith('--_') ? ownPrivates.has(name) : (tokens.has(name)||localDefs.has(name));
      if (!priv) { if (fb===null) return null; out.push(...fb); continue; }
      if (tokens.has(name) || fb===null) out.push({type:'word', value:`var(${name})`});
      else out.push({type:'word', value:`var(${name},${vp.stringify(fb).trim()})`});
    } else if (n.nodes) { const k=one(n.nodes); if (k===null) return null; out.push({...n, nodes:k, before:'', after:''}); }
    else if (n.type==='comment') continue; else out.push(n.type==='space'?{...n,value:' '}:n);
  } return out; };
  const r = one(tree.nodes); return r===null ? null : vp.stringify(r).trim().replace(/\s+/g,' ').replace(/, /g,',');
}
let report='', all='';
for (const [c, root] of roots) {
  root.walkComments(x=>x.remove());
  root.walkAtRules(a => { if (/-ms-high-contrast/.test(a.params)) a.params='(forced-colors:active)'; if (/print|sticky/.test(a.params)&&0) a.remove(); });
  root.walkRules(r => {
    r.selectors = r.selectors; const keep = r.selectors.filter(s => (s.replace(/:not\([^)]*\)/g,'').match(/\.utrecht-[\w-]+/g)||[]).every(k=>used.has(k.slice(1))) && !/::placeholder|placeholder-shown/.test(s) && !(/^\.utrecht-textbox--html-input\[pattern/.test(s)) && !/nth-child/.test(s));
    if (!keep.length) r.remove(); else r.selectors = keep.map(s=>s.replace(/\s+/g,' '));
  });
  for (let again=true; again;) { again=false;
    const priv = new Set(); root.walkDecls(/^--_/, d=>{priv.add(d.prop)});
    // a private name may be set by another file (table -> cell), so look everywhere
    for (const [,o] of roots) o.walkDecls(/^--_/, d=>{priv.add(d.prop)});
    root.walkDecls(d => { const v=simplify(d.value, priv); if (v===null || v==='') { d.remove(); again=true; } else if (v!==d.value) { d.value=v; again=true; } });
  }
  const usedVars=()=>new Set([...root.toString().matchAll(/var\((--[\w-]+)/g)].map(m=>m[1]));
  for (let n=1;n;) { n=0; const u=usedVars(); root.walkDecls(/^--_/, d=>{ if(!u.has(d.prop)){d.remove();n++;} }); }
  root.walkDecls(d => { if (/^--utrecht-icon/.test(d.prop)) d.remove(); if (/\* 0\)$|calc\(0 \* |calc\(var\(--utrecht-space-around,0\)/.test(d.value) && /^margin/.test(d.prop)) d.remove(); if (d.value==='inherit' && /font|line-height|letter|text-transform/.test(d.prop)) d.remove(); if (/\* 0\)$/.test(d.value)) d.remove(); });
  root.walkRules(r => { if (!r.nodes.some(n=>n.type==='decl')) r.remove(); });
  root.walkAtRules(a => { if (a.nodes && !a.nodes.length) a.remove(); });
  // the same value for the last declaration of a property wins inside one rule
  root.walkRules(r => { const seen=new Set(); [...r.nodes].reverse().forEach(d=>{ if(d.type==='decl'){ if(seen.has(d.prop)) d.remove(); seen.add(d.prop);} }); });
  const str = n => n.type==='rule' ? `${n.selectors.join(',')}{${n.nodes.map(d=>`${d.prop}:${d.value}${d.important?'!important':''}`).join(';')}}` : n.type==='atrule' ? `@${n.name} ${n.params}{${n.nodes.map(str).join('')}}` : '';
  const body = root.nodes.map(str).filter(Boolean).join('\n');
  if (!body) continue;
  const version = JSON.parse(fs.readFileSync(path.join(nm,'@utrecht',c+'-css/package.json'))).version;
  const css = `/* @utrecht/${c}-css ${version}, modified */\n${body}\n`;
  report += `${c} ${version} ${css.length}\n`; all += css;
}
const css = `/*! @license EUPL-1.2. NL Design System components. Copyright (c) 2020-2024 Frameless B.V., (c) 2021-2024 Gemeente Utrecht. Modified: see VENDORED.md */\n@layer vendor {\n${all}}\n`;
fs.writeFileSync(path.join(dir,'vendor/nlds/nlds.css'), css); console.log(report, css.length);
