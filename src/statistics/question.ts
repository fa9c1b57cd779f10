const longestUnit = 100

/** The code of a unit in an address typed by hand, which may hold anything: PostgreSQL takes no NUL in a text. */
export function unitIn(typed = ''): string {
  return typed
    .replaceAll(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, longestUnit)
}

/** The page at `path` with what is asked of it; what is empty asks nothing. */
export function addressOf(path: string, asked: Record<string, string | undefined>): string {
  const said = Object.entries(asked).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return said.length === 0 ? path : `${path}?${new URLSearchParams(said)}`
}
