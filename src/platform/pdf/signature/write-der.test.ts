import * as asn1 from 'asn1js'
import { expect, test } from 'vitest'
import { writeDer } from './write-der.ts'

test.each([0, 1, 127, 128, 255, 256, 65_535, 65_536])(
  'a value of %i bytes is written as another library does',
  (length) => {
    const content = new Uint8Array(length).fill(7)
    const theirs = new Uint8Array(new asn1.OctetString({ valueHex: content }).toBER())

    expect(Buffer.from(writeDer(4, content)).equals(theirs)).toBe(true)
    expect(
      Buffer.from(writeDer(4, content.subarray(0, length >> 1), content.subarray(length >> 1))).equals(theirs),
    ).toBe(true)
  },
)
