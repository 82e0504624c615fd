import { amount } from '../../core/counted';
import type { Diagnostics } from '../../core/diagnostics';
import { ApiError } from '../../core/errors';
import { normalizeDomain } from '../../core/email-address';
import { path, renderPath, type AttributePath } from '../../core/path';
import { defineResource, type Saved } from '../../framework/definitions';
import { valuesEqual } from '../../framework/equality';
import { computed, required, schema, type Config, type Plan, type State } from '../../framework/schema';
import type { Value } from '../../framework/values';
import { operations } from '../../mimecast/operations';
import { urlPartsOf } from '../../mimecast/url-parts';
import type { WebUrlFields } from '../../mimecast/web-urls';
import type { Configured } from '../configured';
import { namingAttribute, webUrlPlace } from '../refused-field';
import { knownText, rowsIn } from './fragments/envelope-rows';
import { envelopePolicyAttributes, webTargets } from './fragments/envelope-schema';
import {
  fieldsOfTargets,
  filledTargets,
  refreshedTargets,
  settledTargets,
} from './fragments/envelope-targets';
import { fieldsOfUrls, filledUrls, refreshedUrls, settledUrls, urlEntryKey } from './fragments/envelope-urls';
import { checkPolicy } from './fragments/envelope-validate';
import { isUnchanged, policyIn } from './fragments/envelope-values';
import type { Values } from '../attribute-values';

const mostUrls = 5_000;

const policySchema = schema(
  'A Web Security policy: domains and URLs that some people may or may not visit. An account holds at most 25,000 URLs in all such policies. No function of the API lists them, so that one that says the same as another is made all the same: after a lost state, import each by its ID.',
  {
    id: computed.string('ID that Mimecast gave the policy.', { keep: true }),
    description: required.string('Name of the policy, as the Administration Console shows it.', {
      validate: (text) => (text.trim() === '' ? 'must not be blank' : undefined),
    }),
    targets: required.nested(
      'list',
      {
        id: computed.string('ID that Mimecast gave the target.', { keep: true }),
        policy: required.nested('single', envelopePolicyAttributes(webTargets), 'Whom it is for, and when.'),
      },
      'Whom the policy is for: at least one target. Order has no meaning.',
      { unordered: true },
    ),
    url_actions: required.nested(
      'list',
      {
        id: computed.string('ID that Mimecast gave the entry.', { keep: true }),
        action: required.string('What happens to it.', { oneOf: ['allow', 'block'] }),
        type: required.string('Whether it is one URL, or a whole domain.', { oneOf: ['url', 'domain'] }),
        value: required.string('The URL, or the domain; case of host names does not matter.', {
          validate: (text) => (text.trim() === '' ? 'must not be blank' : undefined),
        }),
      },
      `Domains and URLs, from 1 to ${amount(mostUrls)}, each once. Order has no meaning.`,
      { unordered: true },
    ),
  },
);

type Attributes = typeof policySchema.attributes;

export const webSecurityUrlPolicy = defineResource<Configured, Attributes>({
  typeName: 'mimecast_web_security_url_policy',
  schema: policySchema,
  importId: 'POLICY_ID',
  uses: [
    operations.getWebUrlPolicy,
    operations.createWebUrlPolicy,
    operations.updateWebUrlPolicy,
    operations.deleteWebUrlPolicy,
  ],

  validate(config, diagnostics) {
    rowsIn(config.targets)?.forEach((target, index) =>
      checkPolicy(target?.['policy'], [...path('targets', index), { attribute: 'policy' }], diagnostics),
    );
    if (rowsIn(config.targets)?.length === 0)
      diagnostics.error(
        'Targets are missing',
        'targets is empty: say whom the policy is for.',
        path('targets'),
      );
    checkUrls(rowsIn(config.url_actions), diagnostics);
  },

  plan({ config, prior, planned }) {
    const targets = settledTargets(config.targets, planned.targets, prior?.targets);
    const urls = settledUrls(planned.url_actions, prior?.url_actions);
    const next = {
      ...planned,
      ...(targets === undefined ? {} : { targets }),
      ...(urls === undefined ? {} : { url_actions: urls }),
    } as unknown as Config<Attributes>;
    return { planned: prior && isUnchangedPolicy(next, prior) ? prior : next };
  },

  async create({ plan, provider, signal }) {
    const { webUrls } = provider.mimecast();
    const fields = fieldsOf(plan);
    const place = webUrlPlace(fields.targets.length);
    const made = await namingAttribute(webUrls.create(fields, signal), place).catch(unlisted);
    // What was made is there: where the answer does not show its parts, they are read.
    const isShown = made.targets.length > 0 && made.urls.length > 0;
    const now = isShown ? made : await webUrls.read(made.id, signal).catch(() => undefined);
    return saved(made.id, plan, now ?? made, []);
  },

  async read({ state, provider, signal }) {
    const found = await provider.mimecast().webUrls.read(state.id ?? '', signal);
    if (!found) return undefined;
    return {
      state: {
        id: state.id,
        description: found.description,
        targets: refreshedTargets(valuesIn(state.targets), found.targets),
        url_actions: refreshedUrls(valuesIn(state.url_actions), found.urls),
      } as unknown as State<Attributes>,
    };
  },

  async update({ plan, prior, provider, signal }) {
    const id = prior.id ?? '';
    const fields = fieldsOf(plan);
    const write = provider.mimecast().webUrls.update(id, fields, signal);
    const now = await namingAttribute(write, webUrlPlace(fields.targets.length));
    return saved(id, plan, now, valuesIn(prior.targets));
  },

  async delete({ state, provider, signal }) {
    await provider.mimecast().webUrls.delete(state.id ?? '', signal);
  },

  async importState({ id }) {
    return { state: { id, description: '', targets: [], url_actions: [] } };
  },
});

function fieldsOf(plan: Plan<Attributes>): WebUrlFields {
  return {
    description: plan.description,
    targets: fieldsOfTargets(valuesIn(plan.targets)),
    urls: fieldsOfUrls(valuesIn(plan.url_actions)),
  };
}

function saved(
  id: string,
  plan: Plan<Attributes>,
  now: WebUrlFields,
  prior: readonly Values[],
): Saved<Attributes> {
  const state = {
    id,
    description: plan.description,
    targets: filledTargets(valuesIn(plan.targets), now.targets, prior),
    url_actions: filledUrls(valuesIn(plan.url_actions), now.urls),
  };
  return { state: state as unknown as State<Attributes> };
}

function valuesIn(rows: unknown): readonly Values[] {
  return (rowsIn(rows) ?? []).filter((row) => row !== undefined);
}

function isUnchangedPolicy(next: Config<Attributes>, prior: State<Attributes>): boolean {
  const [targets, before] = [rowsIn(next.targets), rowsIn(prior.targets)];
  if (!targets || !before || targets.length !== before.length || next.description !== prior.description)
    return false;
  const urls = next.url_actions as unknown as Value;
  return (
    valuesEqual(urls, prior.url_actions as unknown as Value) &&
    targets.every((target, index) => {
      const [policy, then] = [policyIn(target?.['policy']), policyIn(before[index]?.['policy'])];
      return policy !== undefined && then !== undefined && isUnchanged(policy, then);
    })
  );
}

/** A create whose answer was lost cannot be looked up. */
function unlisted(error: unknown): never {
  if (!(error instanceof ApiError) || !error.outcomeUnknown) throw error;
  throw error.adding(
    'No function of the API lists these policies: look for it in the Administration Console (Web Security, Policies), and delete it there before applying again.',
  );
}

function checkUrls(entries: readonly (Values | undefined)[] | undefined, diagnostics: Diagnostics): void {
  if (!entries) return;
  const at = path('url_actions');
  if (entries.length === 0)
    diagnostics.error('URLs are missing', 'url_actions is empty: give at least one domain or URL.', at);
  if (entries.length > mostUrls)
    diagnostics.error(
      'Too many URLs',
      `url_actions has ${amount(entries.length)} entries; Mimecast takes at most ${amount(mostUrls)} in a policy. Split it into several policies.`,
      at,
    );
  const seen = new Map<string, number>();
  entries.forEach((entry, index) => {
    checkUrl(entry, [...path('url_actions', index), { attribute: 'value' }], diagnostics);
    const key = urlEntryKey(entry);
    const first = key === undefined ? undefined : seen.get(key);
    if (key !== undefined && first === undefined) seen.set(key, index);
    if (first === undefined) return;
    diagnostics.error(
      'URL is given twice',
      `url_actions[${index}].value is "${String(entry?.['value'])}", which url_actions[${first}] is already. Remove one of them.`,
      [...path('url_actions', index), { attribute: 'value' }],
    );
  });
}

function checkUrl(entry: Values | undefined, at: AttributePath, diagnostics: Diagnostics): void {
  const [type, value] = [knownText(entry?.['type']), knownText(entry?.['value'])];
  if (type === undefined || value === undefined || value.trim() === '') return;
  const isFine = type === 'domain' ? normalizeDomain(value) : urlPartsOf(value);
  if (isFine !== undefined || (type !== 'domain' && type !== 'url')) return;
  const wanted =
    type === 'domain'
      ? 'a domain such as "contoso.example", without scheme and path'
      : 'a URL such as "https://contoso.example/login"';
  diagnostics.error(
    'Value is not allowed',
    `${renderPath(at)} must be ${wanted}, not "${value}". Correct it, or set type to what it is.`,
    at,
  );
}
