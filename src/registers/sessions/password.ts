import { hashPassword as hash, verifyPassword as verify } from 'better-auth/crypto'
import { t } from '../../platform/words.ts'
import { isEasyPassword } from './easy-passwords.ts'

const shortest = 12
const longest = 128

/** What is wrong with a new password, or nothing. */
export function faultOfPassword(password: string, username: string): string | undefined {
  if ([...password].length < shortest) return t('Kata sandi paling sedikit {shortest} karakter.', { shortest })
  if (password.length > longest) return t('Kata sandi paling banyak {longest} karakter.', { longest })
  if (password.trim() === '') return t('Kata sandi tidak boleh hanya spasi.')
  if (password.toLowerCase() === username.toLowerCase()) return t('Kata sandi tidak boleh sama dengan nama pengguna.')
  if (new Set(password).size < 4)
    return t('Kata sandi terlalu mudah ditebak. Gunakan lebih banyak karakter yang berbeda.')
  if (isEasyPassword(password, username))
    return t(
      'Kata sandi terlalu mudah ditebak: kata yang umum, nama, atau deretan tombol. Pakai beberapa kata sendiri.',
    )
  return undefined
}

/** scrypt, as better-auth keeps it. */
export function hashPassword(password: string): Promise<string> {
  return hash(password)
}

export function matchesPassword(hashed: string, password: string): Promise<boolean> {
  return verify({ hash: hashed, password })
}
