import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

/** A summary as the source writes it. What is put in when it runs stands as `…`. */
export interface FoundSummary {
  readonly summary: string;
  /** From the root of the repository. */
  readonly file: string;
}

/** Which argument is the summary. An InvariantError is a bug of ours: nobody is to look it up. */
const positions: Readonly<Record<string, number>> = {
  ...{ ConfigError: 0, UnsafePlanError: 0, ApiError: 1 },
  ...{ error: 0, warning: 0, warn: 0, fail: 0, warnTogether: 1 },
};

/** Functions that put a name before what they are given. */
const titles: ReadonlySet<string> = new Set(['titled', 'titledBy']);

/** Who speaks to developers alone: the emulator, the synthesis, values that break the protocol; and the doctor, whose findings are a list of their own. */
const silent = /^src\/(emulator|constructs|cli\/doctor|framework\/project|protocol6\/values)\//;

/** Every summary of an error or warning that the source has in its own words. */
export function errorSummaries(root: string): readonly FoundSummary[] {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .map((file) => join(root, 'src', file))
    .filter((file) => file.endsWith('.ts') && !/\/gen\//.test(file))
    .filter((file) => !silent.test(relative(root, file)));
  return files.flatMap((file) => {
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true);
    return summariesIn(source).map((summary) => ({ summary, file: relative(root, file) }));
  });
}

function summariesIn(node: ts.Node): readonly string[] {
  const within: string[] = [];
  ts.forEachChild(node, (child) => void within.push(...summariesIn(child)));
  return [...ofCall(node), ...ofName(node), ...within];
}

/** `new ConfigError(…)`, `diagnostics.error(…)`, `ledger.fail(…)`. */
function ofCall(node: ts.Node): readonly string[] {
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return [];
  const callee = node.expression;
  const name = ts.isPropertyAccessExpression(callee) ? callee.name.text : callee.getText();
  if (titles.has(name)) return textsOf(node.arguments?.[1]).map((what) => `"…": ${what}`);
  // Those of a Trail are bugs.
  if (callee.getText().includes('#trail')) return [];
  const position = positions[name];
  return position === undefined ? [] : textsOf(node.arguments?.[position]);
}

/** A property or a constant of that name. */
function ofName(node: ts.Node): readonly string[] {
  if (!ts.isPropertyAssignment(node) && !ts.isVariableDeclaration(node)) return [];
  return node.name.getText() === 'summary' ? textsOf(node.initializer) : [];
}

/** Both branches of a choice; nothing for what comes from elsewhere. */
function textsOf(node: ts.Expression | undefined): readonly string[] {
  if (node === undefined) return [];
  if (ts.isConditionalExpression(node)) return [...textsOf(node.whenTrue), ...textsOf(node.whenFalse)];
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (!ts.isTemplateExpression(node)) return [];
  return [[node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('…')];
}
