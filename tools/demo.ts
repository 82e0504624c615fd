/** `npm run demo`: the main job, end to end, against the emulator. Exit code 0 only if every step came out as it should. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DemoRig } from './demo-rig';
import { excerpt, heading, say } from './demo-words';

const root = join(__dirname, '..');
const out = join(root, 'demo.out');
const csv = (name: string): string => join('examples', 'data', name);

async function main(): Promise<void> {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out);
  const rig = await DemoRig.start(out);
  try {
    await refuseTheMess(rig);
    await createEverybody(rig);
    await healDrift(rig);
  } finally {
    await rig.stop();
  }
  heading('Done');
  say(`In demo.out: plan.json and heal-plan.json (terraform show -json); of each a report, as the comment of a pull request
(.md) and as a page for looking (.html); report.json and heal-report.json (every change with its reason, origin and
outcome); and the synthesized stack in stacks/manual. The stack itself is stacks/manual.ts.`);
}

/** The export as it comes out of a company that grew: one clear refusal, and nothing is written. */
async function refuseTheMess(rig: DemoRig): Promise<void> {
  heading('1. An export with mess in it is refused, all problems at once');
  say('The Microsoft 365 export names 2,165 people. Some of it cannot be right:');
  await rig.synth(csv('microsoft-365-users.csv'));
  await rig.terraform(['init'], [0]);
  const refused = await rig.terraform(['plan'], [1]);
  excerpt(refused, { from: /Error:/, lines: 60 });
  rig.expect((await rig.writeCount()) === 0, 'nothing was written');
}

async function createEverybody(rig: DemoRig): Promise<void> {
  heading('2. Mended: the plan lists everybody by address');
  await rig.synth(csv('microsoft-365-users-clean.csv'));
  const plan = await rig.plan('plan');
  await rig.render('plan');
  excerpt(plan, { from: /# mimecast_user_sync/, lines: 14 });
  excerpt(plan, { from: /\+ summary +=\s\{/, lines: 17 });

  heading('3. Apply makes the account match');
  excerpt(await rig.terraform(['apply', 'plan.tfplan'], [0]), {
    from: /Creation complete|Apply complete/,
    lines: 6,
  });
  rig.keepReport('report.json');

  heading('4. A second plan says "No changes"');
  const again = await rig.terraform(['plan', '-detailed-exitcode'], [0]);
  rig.expect(again.includes('No changes.'), 'the second plan says "No changes"');
  excerpt(again, { from: /No changes/, lines: 4 });
}

async function healDrift(rig: DemoRig): Promise<void> {
  heading('5. Somebody changes accounts by hand');
  const [renamed, stripped, strayed] = await rig.drift();
  say(`${renamed} was given another name, ${stripped} lost an alias, ${strayed} was given another name.`);

  heading('6. The plan that heals them');
  const heal = await rig.plan('heal-plan');
  await rig.render('heal-plan');
  excerpt(heal, { from: /# mimecast_user_sync/, lines: 14 });
  for (const address of [renamed, stripped, strayed])
    rig.expect(heal.includes(address), `the plan names ${address}`);
  await rig.terraform(['apply', 'heal-plan.tfplan'], [0]);
  rig.keepReport('heal-report.json');
  const healed = await rig.terraform(['plan', '-detailed-exitcode'], [0]);
  rig.expect(healed.includes('No changes.'), 'healed: the next plan says "No changes"');
  say('Healed: the next plan says "No changes".');
}

main().catch((error: unknown) => {
  console.error(`\nThe demo failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
