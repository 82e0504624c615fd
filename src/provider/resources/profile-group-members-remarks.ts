import { amount, firstOf } from '../../core/counted';
import type { Diagnostics } from '../../core/diagnostics';
import { suspicion, visible } from '../../core/suspicious';

const shown = 10;

/** Warns of members, about to be added, that a reader of the plan may take for others. */
export function warnMisleading(diagnostics: Diagnostics, added: readonly string[]): void {
  const found = added.flatMap((member) => {
    const reason = suspicion(member, member.includes('@') ? 'address' : 'domain');
    return reason === undefined ? [] : [`${visible(member)} (${reason})`];
  });
  if (found.length === 0) return;
  diagnostics.warning(
    'Members that may be read as others',
    `Check them at their source, letter by letter (${amount(found.length)}): ${firstOf(found, shown)}.`,
  );
}

/** Warns of members that nobody can name. They are neither compared nor removed, whatever is declared. */
export function warnUnnamed(diagnostics: Diagnostics, groupId: string, unnamed: number): void {
  if (unnamed === 0) return;
  diagnostics.warning(
    'Group has members without an address',
    `Mimecast lists ${unnamed} of the members of group "${groupId}" with neither an address nor a domain. They were passed over: what holds for the group may hold for somebody who is not shown here. Look at the group in the Administration Console; if it shows nothing strange, report it to Mimecast.`,
  );
}
