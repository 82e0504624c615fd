import packageFacts from '../../package.json';

/** How we name ourselves to services. */
export const defaultUserAgent = `${packageFacts.name}/${packageFacts.version}`;
