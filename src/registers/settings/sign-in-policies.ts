import type { Role } from '../../platform/database/schema.ts'
import { words } from '../../platform/words.ts'
import { roles } from '../people/roles.ts'
import { amount, several } from './policy.ts'

const labels = Object.fromEntries(Object.entries(roles).map(([role, { label }]) => [role, label])) as Record<
  Role,
  string
>

export const signInPolicies = {
  'signIn.secondFactor': several<Role>({
    title: words('Faktor kedua saat masuk'),
    meaning: words(
      'Peran yang setelah kata sandi diminta passkey atau kode autentikator. Disarankan bagi Admin dan Kasubag TU. Yang belum memilikinya diminta memasang dahulu; sesi yang sudah terbuka ditanya pada langkah berikutnya.',
    ),
    fallback: [],
    choices: labels,
  }),
  'session.hours': amount({
    title: words('Lama satu sesi masuk'),
    meaning: words('Setelah itu pengguna diminta masuk kembali. Berlaku bagi sesi yang dibuka setelah perubahan.'),
    fallback: 12,
    min: 1,
    max: 72,
    measure: words('jam'),
  }),
  'session.idleMinutes': amount({
    title: words('Sesi berakhir bila tidak dipakai'),
    meaning: words('Dihitung dari permintaan terakhir; 0 berarti sesi berlangsung sampai lamanya habis.'),
    fallback: 0,
    min: 0,
    max: 1440,
    measure: words('menit'),
  }),
  'password.history': amount({
    title: words('Kata sandi lama yang tidak boleh dipakai lagi'),
    meaning: words('Berapa kata sandi terakhir seseorang ditolak ketika ia menggantinya.'),
    fallback: 5,
    min: 0,
    max: 24,
  }),
  'password.days': amount({
    title: words('Masa berlaku kata sandi'),
    meaning: words(
      'Setelah itu kata sandi diganti pada saat masuk; 0 berarti tanpa batas. Penggantian berkala cenderung melahirkan kata sandi yang lemah; isi hanya bila diwajibkan.',
    ),
    fallback: 0,
    min: 0,
    max: 730,
    measure: words('hari'),
  }),
}
