/** Undefined when all of it is there; otherwise why not, in one line. */
export function installDirectoryServers(): string | undefined;
