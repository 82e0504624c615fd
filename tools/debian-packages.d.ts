type Need = 'directory servers' | 'browser';

export const needs: readonly Need[];

/** Undefined when all that `need` names is there; otherwise why not, in one line. */
export function installDebianPackages(need: Need): string | undefined;
