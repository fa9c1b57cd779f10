import { randomInt } from 'node:crypto'

// no letters or digits that look or sound alike when they are read aloud
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Readable on the telephone, 79 bits: 'kfmr-7hxq-t2vn-8cpd'. */
export function oneTimePassword(): string {
  return Array.from({ length: 4 }, group).join('-')
}

function group(): string {
  return Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('')
}
