import { t, words } from '../words.ts'

export type BsreFaultCode = keyof typeof sentences

/** Nothing was signed, and why. `detail` is for the log: short, and without NIK, passphrase or password. */
export class BsreFault extends Error {
  readonly code: BsreFaultCode
  readonly detail: string

  constructor(code: BsreFaultCode, detail = '') {
    super(t(sentences[code]))
    this.code = code
    this.detail = detail
  }
}

const sentences = {
  'wrong-passphrase': words(
    'Passphrase BSrE salah; surat belum ditandatangani. Periksa lalu ketik ulang dengan teliti.',
  ),
  'not-registered': words(
    'NIK ini tidak terdaftar di BSrE; surat belum ditandatangani. Periksa NIK, atau minta verifikator BSrE di dinas mendaftarkan Anda.',
  ),
  'certificate-expired': words(
    'Sertifikat elektronik sudah kedaluwarsa. Minta verifikator BSrE di dinas memprosesnya kembali, lalu tanda tangani lagi.',
  ),
  'certificate-renewal': words(
    'Sertifikat elektronik sedang diperbarui. Selesaikan pembaruannya di BSrE, lalu tanda tangani lagi.',
  ),
  'certificate-waiting-for-verification': words(
    'Pendaftaran di BSrE masih menunggu verifikasi. Tunggu, atau hubungi verifikator BSrE di dinas.',
  ),
  'certificate-new': words(
    'Akun BSrE masih baru dan belum diaktifkan. Ikuti petunjuk aktivasi dari BSrE, lalu tanda tangani lagi.',
  ),
  'certificate-missing': words(
    'Akun BSrE belum memiliki sertifikat elektronik. Ajukan penerbitannya melalui verifikator BSrE di dinas.',
  ),
  'certificate-suspended': words(
    'Sertifikat elektronik sedang ditangguhkan. Hubungi verifikator BSrE di dinas untuk mengaktifkannya kembali.',
  ),
  'certificate-revoked': words(
    'Sertifikat elektronik sudah dicabut. Ajukan sertifikat baru melalui verifikator BSrE di dinas.',
  ),
  timeout: words(
    'Layanan BSrE tidak menjawab pada waktunya; surat belum ditandatangani. Coba lagi beberapa saat lagi.',
  ),
  unreachable: words(
    'Layanan BSrE tidak dapat dihubungi atau sambungannya terputus; surat belum ditandatangani. Coba lagi, atau hubungi admin.',
  ),
  'refused-credentials': words(
    'Layanan BSrE menolak akun aplikasi ini; surat belum ditandatangani. Minta admin memeriksa BSRE_USERNAME dan BSRE_PASSWORD.',
  ),
  'unusable-answer': words(
    'Jawaban layanan BSrE bukan surat ini yang sudah ditandatangani; surat belum ditandatangani. Coba lagi, atau hubungi admin.',
  ),
  'service-error': words(
    'Layanan BSrE gagal menandatangani; surat belum ditandatangani. Coba lagi, dan hubungi admin bila tetap gagal.',
  ),
}
