import { createHmac, timingSafeEqual } from 'node:crypto'

/** Of which ticket the rating is asked, from whom, and until when the link may be used. */
export type RatingLink = { number: string; personId: string; until: Date }

/**
 * The link's own part: what it opens, signed with the installation's secret and kept nowhere. It is used up by the rating
 * itself, which a ticket has once.
 */
export function ratingToken(secret: Buffer, { number, personId, until }: RatingLink): string {
  const said = Buffer.from(JSON.stringify([number, personId, Math.floor(until.getTime() / 1000)])).toString('base64url')
  return `${said}.${signatureOf(secret, said)}`
}

/** Undefined where it was not made here. One whose time is over is read all the same, so that this can be said. */
export function readRatingToken(secret: Buffer, token: string): RatingLink | undefined {
  const [said = '', signature = ''] = token.split('.')
  const [given, expected] = [Buffer.from(signature), Buffer.from(signatureOf(secret, said))]
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined

  const [number, personId, seconds] = JSON.parse(Buffer.from(said, 'base64url').toString())
  return { number, personId, until: new Date(seconds * 1000) }
}

function signatureOf(secret: Buffer, said: string): string {
  return createHmac('sha256', secret).update(`rating ${said}`).digest('base64url')
}
