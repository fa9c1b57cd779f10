import { paths } from '../../paths.ts'
import { words } from '../../platform/words.ts'
import { assetPolicies } from './asset-policies.ts'
import { documentPolicies } from './document-policies.ts'
import { notificationPolicies } from './notification-policies.ts'
import { officePolicies } from './office-policies.ts'
import type { Policy } from './policy.ts'
import { privacyPolicies } from './privacy-policies.ts'
import { procedurePolicies } from './procedure-policies.ts'
import { signInPolicies } from './sign-in-policies.ts'

/** Every policy that is built, by its key. What a fresh installation does is each one's `fallback`. */
export const policies = {
  ...procedurePolicies,
  ...assetPolicies,
  ...documentPolicies,
  ...notificationPolicies,
  ...officePolicies,
  ...privacyPolicies,
  ...signInPolicies,
}

export type PolicyKey = keyof typeof policies
export type Policies = { [Key in PolicyKey]: (typeof policies)[Key] extends Policy<infer Value> ? Value : never }

/** `page` shows what the group's policies make together. */
type PolicyGroup = {
  title: string
  lead: string
  keys: readonly PolicyKey[]
  page?: { label: string; href: string }
}

export const policyKeys = Object.keys(policies).filter(isPolicyKey)

/** The policies as the settings page groups them. */
export const policyGroups: readonly PolicyGroup[] = [
  {
    title: words('Penilaian sebelum tiket baru'),
    lead: words('Catatan SOP: pemohon yang belum memberikan penilaian tidak dapat membuat tiket baru.'),
    keys: ['feedbackGate.scope', 'feedbackGate.threshold', 'feedbackGate.override'],
  },
  {
    title: words('Batas waktu penanganan'),
    lead: words('Mutu baku SOP: penanganan selesai dalam 2 hari.'),
    keys: ['sla.handling.value', 'sla.handling.unit', 'sla.handling.start', 'calendar.cutiBersamaIsOff'],
  },
  {
    title: words('Pemberitahuan batas waktu'),
    lead: words('Siapa diingatkan sebelum dan sesudah waktu baku SOP terlampaui.'),
    keys: ['escalation.rules', 'feedback.reminderWorkingDays', 'feedback.linkDays'],
  },
  {
    title: words('Identifikasi dan verifikasi'),
    lead: words('Yang dapat dilakukan Kasubag TU atas Surat Perintah Perbaikan.'),
    keys: ['verification.checklistRequired', 'verification.allowReturn', 'verification.allowReject'],
  },
  {
    title: words('Suku cadang dan bahan habis pakai'),
    lead: words('Catatan SOP: suku cadang hanya diganti pada perangkat Aset Dinas Bina Marga.'),
    keys: ['parts.consumableForNonAsset'],
  },
  {
    title: words('Usulan penghapusan/penggantian aset'),
    lead: words('Aset diusulkan bila memenuhi salah satu syarat. Penghapusan sendiri diputuskan di luar aplikasi ini.'),
    page: { label: words('Daftar usulan'), href: paths.assetReplacements() },
    keys: [
      'replacement.costShare',
      'replacement.failures',
      'replacement.repeats',
      'replacement.ageYears',
      'replacement.ageFailures',
      'replacement.majorDamage',
      'replacement.notRepairable',
    ],
  },
  {
    title: words('Tanda tangan'),
    lead: words('Cara Surat Perintah Perbaikan ditandatangani dan cara pejabat membuktikan dirinya.'),
    keys: ['signature.method', 'signature.reauthentication'],
  },
  {
    title: words('Penilaian dan indeks kepuasan'),
    lead: words('Bentuk formulir penilaian dan cara indeks dihitung.'),
    keys: ['feedback.mode', 'followUp.windowWorkingDays', 'index.includeOwnUnit', 'index.published'],
  },
  {
    title: words('Penomoran'),
    lead: words('Pola memuat kolom dalam kurung kurawal; di bawahnya contoh hasilnya.'),
    keys: [
      'docNumber.ticket.pattern',
      'docNumber.workOrder.pattern',
      'docNumber.handlingReport.pattern',
      'docNumber.disposalRecord.pattern',
      'docNumber.recap.pattern',
    ],
  },
  {
    title: words('Kantor dan kop surat'),
    lead: words('Dicetak pada Surat Perintah Perbaikan dan Laporan Penanganan yang terbit setelah perubahan.'),
    page: { label: words('Tata letak surat'), href: paths.letters() },
    keys: [
      'office.name',
      'office.shortName',
      'letterhead.lines',
      'letterhead.address',
      'letterhead.city',
      'letterhead.nipPrefix',
      'workOrder.signerTitle',
      'sop.reference',
      'letterhead.paper',
      'letterhead.copies',
      'letterhead.mark',
      'letterhead.footer.internal',
      'letterhead.footer.bsre',
      'letterhead.footer.wet',
      'letterhead.footer.report',
    ],
  },
  {
    title: words('Keamanan masuk'),
    lead: words('Bagaimana orang membuktikan dirinya saat masuk, dan berapa lama ia tetap masuk.'),
    keys: ['signIn.secondFactor', 'session.hours', 'session.idleMinutes', 'password.history', 'password.days'],
  },
  {
    title: words('Masa simpan arsip'),
    lead: words('Menurut jadwal retensi arsip Pemprov. Tidak ada yang dimusnahkan tanpa persetujuan.'),
    page: { label: words('Retensi dan pemusnahan'), href: paths.retention() },
    keys: ['retention.ticketYears', 'retention.attachmentYears', 'retention.logYears', 'retention.importedYears'],
  },
  {
    title: words('Pelindungan data pribadi'),
    lead: words('Pemberitahuan menurut UU Nomor 27 Tahun 2022; masa simpannya diambil dari pengaturan di atas.'),
    keys: ['privacy.purpose', 'privacy.basis', 'privacy.readers', 'privacy.contact'],
  },
]

export function isPolicyKey(key: string): key is PolicyKey {
  return Object.hasOwn(policies, key)
}

/** What is kept in the database over the fallbacks; a kept value that its policy no longer accepts is passed over. */
export function policiesFrom(kept: readonly { key: string; value: unknown }[]): Policies
export function policiesFrom(kept: readonly { key: string; value: unknown }[]): Record<string, unknown> {
  const values = new Map(kept.map(({ key, value }) => [key, value]))

  return Object.fromEntries(
    policyKeys.map((key) => {
      const { schema, fallback } = policies[key]
      const parsed = schema.safeParse(values.get(key))
      return [key, parsed.success ? parsed.data : fallback]
    }),
  )
}

/** Whether the policy shows on paper. */
export function isPrinted(key: PolicyKey): boolean {
  return key.startsWith('letterhead.') || key === 'workOrder.signerTitle' || key === 'sop.reference'
}
