import { isSignatureOf, signatureOf } from '../../platform/signature.ts'

/** Of which ticket the rating is asked, from whom, and until when the link may be used. */
export type RatingLink = { number: string; personId: string; until: Date }

/**
 * The link's own part: what it opens, signed with the installation's secret and kept nowhere. It is used up by the rating
 * itself, which a ticket has once.
 */
export function ratingToken(secret: Buffer, { number, personId, until }: RatingLink): string {
  const said = Buffer.from(JSON.stringify([number, personId, Math.floor(until.getTime() / 1000)])).toString('base64url')
  return `${said}.${signatureOf(secret, `rating ${said}`)}`
}

/** Undefined where it was not made here. One whose time is over is read all the same, so that this can be said. */
export function readRatingToken(secret: Buffer, token: string): RatingLink | undefined {
  const [said = '', signature = ''] = token.split('.')
  if (!isSignatureOf(secret, `rating ${said}`, signature)) return undefined

  const [number, personId, seconds] = JSON.parse(Buffer.from(said, 'base64url').toString())
  return { number, personId, until: new Date(seconds * 1000) }
}
