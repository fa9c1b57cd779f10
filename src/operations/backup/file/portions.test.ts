import { randomBytes } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { newKey } from './header.ts'
import { seal, unseal } from './portions.ts'

const key = await newKey('frasa sandi uji', 2 ** 10)
const portion = 64 * 1024
const sealedPortion = portion + 16

async function* inBits(bytes: Buffer, size: number) {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size)
}

const sealed = (bytes: Buffer) => buffer(seal(inBits(bytes, 10_007), key))
const unsealed = (bytes: Buffer) => buffer(unseal(inBits(bytes, 4_999), key))

test.each([0, 1, portion - 1, portion, portion + 1, 3 * portion])('%i bytes come back as they were', async (length) => {
  const bytes = randomBytes(length)
  expect((await unsealed(await sealed(bytes))).equals(bytes)).toBe(true)
})

test('a file that was cut off, even between two portions, is refused', async () => {
  const whole = await sealed(randomBytes(3 * portion))
  for (const length of [0, 1, sealedPortion - 1, sealedPortion, 2 * sealedPortion, whole.length - 1])
    await expect(unsealed(whole.subarray(0, length)), String(length)).rejects.toThrow('rusak atau terpotong')
})

test('portions that changed places, stand twice, or come from another file are refused', async () => {
  const whole = await sealed(randomBytes(3 * portion))
  const [one, two, three] = [0, 1, 2].map((n) => whole.subarray(n * sealedPortion, (n + 1) * sealedPortion))
  const other = await newKey('frasa sandi uji', 2 ** 10)
  const foreign = (await buffer(seal(inBits(randomBytes(3 * portion), portion), other))).subarray(0, sealedPortion)

  for (const parts of [
    [two, one, three],
    [one, one, three],
    [one, two, three, three],
    [foreign, two, three],
  ])
    await expect(unsealed(Buffer.concat(parts.map((part) => part ?? Buffer.alloc(0))))).rejects.toThrow('rusak')
})

test('one flipped bit is found wherever it is', async () => {
  const whole = await sealed(randomBytes(2 * portion))
  for (const place of [0, 15, portion, sealedPortion + 1, whole.length - 1]) {
    const flipped = Buffer.from(whole)
    flipped.writeUInt8(flipped.readUInt8(place) ^ 1, place)
    await expect(unsealed(flipped), String(place)).rejects.toThrow('rusak')
  }
})
