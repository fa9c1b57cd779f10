import { createHash } from 'node:crypto'

/** Text in UTF-8, 64 hex digits out, as `printf %s … | sha256sum` prints them. */
export function sha256Hex(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

export type Leaf = { chain: number; entries: number; head: string }

export function leafHash({ chain, entries, head }: Leaf): string {
  return sha256Hex(`leaf ${chain} ${entries} ${head}`)
}

/** The root over leaves that come one by one, shaped as in RFC 6962; holds one hash a level. */
export function growingRoot() {
  const peaks: { height: number; hash: string }[] = []
  const merge = () => {
    const right = peaks.pop()
    const left = peaks.pop()
    if (left && right) peaks.push({ height: left.height + 1, hash: nodeHash(left.hash, right.hash) })
  }
  return {
    add(hash: string) {
      peaks.push({ height: 0, hash })
      while (peaks.length > 1 && peaks.at(-1)?.height === peaks.at(-2)?.height) merge()
    },
    root(): string {
      while (peaks.length > 1) merge()
      return peaks[0]?.hash ?? sha256Hex('')
    },
  }
}

export type ProofStep = { side: 'left' | 'right'; hash: string }

/** Every level of the tree over these leaves, the leaves first. */
export function levelsOver(leaves: string[]): string[][] {
  const levels = [leaves]
  for (let level = leaves; level.length > 1; ) {
    const above: string[] = []
    for (let at = 0; at < level.length; at += 2) above.push(pairAt(level, at))
    levels.push(above)
    level = above
  }
  return levels
}

function pairAt(level: string[], at: number): string {
  const [left = '', right] = level.slice(at, at + 2)
  return right === undefined ? left : nodeHash(left, right)
}

/** What leads from a leaf to the root: beside which hash it is put, and on which side that one stands. */
export function proofOf(levels: string[][], position: number): ProofStep[] {
  return levels.slice(0, -1).flatMap((level, height) => {
    const at = position >> height
    const hash = level[at ^ 1]
    return hash === undefined ? [] : [{ side: at & 1 ? ('left' as const) : ('right' as const), hash }]
  })
}

function nodeHash(left: string, right: string): string {
  return sha256Hex(`node ${left} ${right}`)
}
