/** The path of `address` within the site of `base`, or `/` for anything that would lead elsewhere. */
export function localPath(address: string | undefined, base: string): string {
  const url = address ? URL.parse(address, base) : null
  // the host alone: behind a proxy the browser's scheme is not the one that arrives here
  if (!url || !/^https?:$/.test(url.protocol) || url.host !== new URL(base).host) return '/'

  // a path that begins with two slashes names another host once it stands in a Location header
  return url.pathname.startsWith('//') ? '/' : `${url.pathname}${url.search}`
}
