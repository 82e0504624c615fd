/**
 * What makes the list of people: it reads the data that stands in the page, and puts text into elements, never markup. Plain
 * JavaScript of the browser's, a few hundred rows at a time, so that 10,000 of them open at once.
 */
export const script = String.raw`'use strict';
(() => {
  const get = (id) => document.getElementById(id);
  const { rows: data, texts, words } = JSON.parse(get('data').textContent);
  const keys = ['verb', 'address', 'reason', 'name', 'origins', 'fields', 'from', 'mail', 'groups', 'remarks', 'outcome', 'syncName', 'sync'];
  const [body, search, sync, count, more] = ['rows', 'search', 'sync', 'count', 'more'].map(get);
  const boxes = [...document.querySelectorAll('#verbs input')];
  const text = (index) => texts[index || 0];
  const objectOf = (row) => Object.fromEntries(keys.map((key, index) => [key, row[index] || '']));
  const hays = [];
  const batch = 50;
  let found = data;
  let shown = 0;

  function element(name, className, ...children) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  }

  function cell(className, role, ...children) {
    const made = element(className === 'who' ? 'th' : 'td', className, ...children);
    made.setAttribute('role', role);
    if (className === 'who') made.scope = 'row';
    return made;
  }

  /** An address may break after its @, rather than anywhere. */
  function foreign(value) {
    const made = element('bdi', '');
    for (const part of value.split(/(?<=@)/)) made.append(part, document.createElement('wbr'));
    return made;
  }

  function badge(kind, label) {
    return element('span', 'badge ' + kind, label);
  }

  function who({ address, from, name, remarks }) {
    const parts = [];
    if (name) parts.push(element('b', '', element('bdi', '', name)));
    const line = element('span', name ? 'small' : '');
    if (from) line.append(element('del', '', foreign(from)), ' → ');
    line.append(foreign(address));
    parts.push(line);
    for (const remark of remarks || []) parts.push(element('span', 'remark', '⚠ ' + text(remark)));
    return parts;
  }

  function fields(list) {
    return (list || []).map(([name, old, now]) => {
      const line = element('span', 'field', element('i', '', name));
      if (old || now) line.append(': ');
      if (old) line.append(element('del', '', foreign(old)), now ? ' → ' : '');
      if (now) line.append(element('ins', '', foreign(now)));
      return line;
    });
  }

  function why({ reason, origins, syncName, mail, groups }) {
    const parts = [text(reason)];
    if (origins) parts.push(element('span', 'field small soft', element('bdi', '', origins)));
    if (mail) parts.push(element('span', 'field small', text(mail)));
    if (groups) parts.push(element('span', 'field small', 'Groups: ' + groups));
    if (syncName) parts.push(element('span', 'field small soft', text(syncName)));
    return parts;
  }

  function line(values) {
    const row = objectOf(values);
    const made = element(
      'tr', '',
      cell('verb', 'cell', badge(row.verb, words[row.verb] || row.verb)),
      cell('who', 'rowheader', ...who(row)),
      cell('change', 'cell', ...fields(row.fields)),
      cell('why', 'cell', ...why(row)),
    );
    made.setAttribute('role', 'row');
    if (get('outcome')) made.append(cell('outcome', 'cell', row.outcome ? badge(row.outcome, words[row.outcome] || row.outcome) : ''));
    return made;
  }

  function show(upTo) {
    body.append(...found.slice(shown, upTo).map(line));
    shown = Math.min(upTo, found.length);
    more.hidden = shown >= found.length;
  }

  function haystack(index) {
    const [, address, reason, name, origins, fields, from, , groups] = data[index];
    hays[index] ??= [address, from, name, text(reason), origins, groups, ...(fields || []).flat()].join('\n').toLowerCase();
    return hays[index];
  }

  function filter() {
    const wanted = boxes.filter((box) => box.checked).map((box) => box.value);
    const parts = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    found = data.filter((row, index) =>
      (wanted.length === 0 || wanted.includes(row[0])) &&
      (!sync || sync.value === '' || (row[12] || 0) === Number(sync.value)) &&
      parts.every((part) => haystack(index).includes(part)));
    body.replaceChildren();
    shown = 0;
    show(batch);
    const [some, all] = [found.length.toLocaleString('en'), data.length.toLocaleString('en')];
    count.textContent = found.length === data.length ? all + ' changes' : some + ' of ' + all + ' changes';
  }

  search.addEventListener('input', filter);
  for (const box of boxes) box.addEventListener('change', filter);
  if (sync) sync.addEventListener('change', filter);
  get('next').addEventListener('click', () => show(shown + 10 * batch));
  get('rest').addEventListener('click', () => show(found.length));
  new IntersectionObserver(([entry]) => entry.isIntersecting && show(shown + batch)).observe(more);
  addEventListener('beforeprint', () => show(found.length));
  addEventListener('keydown', (event) => {
    if (event.key === '/' && !/^(INPUT|SELECT)$/.test(document.activeElement.tagName)) {
      event.preventDefault();
      search.focus();
    }
    if (event.key === 'Escape' && document.activeElement === search) {
      search.value = '';
      filter();
    }
  });
  filter();
})();
`;
