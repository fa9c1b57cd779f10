const turns = new Map<string, Promise<unknown>>()

/**
 * Runs `work` after all earlier work of the same name in this process. A password is looked at one attempt after another,
 * so that many right ones at once (a shared account in the morning) are not counted as guesses.
 */
export async function inTurn<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  const before = turns.get(name) ?? Promise.resolve()
  const mine = before.then(work, work)
  const settled = mine.catch(() => {})
  turns.set(name, settled)

  try {
    return await mine
  } finally {
    if (turns.get(name) === settled) turns.delete(name)
  }
}
