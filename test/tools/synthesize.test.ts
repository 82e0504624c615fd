import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Annotations, TerraformStack } from 'cdktf';
import { synthesize } from '../../tools/synthesize';

const before = { ...process.env };
let folder: string;
let printed: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'synthesize-'));
  process.env['CDKTF_OUTDIR'] = folder;
  delete process.env['CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS'];
  printed = [];
  jest.spyOn(console, 'error').mockImplementation((line: string) => void printed.push(line));
});
afterEach(() => {
  jest.restoreAllMocks();
  process.env = { ...before };
  rmSync(folder, { recursive: true });
});

type Say = (say: Annotations) => void;

function synthesized(...sayings: readonly Say[]): readonly string[] {
  return synthesize((app) => {
    for (const [index, say] of sayings.entries())
      say(Annotations.of(new TerraformStack(app, `stack${index}`)));
  });
}

describe('a synthesis', () => {
  it('prints what constructs say, one line each', () => {
    const folders = synthesized(
      (say) => say.addInfo('It is so.'),
      (say) => say.addWarning('It may be\n  otherwise.'),
    );

    expect(printed).toEqual(['INFO [stack0]: It is so.', 'WARN [stack1]: It may be otherwise.']);
    expect(folders).toEqual([0, 1].map((index) => join(folder, 'stacks', `stack${index}`)));
    expect(folders.every((each) => existsSync(join(each, 'cdk.tf.json')))).toBe(true);
  });

  it('leaves it to cdktf to say it, and to fail, where cdktf runs it: else all is said twice', () => {
    process.env['CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS'] = 'true';
    expect(
      synthesized(
        (say) => say.addError('It cannot be.'),
        (say) => say.addInfo('It is so.'),
      ),
    ).toHaveLength(2);
    expect(printed).toEqual([]);
  });

  it('fails with errors, after all has been said', () => {
    const made = () =>
      synthesized(
        (say) => say.addError('It cannot be.'),
        (say) => say.addInfo('It is so.'),
      );

    expect(made).toThrow('The stacks have the errors above.');
    expect(printed).toEqual(['ERROR [stack0]: It cannot be.', 'INFO [stack1]: It is so.']);
  });
});
