import type { EmulatorSeed } from '../../src/emulator/seed';
import type { Need } from '../../src/framework/definitions';
import { operations } from '../../src/mimecast/operations';
import { Example, type Kind, type Moment } from './example';
import { needsOf } from './needs';
import type { PlanDocument, Planned } from './terraform-documents';

/** An example that was applied once, for all tests of a type; each of them begins right after that. */
export interface Shared {
  readonly example: Example;
  /** The account without anything of the example, and no state. */
  readonly before: Moment;
  /** How the example was planned there. */
  readonly plan: PlanDocument;
  /** The same, of the type alone. */
  readonly planned: readonly Planned[];
  readonly applied: Moment;
}

/** For a `describe`: what it answers is there in its tests. The application may do nothing but what the types say that they need. */
export function sharedExample(kind: Kind, typeName: string): Shared {
  const shared = {} as { -readonly [name in keyof Shared]: Shared[name] };
  beforeAll(async () => {
    const example = (shared.example = await Example.open(kind, typeName));
    shared.before = { held: withNothingElse(example.held(), needsOf(example.hcl)), state: '' };
    example.restore(shared.before);
    shared.plan = await example.plan();
    shared.planned = example.plannedIn(shared.plan);
    await example.applyPlan();
    shared.applied = example.moment();
  });
  beforeEach(() => shared.example.restore(shared.applied));
  afterAll(() => shared.example?.close());
  return shared;
}

/** The account in which the application has the products that are needed, and its role the permissions. */
function withNothingElse(held: EmulatorSeed, needs: readonly Need[]): EmulatorSeed {
  const products = [...needs.map(({ product }) => product), operations.whoami.product];
  const permissions = needs.flatMap((need) => need.permissions);
  const clients = [{ clientId: 'id', clientSecret: 'secret', products, permissions }];
  return { ...held, account: { ...held.account, clients } };
}
