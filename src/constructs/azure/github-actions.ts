import { isToken } from '../address';
import { looked } from '../checked';
import { anyText, expected, optional, text } from '../expected';
import type { Shape } from '../expected-objects';
import { listed } from '../words';
import { federated } from './federated-credential';
import type { Issue } from './issued';

/** Workflows of a GitHub repository, by exactly one of environment, branch, tag and pull requests. */
export type GitHubWorkflow = {
  /** Owner of the repository. */
  readonly organization: string;
  readonly repository: string;
  /**
   * The numbers that GitHub has for both. The tokens of repositories made or renamed since summer 2026 have them in their
   * subject, so there they are needed: the OIDC settings of the repository show it.
   */
  readonly ids?: { readonly organization: number; readonly repository: number };
  /** What it is called in Entra. Default: made of the subject. */
  readonly name?: string;
} & (
  | WorkflowOf<'environment', string>
  | WorkflowOf<'branch', string>
  | WorkflowOf<'tag', string>
  | WorkflowOf<'pullRequest', true>
);

type Trigger = 'environment' | 'branch' | 'tag' | 'pullRequest';

type WorkflowOf<T extends Trigger, V> = { readonly [K in T]: V } & {
  readonly [K in Exclude<Trigger, T>]?: never;
};

interface AnyWorkflow {
  readonly organization: string;
  readonly repository: string;
  readonly ids?: { readonly organization: number; readonly repository: number };
  readonly name?: string;
  readonly environment?: string;
  readonly branch?: string;
  readonly tag?: string;
  readonly pullRequest?: true;
}

const numbers = expected<{ readonly organization: number; readonly repository: number }>({
  is: (value) =>
    typeof value === 'object' &&
    value !== null &&
    ['organization', 'repository'].every((name) =>
      Number.isInteger((value as { readonly [name: string]: unknown })[name]),
    ),
  wanted: 'the two numbers that GitHub has: { organization: …, repository: … }',
});

const workflowShape: Shape<AnyWorkflow> = {
  organization: text('the owner of the repository'),
  repository: text('the name of the repository, without its owner'),
  ids: optional(numbers),
  name: optional(anyText),
  environment: optional(text('the name of an environment')),
  branch: optional(text('the name of a branch')),
  tag: optional(text('the name of a tag')),
  pullRequest: optional(expected<true>({ is: (value) => value === true, wanted: 'true' })),
};

export function gitHubActions(given: GitHubWorkflow): Issue {
  const { seen, mistakes } = looked<AnyWorkflow>(given, workflowShape);
  const { organization, repository, ids, name } = seen;
  const triggers = subjectsOf(seen);
  const [subject = 'pull_request'] = triggers.map(([, part]) => part);
  const [owner, repo] = ids
    ? [`${organization}@${ids.organization}`, `${repository}@${ids.repository}`]
    : [organization, repository];
  return federated(
    {
      issuer: 'https://token.actions.githubusercontent.com',
      subject: `repo:${owner}/${repo}:${subject}`,
      ...(name !== undefined && { name }),
    },
    {
      description: `Lets workflows of ${organization}/${repository} sign in without a secret (GitHub Actions).`,
      mistakes: [...mistakes, ...triggerProblems(triggers), ...repositoryProblems(repository)],
    },
  );
}

function subjectsOf({
  environment,
  branch,
  tag,
  pullRequest,
}: AnyWorkflow): readonly (readonly [Trigger, string])[] {
  return [
    ...(environment === undefined ? [] : [['environment', `environment:${environment}`] as const]),
    ...(branch === undefined ? [] : [['branch', `ref:refs/heads/${branch}`] as const]),
    ...(tag === undefined ? [] : [['tag', `ref:refs/tags/${tag}`] as const]),
    ...(pullRequest === undefined ? [] : [['pullRequest', 'pull_request'] as const]),
  ];
}

function triggerProblems(triggers: readonly (readonly [Trigger, string])[]): string[] {
  if (triggers.length === 1) return [];
  const given = triggers.length === 0 ? 'nothing' : listed(triggers.map(([name]) => name));
  return [
    `The workflows are told by ${given}: give exactly one of environment, branch, tag and pullRequest, and a credential for each.`,
  ];
}

function repositoryProblems(repository: string): string[] {
  if (isToken(repository) || !repository.includes('/')) return [];
  return [`repository is "${repository}": give its name alone, and its owner as organization.`];
}
