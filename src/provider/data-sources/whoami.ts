import { defineDataSource } from '../../framework/definitions';
import { computed, schema } from '../../framework/schema';
import type { AccountCodes } from '../../mimecast/account';
import { operations } from '../../mimecast/operations';
import type { Configured } from '../configured';

const code = (what: string) => computed.string(`${what}; empty where there is none.`, { sensitive: true });

const whoamiSchema = schema(
  'Who the credentials belong to. Needs no permission, so it also tells whether credentials and gateway are right.',
  {
    id: computed.string('Always `whoami`.'),
    type: computed.string('Kind of the application, as Mimecast calls it.'),
    version: computed.string('Version of the answer.'),
    account_code_cg: code('Account code in Email Security, Cloud Gateway'),
    account_code_ci: code('Account code in Email Security, Cloud Integrated'),
    account_code_lead: code('Leading account code'),
    account_code_x1: code('Account code on the X1 platform'),
    home_account_code_cg: code('Home account code in Email Security, Cloud Gateway'),
    home_account_code_ci: code('Home account code in Email Security, Cloud Integrated'),
    home_account_code_lead: code('Leading home account code'),
    home_account_code_x1: code('Home account code on the X1 platform'),
  },
);

export const whoami = defineDataSource<Configured, typeof whoamiSchema.attributes>({
  typeName: 'mimecast_whoami',
  schema: whoamiSchema,
  uses: [operations.whoami],

  async read({ provider, signal }) {
    const found = await provider.mimecast().account.whoami(signal);
    const own = codesOf(found.accountCodes);
    const home = codesOf(found.homeAccountCodes);
    return {
      id: 'whoami',
      type: found.type ?? null,
      version: found.version ?? null,
      account_code_cg: own.cg,
      account_code_ci: own.ci,
      account_code_lead: own.lead,
      account_code_x1: own.x1,
      home_account_code_cg: home.cg,
      home_account_code_ci: home.ci,
      home_account_code_lead: home.lead,
      home_account_code_x1: home.x1,
    };
  },
});

function codesOf({ cg, ci, lead, x1 }: AccountCodes) {
  return { cg: cg ?? null, ci: ci ?? null, lead: lead ?? null, x1: x1 ?? null };
}
