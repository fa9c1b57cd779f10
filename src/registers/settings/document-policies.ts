import { t, words } from '../../platform/words.ts'
import { choice, line, lines, paragraph } from './policy.ts'

/** How papers are signed and what they look like (DOMAIN: documents, electronic signature). */
export const documentPolicies = {
  'signature.method': choice({
    title: words('Cara menandatangani'),
    meaning: words('Berlaku bagi surat yang ditandatangani setelah perubahan, dan disebut apa adanya pada surat.'),
    fallback: 'internal',
    choices: {
      internal: words('Persetujuan elektronik melalui aplikasi, dengan sertifikat kantor sendiri'),
      bsre: words('Tanda tangan elektronik tersertifikasi BSrE'),
      wet: words('Tanda tangan basah pada cetakan, lalu dipindai dan diunggah'),
    },
    lacking: (method, { bsre }) =>
      method === 'bsre' && !bsre
        ? t(
            'Layanan BSrE belum dipasang. Isi BSRE_URL, BSRE_USERNAME, dan BSRE_PASSWORD pada peladen, lalu mulai ulang aplikasi.',
          )
        : undefined,
  }),
  'signature.reauthentication': choice({
    title: words('Pembuktian diri saat menandatangani'),
    meaning: words('Diminta setiap kali seorang pejabat menandatangani.'),
    fallback: 'password',
    choices: {
      password: words('Kata sandi atau passkey'),
      strong: words('Passkey, atau kata sandi beserta kode autentikator'),
    },
  }),
  'letterhead.paper': choice({
    title: words('Ukuran kertas surat'),
    meaning: words('Dipakai surat yang terbit setelah perubahan.'),
    fallback: 'a4',
    choices: { a4: words('A4 (210 × 297 mm)'), f4: words('F4/folio (215 × 330 mm)') },
  }),
  'letterhead.copies': lines({
    title: words('Tembusan'),
    meaning: words('Satu tujuan per baris; dicetak di bawah tanda tangan Surat Perintah Perbaikan bila ada.'),
    fallback: [],
    most: 8,
    least: 0,
  }),
  'letterhead.mark': line({
    title: words('Keterangan pada blok persetujuan'),
    meaning: words('Dicetak di samping kode QR pada surat yang disetujui melalui aplikasi.'),
    fallback: 'Disetujui secara elektronik melalui Aplikasi E-Ticketing',
  }),
  'letterhead.footer.internal': paragraph({
    title: words('Kaki surat: persetujuan melalui aplikasi'),
    meaning: words('Dicetak pada setiap halaman surat yang disetujui melalui aplikasi.'),
    fallback:
      'Dokumen ini disetujui secara elektronik melalui Aplikasi E-Ticketing Dinas Bina Marga. Keaslian dapat diperiksa dengan memindai kode QR.',
  }),
  'letterhead.footer.bsre': paragraph({
    title: words('Kaki surat: sertifikat BSrE'),
    meaning: words('Dicetak pada setiap halaman surat yang ditandatangani melalui BSrE.'),
    fallback:
      'Dokumen ini telah ditandatangani secara elektronik menggunakan sertifikat elektronik yang diterbitkan oleh Balai Besar Sertifikasi Elektronik (BSrE), Badan Siber dan Sandi Negara (BSSN).',
  }),
  'letterhead.footer.wet': paragraph({
    title: words('Kaki surat: tanda tangan basah'),
    meaning: words('Dicetak pada setiap halaman surat yang akan ditandatangani di atas kertas.'),
    fallback:
      'Dokumen ini berlaku setelah ditandatangani di atas kertas dan tercatat dalam Aplikasi E-Ticketing Dinas Bina Marga. Status dapat diperiksa dengan memindai kode QR.',
  }),
  'letterhead.footer.report': paragraph({
    title: words('Kaki surat: Laporan Penanganan'),
    meaning: words('Dicetak pada setiap halaman Laporan Penanganan.'),
    fallback:
      'Dokumen ini diterbitkan oleh Aplikasi E-Ticketing Dinas Bina Marga. Keaslian dapat diperiksa dengan memindai kode QR.',
  }),
}
