import { resolve } from 'node:path';
import { AnnotationMetadataEntryType, App } from 'cdktf';
import type { StackAnnotation } from 'cdktf';

const levels: { readonly [level in AnnotationMetadataEntryType]: string } = {
  [AnnotationMetadataEntryType.INFO]: 'INFO',
  [AnnotationMetadataEntryType.WARN]: 'WARN',
  [AnnotationMetadataEntryType.ERROR]: 'ERROR',
};

/** Set by the cdktf command, which prints what constructs have to say itself, and fails with their errors. */
const continueOnErrors = 'CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS';

/**
 * Synthesizes stacks, below `CDKTF_OUTDIR` or `cdktf.out`, and prints what their constructs have to say, in the words of
 * `cdktf synth`. Returns the folders of the stacks, unless a construct says that something is wrong.
 */
export function synthesize(addStacks: (app: App) => void): readonly string[] {
  const isForCdktf = process.env[continueOnErrors] !== undefined;
  // As `cdktf synth` does: else the first stack with an error would keep back what all others say.
  process.env[continueOnErrors] = 'true';
  const app = new App({ stackTraces: false });
  addStacks(app);
  app.synth();
  const stacks = Object.values(app.manifest.stacks);
  if (!isForCdktf) say(stacks.flatMap(({ annotations }) => annotations));
  return stacks.map(({ workingDirectory }) => resolve(app.outdir, workingDirectory));
}

function say(said: readonly StackAnnotation[]): void {
  for (const annotation of said) console.error(lineOf(annotation));
  const errors = said.filter(({ level }) => level === AnnotationMetadataEntryType.ERROR);
  if (errors.length > 0) throw new Error('The stacks have the errors above.');
}

function lineOf({ level, constructPath, message }: StackAnnotation): string {
  return `${levels[level]} [${constructPath}]: ${message.replace(/\s*\n\s*/g, ' ')}`;
}
