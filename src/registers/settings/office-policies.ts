import { paths } from '../../paths.ts'
import { words } from '../../platform/words.ts'
import { faultOfNumberPattern, faultOfTicketPattern } from './number-pattern.ts'
import { checkedLine, line, lines, yesNo } from './policy.ts'

export const officePolicies = {
  'docNumber.ticket.pattern': checkedLine({
    title: words('Pola nomor tiket'),
    meaning: words(
      'Dipakai juga sebagai alamat halaman tiket; nomor urut dimulai lagi setiap hari bila memuat tanggal.',
    ),
    fallback: 'T{yyyy}{MM}{dd}-{seq:3}',
    check: faultOfTicketPattern,
  }),
  'docNumber.workOrder.pattern': checkedLine({
    title: words('Pola nomor Surat Perintah Perbaikan'),
    meaning: words('Nomor urut dimulai lagi setiap tahun dan tidak berlubang.'),
    fallback: '{seq:4}/SPP/PUSDATIN-BM/{romanMonth}/{year}',
    check: faultOfNumberPattern,
  }),
  'docNumber.handlingReport.pattern': checkedLine({
    title: words('Pola nomor Laporan Penanganan'),
    meaning: words('Nomor urut dimulai lagi setiap tahun dan tidak berlubang.'),
    fallback: '{seq:4}/LP/PUSDATIN-BM/{romanMonth}/{year}',
    check: faultOfNumberPattern,
  }),
  'docNumber.disposalRecord.pattern': checkedLine({
    title: words('Pola nomor Berita Acara Pemusnahan'),
    meaning: words('Nomor urut dimulai lagi setiap tahun dan tidak berlubang.'),
    fallback: '{seq:4}/BA-PA/PUSDATIN-BM/{romanMonth}/{year}',
    check: faultOfNumberPattern,
  }),
  'docNumber.recap.pattern': checkedLine({
    title: words('Pola nomor Rekap'),
    meaning: words('Nomor urut dimulai lagi setiap tahun dan tidak berlubang.'),
    fallback: '{seq:4}/RKP/PUSDATIN-BM/{romanMonth}/{year}',
    check: faultOfNumberPattern,
  }),
  'calendar.cutiBersamaIsOff': yesNo({
    title: words('Cuti bersama adalah hari libur'),
    meaning: words('Bila tidak, cuti bersama dihitung sebagai hari kerja.'),
    fallback: true,
    page: paths.jointLeave(),
  }),
  'office.name': line({
    title: words('Nama kantor'),
    meaning: words('Nama lengkap unit yang menangani tiket.'),
    fallback: 'Pusat Data dan Informasi Bina Marga',
  }),
  'office.shortName': line({
    title: words('Nama singkat kantor'),
    meaning: words('Dipakai di layar.'),
    fallback: 'Pusdatin Bina Marga',
  }),
  'letterhead.lines': lines({
    title: words('Baris kop surat'),
    meaning: words('Satu baris kop per baris, dari atas ke bawah.'),
    fallback: [
      'PEMERINTAH PROVINSI DAERAH KHUSUS IBUKOTA JAKARTA',
      'DINAS BINA MARGA',
      'PUSAT DATA DAN INFORMASI BINA MARGA',
    ],
    most: 5,
  }),
  'letterhead.address': line({
    title: words('Alamat pada kop surat'),
    meaning: words('Dicetak di bawah baris kop.'),
    fallback: 'Jalan Taman Jatibaru No. 1, Jakarta Pusat 10150',
    mayBeEmpty: true,
  }),
  'letterhead.city': line({
    title: words('Kota penandatanganan'),
    meaning: words('Dicetak sebelum tanggal surat.'),
    fallback: 'Jakarta',
  }),
  'letterhead.nipPrefix': line({
    title: words('Awalan NIP'),
    meaning: words('SOP menulis NIP. dengan titik.'),
    fallback: 'NIP.',
  }),
  'workOrder.signerTitle': line({
    title: words('Jabatan penandatangan'),
    meaning: words('Dicetak lengkap pada blok tanda tangan.'),
    fallback: 'Kepala Subbagian Tata Usaha Pusat Data dan Informasi Bina Marga',
  }),
  'sop.reference': line({
    title: words('Dasar pelaksanaan'),
    meaning: words('Rujukan SOP yang dicetak pada surat.'),
    fallback:
      'SOP Nomor 460/OT.05.00 tanggal 13 Februari 2023 tentang Pemeliharaan Prasarana dan Sarana Sistem Informasi Dinas Bina Marga',
  }),
}
