import type { Change } from './types';

/** A change as a reviewer reads it beside its address: `create`, `update: name, aliases`, `rename: OLD -> NEW` … */
export function changeText(change: Change): string {
  switch (change.verb) {
    case 'rename':
      return `rename: ${change.from ?? ''} -> ${change.address}`;
    case 'adopt':
    case 'update':
    case 'enable':
      return [change.verb, ...fieldNames(change)].join('');
    case 'create':
    case 'disable':
    case 'purge':
    case 'await':
      return change.verb;
  }
}

function fieldNames({ fields }: Change): readonly string[] {
  const names = Object.keys(fields);
  return names.length > 0 ? [`: ${names.join(', ')}`] : [];
}
