import { setImmediate as othersDone } from 'node:timers/promises'

const portion = 64 * 1024

/** Texts put together to what is worth being sent at once, as they come; others are answered in between. */
export async function* inPortions(texts: AsyncIterable<string>): AsyncGenerator<Buffer> {
  let gathered = ''
  for await (const text of texts) {
    gathered += text
    if (gathered.length < portion) continue
    yield Buffer.from(gathered)
    gathered = ''
    await othersDone()
  }
  yield Buffer.from(gathered)
}
