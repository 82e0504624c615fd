import type { Meaning, Report } from './model';
import { mailText } from './words';

/** Removals of one domain, and what becomes of mail for them. */
export interface MailGroup extends Pick<Meaning, 'domain' | 'inboundType' | 'mail'> {
  readonly count: number;
  readonly text: string;
}

const order = ['accepted', 'unknown', 'depends'];

/** Removals by domain: those who surely still get mail first. */
export function mailGroups({ syncs }: Report): readonly MailGroup[] {
  const groups = new Map<string, MailGroup>();
  for (const { people } of syncs)
    for (const { meaning } of people) {
      if (!meaning) continue;
      const { domain, inboundType, mail } = meaning;
      const before = groups.get(domain);
      groups.set(domain, {
        domain,
        inboundType,
        mail,
        count: (before?.count ?? 0) + 1,
        text: mailText(meaning),
      });
    }
  return [...groups.values()].sort(
    (a, b) => order.indexOf(a.mail) - order.indexOf(b.mail) || b.count - a.count,
  );
}
