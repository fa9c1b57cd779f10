import { Refusal } from '../refusal.ts'
import { t } from '../words.ts'

/** Of one account; its open pages in tabs that are seen, and those that a browser let go a moment ago. */
const most = 20
/** An account that a whole unit signs in with. */
const mostOfShared = 200
/** As long as an open page waits before it asks again. */
const retryAfterSeconds = 8

const open = new Map<string, number>()

/** Event streams that this process holds open. */
export function openStreams(): number {
  return open.values().reduce((all, held) => all + held, 0)
}

/**
 * Counts one more of an account until the function that comes back is called. Refuses (`too-many-streams`, 429) the new one rather
 * than end the oldest, whose page would come back at once and end the next.
 */
export function countStream({ id, shared }: { id: string; shared: boolean }): () => void {
  const held = open.get(id) ?? 0
  if (held >= (shared ? mostOfShared : most))
    throw new Refusal(
      'too-many-streams',
      t('Terlalu banyak halaman akun ini terbuka sekaligus. Tutup beberapa di antaranya.'),
      { status: 429, details: { retryAfterSeconds } },
    )

  let counted = true
  open.set(id, held + 1)
  return () => {
    if (!counted) return
    counted = false
    const left = (open.get(id) ?? 0) - 1
    if (left > 0) open.set(id, left)
    else open.delete(id)
  }
}
