import { t, words } from '../../platform/words.ts'
import { readRule } from './escalation-rule.ts'
import { amount, checkedLines } from './policy.ts'

export const notificationPolicies = {
  'escalation.rules': checkedLines({
    title: words('Siapa diberi tahu tentang batas waktu'),
    meaning: words(
      'Satu aturan per baris: pencetakan, verifikasi, atau pengerjaan; berapa persen waktu bakunya terpakai; lalu tenaga ahli, pelaksana, penandatangan, kasubag tu, atau kepala pusdatin.',
    ),
    fallback: [
      'pencetakan 100% tenaga ahli',
      'pencetakan 200% kasubag tu',
      'verifikasi 100% penandatangan',
      'verifikasi 300% kepala pusdatin',
      'pengerjaan 75% pelaksana',
      'pengerjaan 100% pelaksana',
      'pengerjaan 100% kasubag tu',
      'pengerjaan 150% kepala pusdatin',
    ],
    most: 30,
    check: (line) =>
      readRule(line) ? undefined : t('"{line}" bukan aturan. Contoh: pengerjaan 75% pelaksana.', { line }),
  }),
  'feedback.linkDays': amount({
    title: words('Masa berlaku tautan penilaian'),
    meaning: words(
      'Selama itu Bidang/Unit dapat menilai langsung dari pesan, tanpa masuk. Tautan gugur begitu tiket dinilai.',
    ),
    fallback: 14,
    min: 1,
    max: 90,
    measure: words('hari'),
  }),
  'feedback.reminderWorkingDays': checkedLines({
    title: words('Pengingat penilaian'),
    meaning: words(
      'Setelah berapa hari kerja Bidang/Unit diingatkan tentang tiket yang belum dinilai, satu per baris. SOP tidak menetapkannya.',
    ),
    fallback: ['1', '3', '5'],
    most: 10,
    check: (line) =>
      /^([1-9]|[1-5]\d|60)$/.test(line)
        ? undefined
        : t('Isi dengan bilangan bulat dari {min} sampai {max}.', { min: 1, max: 60 }),
  }),
}
