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
    return lines.map((line) => line.trim()).filter((line) => line.startsWith('['));
  }
}

function stackOf(build: (stack: TerraformStack) => void): TerraformStack {
  const stack = new TerraformStack(Testing.app(), 'people');
  build(stack);
  if (!stack.node.tryFindChild('mimecast')) new MimecastProvider(stack, 'mimecast');
  return stack;
}
