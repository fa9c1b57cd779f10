import { words } from '../../platform/words.ts'

/** What a score is called; the first of `answers` is worth 1, the last 4. */
export type Question = {
  /** The element as the regulation names it. */
  label: string
  /** What is asked, short enough for one line of a phone, and in full. */
  short: string
  question: string
  answers: readonly [string, string, string, string]
}

/**
 * The elements of Permenpan RB 14/2017 but for Biaya/Tarif, since the service is free of charge.
 * By code, not by number: the order of the last two differs between publications.
 */
export const elements = [
  {
    code: 'requirements',
    label: words('Persyaratan'),
    short: words('Kesesuaian persyaratan'),
    question: words('Bagaimana kesesuaian persyaratan penanganan tiket dengan jenis permohonannya?'),
    answers: [words('Tidak sesuai'), words('Kurang sesuai'), words('Sesuai'), words('Sangat sesuai')],
  },
  {
    code: 'procedure',
    label: words('Sistem, mekanisme, dan prosedur'),
    short: words('Kemudahan prosedur'),
    question: words('Bagaimana kemudahan prosedur penanganan tiket?'),
    answers: [words('Tidak mudah'), words('Kurang mudah'), words('Mudah'), words('Sangat mudah')],
  },
  {
    code: 'time',
    label: words('Waktu penyelesaian'),
    short: words('Kecepatan penanganan'),
    question: words('Bagaimana kecepatan waktu penanganan tiket?'),
    answers: [words('Tidak cepat'), words('Kurang cepat'), words('Cepat'), words('Sangat cepat')],
  },
  {
    code: 'product',
    label: words('Hasil penanganan'),
    short: words('Kesesuaian hasil penanganan'),
    question: words('Bagaimana kesesuaian hasil penanganan tiket dengan standar pelayanan?'),
    answers: [words('Tidak sesuai'), words('Kurang sesuai'), words('Sesuai'), words('Sangat sesuai')],
  },
  {
    code: 'competence',
    label: words('Kompetensi petugas'),
    short: words('Kemampuan petugas'),
    question: words('Bagaimana kompetensi/kemampuan petugas dalam penanganan tiket?'),
    answers: [words('Tidak kompeten'), words('Kurang kompeten'), words('Kompeten'), words('Sangat kompeten')],
  },
  {
    code: 'behaviour',
    label: words('Perilaku petugas'),
    short: words('Kesopanan dan keramahan petugas'),
    question: words('Bagaimana perilaku petugas (kesopanan dan keramahan) dalam penanganan tiket?'),
    answers: [
      words('Tidak sopan dan ramah'),
      words('Kurang sopan dan ramah'),
      words('Sopan dan ramah'),
      words('Sangat sopan dan ramah'),
    ],
  },
  {
    code: 'facilities',
    label: words('Sarana dan prasarana'),
    short: words('Kualitas sarana dan prasarana'),
    question: words('Bagaimana kualitas sarana dan prasarana penanganan tiket?'),
    answers: [words('Buruk'), words('Cukup'), words('Baik'), words('Sangat baik')],
  },
  {
    code: 'complaints',
    label: words('Penanganan pengaduan, saran, dan masukan'),
    short: words('Penanganan pengaduan dan saran'),
    question: words('Bagaimana penanganan pengaduan, saran, dan masukan atas penanganan tiket?'),
    answers: [
      words('Tidak ada'),
      words('Ada tetapi tidak berfungsi'),
      words('Berfungsi kurang maksimal'),
      words('Dikelola dengan baik'),
    ],
  },
] as const satisfies readonly (Question & { code: string })[]

export type ElementCode = (typeof elements)[number]['code']

/** The one question of the short form (policy `feedback.mode` = `ringkas`). */
export const overallQuestion = {
  label: words('Penilaian keseluruhan'),
  short: words('Kepuasan Anda terhadap penanganan tiket'),
  question: words('Bagaimana kepuasan Anda terhadap penanganan tiket?'),
  answers: [words('Kecewa'), words('Tidak Puas'), words('Puas'), words('Sangat Puas')],
} as const satisfies Question
