// Makes nlds.css from the NL Design System packages. Not part of the build: run it after a change in
// tokens.css, or when the guide uses another class. In an empty directory:
//   npm i --ignore-scripts postcss@8.5 postcss-value-parser@4.2 @utrecht/button-css@4.0.1 ...   (list: VENDORED.md)
//   cp PATH/crates/web/assets/vendor/nlds/prune.mjs . && node prune.mjs PATH/crates/web/assets
import fs from 'node:fs';
import path from 'node:path';
import postcss from 'postcss';
import parse from 'postcss-value-parser';

const assets = process.argv[2];
const components = `alert badge-list breadcrumb-nav button form-field form-field-description form-field-error-message
  form-fieldset form-label heading-1 heading-2 heading-3 link paragraph select separator skip-link status-badge
  table textarea textbox`.split(/\s+/);
// Classes that templates may use although the guide shows no example.
const always = `utrecht-link utrecht-heading-1 utrecht-heading-2 utrecht-heading-3 utrecht-paragraph
  utrecht-paragraph--lead utrecht-select--invalid utrecht-textbox--invalid utrecht-textarea--invalid
  utrecht-form-field--invalid utrecht-form-fieldset--invalid`.split(/\s+/);
// Focus is the same for everything and stands in base.css; the other states of these are the browser's own.
const leftOut = /::placeholder|nth-child|^\.utrecht-button:active|(?<!on-focus):focus|\[(pattern|type|inputmode)/i;

const tokens = new Map(
  [...fs.readFileSync(path.join(assets, 'vendor/nlds/tokens.css'), 'utf8').matchAll(/(--utrecht-[\w-]+):\s*([^;]+);/g)]
    .map(m => [m[1], m[2]]));
const guide = fs.readFileSync(path.join(assets, 'STYLEGUIDE.html'), 'utf8');
const used = new Set([...guide.matchAll(/utrecht-[\w-]+/g)].map(m => m[0]).concat(always));
const sheets = components.map(name => {
  const folder = path.join('node_modules/@utrecht', `${name}-css`);
  return {
    name,
    version: JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')).version,
    root: postcss.parse(fs.readFileSync(path.join(folder, 'dist/index.css'), 'utf8')),
  };
});

// A class for a bare element is the same as its block with us: one class less in the templates.
const shorter = s => s.replaceAll('.utrecht-table--html-table', '.utrecht-table')
  .replaceAll('.utrecht-link--html-a', '.utrecht-link').replace(/\s+/g, ' ');
for (const { root } of sheets) {
  root.walkComments(c => { c.remove(); });
  root.walkAtRules(a => { if (/forced-colors/.test(a.params)) a.params = '(forced-colors:active)'; });
  root.walkRules(r => {
    const kept = [...new Set(r.selectors.map(shorter).filter(s => !leftOut.test(s)
      && (s.replace(/:not\([^)]*\)/g, '').match(/\.utrecht-[\w-]+/g) ?? []).every(c => used.has(c.slice(1)))))];
    if (kept.length) r.selectors = kept; else r.remove();
  });
}

// A public variable that the components set themselves must stay a variable; the others become our value or the fallback.
const setInside = new Set();
const setPrivate = new Set();
for (const { root } of sheets) {
  root.walkDecls(/^--utrecht/, d => { if (!d.prop.startsWith('--utrecht-icon')) setInside.add(d.prop); });
  root.walkDecls(/^--_/, d => { setPrivate.add(d.prop); });
}
function resolve(nodes) {
  const out = [];
  for (const node of nodes) {
    if (node.type === 'function' && node.value === 'var') {
      const name = node.nodes.find(n => n.type === 'word').value;
      const comma = node.nodes.findIndex(n => n.type === 'div' && n.value === ',');
      const fallback = comma < 0 ? null : resolve(node.nodes.slice(comma + 1));
      const text = fallback && parse.stringify(fallback).trim();
      if (name.startsWith('--kz-')) out.push({ type: 'word', value: `var(${name})` });
      else if (setPrivate.has(name) || setInside.has(name)) {
        out.push({ type: 'word', value: tokens.has(name) || !text ? `var(${name})` : `var(${name},${text})` });
      } else if (tokens.has(name)) out.push({ type: 'word', value: tokens.get(name) });
      else if (fallback) out.push(...fallback);
      else return null;
    } else if (node.nodes) {
      const inner = resolve(node.nodes);
      if (!inner) return null;
      out.push({ ...node, nodes: inner, before: '', after: '' });
    } else if (node.type === 'space') out.push({ ...node, value: ' ' });
    else if (node.type !== 'comment') out.push(node);
  }
  return out;
}
const unset = /^(calc\(.*\* 0\)|calc\(0 \*.*)$/;
for (let changed = true; changed;) {
  changed = false;
  setPrivate.clear();
  for (const { root } of sheets) root.walkDecls(/^--_/, d => { setPrivate.add(d.prop); });
  const asked = new Set(sheets.flatMap(({ root }) => [...root.toString().matchAll(/var\(\s*(--[\w-]+)/g)].map(m => m[1])));
  for (const { root } of sheets) {
    root.walkDecls(d => {
      const nodes = resolve(parse(d.value).nodes);
      const value = nodes && parse.stringify(nodes).trim().replace(/\s+/g, ' ').replace(/, /g, ',');
      const idle = d.prop.startsWith('--') && !asked.has(d.prop);
      // Space around blocks is set in base.css and app.css.
      const spacing = /^margin-block/.test(d.prop) && /--utrecht-space-around|^calc\(0/.test(value ?? '');
      const inherited = (value === 'inherit' || d.prop === 'font-family') && /^(font|line-height|letter|text-transform)/.test(d.prop);
      if (!value || idle || spacing || inherited || unset.test(value)) { d.remove(); changed = true; }
      else if (value !== d.value) { d.value = value; changed = true; }
    });
    root.walkRules(r => { if (!r.nodes.length) r.remove(); });
    root.walkAtRules(a => { if (!a.nodes?.length) a.remove(); });
  }
}
for (const { root } of sheets) {
  root.walkRules(r => {
    const seen = new Set();
    for (const d of [...r.nodes].reverse()) { if (seen.has(d.prop)) d.remove(); seen.add(d.prop); }
  });
  // A link that looks like a button is a package of its own with the same rules.
  root.walkRules(/\.utrecht-button/, r => {
    r.selectors = r.selectors.flatMap(s => s.includes('.utrecht-button') ? [s, s.replaceAll('.utrecht-button', '.utrecht-button-link')] : [s]);
  });
}
const sides = ['block-start', 'inline-end', 'block-end', 'inline-start'];
const text = node => {
  if (node.type === 'atrule') return `@${node.name} ${node.params}{${node.nodes.map(text).join('')}}`;
  const padding = sides.map(side => node.nodes.find(d => d.prop === `padding-${side}`));
  if (padding.every(Boolean) && padding[0].value === padding[2].value && padding[1].value === padding[3].value) {
    padding[0].replaceWith({ prop: 'padding', value: `${padding[0].value} ${padding[1].value}` });
    padding.slice(1).forEach(d => d.remove());
  }
  return `${node.selectors.join(',')}{${node.nodes.map(d => `${d.prop}:${d.value}`).join(';')}}`;
};
let css = '';
for (const { name, version, root } of sheets) {
  const body = root.nodes.map(text).join('\n');
  if (body) css += `/* @utrecht/${name}-css ${version}, modified */\n${body}\n`;
}
const live = [...setInside].filter(name => tokens.has(name) && css.includes(`var(${name})`));
fs.writeFileSync(path.join(assets, 'vendor/nlds/nlds.css'),
  `/*! @license EUPL-1.2. NL Design System components, modified. Copyright (c) 2020-2024 Frameless B.V., (c) 2021-2024 Gemeente Utrecht */
@layer vendor {
:root{${live.map(name => `${name}:${tokens.get(name)}`).join(';')}}
${css}}
`);
