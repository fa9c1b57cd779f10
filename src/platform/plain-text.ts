import { z } from '@hono/zod-openapi'
import { t } from './words.ts'

// what a field does not say itself is at least said in the office's language
z.config(z.locales.id())

// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are what must not come in
const controlCharacters = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/
const scriptCode = /<[\s/]*(script|iframe|object|embed)\b|javascript:|<[^<>]+\son\w+\s*=/i

/** Words that a person typed: trimmed, NFC, between `min` and `max` characters, without script code or control characters. */
export function plainText({ min = 1, max }: { min?: number; max: number }) {
  return z
    .string({ error: () => t('Wajib diisi.') })
    .transform((text) => text.replaceAll('\r\n', '\n').normalize('NFC').trim())
    .superRefine((text, context) => {
      const wrong = faultOf(text, min, max)
      if (wrong) context.addIssue({ code: 'custom', message: wrong })
    })
    .openapi({ type: 'string', minLength: min, maxLength: max })
}

function faultOf(text: string, min: number, max: number): string | undefined {
  if (text === '' && min > 0) return t('Wajib diisi.')
  if (text.length < min) return t('Tulis sedikitnya {min} karakter.', { min })
  if (text.length > max)
    return t('Paling banyak {max} karakter; sekarang {now}. Ringkas teksnya.', { max, now: text.length })
  if (controlCharacters.test(text) || !text.isWellFormed())
    return t('Teks memuat karakter yang tidak dapat disimpan. Ketik ulang bagian itu.')
  if (scriptCode.test(text))
    return t('Teks memuat kode skrip. Hapus kode itu, atau lampirkan sebagai foto bila diperlukan.')
}

/** One of `codes`, or the person's own words, which then stand beside the code `other`. */
export function codeOrWords<const Code extends string>(codes: readonly Code[], max: number) {
  return plainText({ max }).transform((text) => {
    const code = codes.find((known) => known === text)
    return { code: code ?? ('other' as const), words: code ? '' : text }
  })
}
