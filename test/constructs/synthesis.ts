import { TerraformStack, Testing } from 'cdktf';
import { MimecastProvider } from '../../src/index';

/** What a stack with these constructs becomes. */
export function synthesis(build: (stack: TerraformStack) => void): string {
  return Testing.synth(stackOf(build), true);
}

/** The same, parsed. */
export function document(build: (stack: TerraformStack) => void): StackDocument {
  return JSON.parse(synthesis(build)) as StackDocument;
}

export interface StackDocument {
  readonly [section: string]: {
    readonly [type: string]: { readonly [name: string]: Record<string, unknown> };
  };
}

/** What the synthesis says is wrong with these constructs, one line each, without the indentation. */
export function refusals(build: (stack: TerraformStack) => void): string[] {
  const stack = stackOf(build);
  try {
    Testing.synth(stack, true);
    return [];
  } catch (error) {
    const lines = error instanceof Error ? error.message.split('\n') : [];
    const said = lines.map((line) => line.trim()).filter((line) => line.startsWith('['));
    if (said.length === 0) throw error;
    return said;
  }
}

export interface Said {
  readonly path: string;
  readonly level: 'info' | 'warn' | 'error';
  readonly message: string;
}

/** What the synthesis has to say about these constructs without refusing them. */
export function annotations(build: (stack: TerraformStack) => void): readonly Said[] {
  const stack = stackOf(build);
  Testing.synth(stack, true);
  return stack.node.findAll().flatMap(({ node }) =>
    node.metadata.flatMap(({ type, data }) => {
      const [, level] = /^@cdktf\/(info|warn|error)$/.exec(type) ?? [];
      return level === undefined
        ? []
        : [{ path: node.path, level: level as Said['level'], message: String(data) }];
    }),
  );
}

function stackOf(build: (stack: TerraformStack) => void): TerraformStack {
  const stack = new TerraformStack(Testing.app(), 'people');
  build(stack);
  if (!stack.node.tryFindChild('mimecast')) new MimecastProvider(stack, 'mimecast');
  return stack;
}
