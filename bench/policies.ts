import { defaultSeed } from '../src/emulator/default-seed';
import { samplePolicies } from '../tools/sample-policies';
import { timed, type Row } from './measure';
import { Rig } from './rig';

const variable = { secret: { type: 'string', ephemeral: true } };
const secret = '-var=secret=s3cret';

/** What is there to be read: eight kinds of policies, two of definitions, sets, groups, three connectors, five web security lists. */
const reads = 8 + 2 + 1 + 1 + 3 + 5;
/** What is there to be made: three connectors, forty groups, two definitions, two hundred policies. */
const objects = 245;

/** 3 connectors, 40 groups and 200 policies: API calls of a plan and of an apply, to those that cannot be avoided. */
export async function manyPolicies(): Promise<Row[]> {
  const rig = await Rig.start(defaultSeed());
  try {
    rig.write('main.tf.json', JSON.stringify({ ...head, variable, ...samplePolicies() }));
    await rig.terraform(['init', '-no-color']);
    const apply = await counted(rig, ['apply', '-no-color', '-auto-approve', secret]);
    const plan = await counted(rig, ['plan', '-no-color', '-detailed-exitcode', secret]);
    return [
      row('plan of 200 policies with nothing to do', plan, reads),
      row('first apply of 200 policies', apply, objects + 1),
    ];
  } finally {
    await rig.stop();
  }
}

const head = {
  terraform: { required_providers: { mimecast: { source: 'cdktf-mimecast/mimecast' } } },
  provider: { mimecast: {} },
};

interface Counted {
  readonly calls: number;
  readonly ms: number;
}

async function counted(rig: Rig, args: readonly string[]): Promise<Counted> {
  const before = (await rig.requests()).length;
  const { ms } = await timed(() => rig.terraform(args));
  return { calls: (await rig.requests()).length - before, ms };
}

function row(name: string, { calls, ms }: Counted, unavoidable: number): Row {
  return {
    name: `${name}: API calls, to those that cannot be avoided`,
    value: calls / unavoidable,
    unit: 'x',
    limit: 1.5,
    note: `${calls} calls (tokens too) against ${unavoidable}; ${(ms / 1000).toFixed(1)} s`,
  };
}
