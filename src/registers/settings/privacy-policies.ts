import { words } from '../../platform/words.ts'
import { amount, paragraph } from './policy.ts'

/** How long records are kept (UU 43/2009, the Pemprov's JRA), and what people are told of their data (UU 27/2022). */
export const privacyPolicies = {
  'retention.ticketYears': amount({
    title: words('Masa simpan tiket'),
    meaning: words('Dihitung sejak tiket berakhir; sesudahnya tiket dan suratnya dapat diusulkan untuk dimusnahkan.'),
    fallback: 5,
    min: 1,
    max: 30,
    measure: words('tahun'),
  }),
  'retention.attachmentYears': amount({
    title: words('Masa simpan lampiran'),
    meaning: words('Foto dan berkas pada tiket yang telah berakhir; tiketnya sendiri tetap disimpan.'),
    fallback: 2,
    min: 1,
    max: 30,
    measure: words('tahun'),
  }),
  'retention.logYears': amount({
    title: words('Masa simpan catatan'),
    meaning: words('Catatan pembacaan data pribadi dan pemberitahuan.'),
    fallback: 2,
    min: 1,
    max: 10,
    measure: words('tahun'),
  }),
  'retention.importedYears': amount({
    title: words('Masa simpan data pribadi tiket lama'),
    meaning: words(
      'Tiket dari aplikasi sebelumnya: nama, nomor telepon, uraian, dan lampirannya dihapus sendiri sesudahnya; barisnya tetap.',
    ),
    fallback: 5,
    min: 1,
    max: 30,
    measure: words('tahun'),
  }),
  'privacy.purpose': paragraph({
    title: words('Tujuan pemrosesan data'),
    meaning: words('Ditampilkan pada formulir tiket dan halaman Data saya.'),
    fallback: words('Nama dan nomor telepon hanya dipakai untuk menangani tiket ini.'),
  }),
  'privacy.basis': paragraph({
    title: words('Dasar pemrosesan data'),
    meaning: words('Ditampilkan pada formulir tiket dan halaman Data saya.'),
    fallback: words('Pelaksanaan tugas pelayanan Dinas menurut SOP Nomor 460/OT.05.00 dan UU Nomor 27 Tahun 2022.'),
  }),
  'privacy.readers': paragraph({
    title: words('Yang dapat melihat data'),
    meaning: words('Ditampilkan pada formulir tiket dan halaman Data saya.'),
    fallback: words('Nomor telepon hanya tampil bagi unit Anda, Tenaga Ahli yang menangani, dan Kasubag TU.'),
  }),
  'privacy.contact': paragraph({
    title: words('Kontak pelindungan data'),
    meaning: words('Kepada siapa orang bertanya tentang datanya, meminta salinannya, atau memperbaikinya.'),
    fallback: words('Pusat Data dan Informasi Bina Marga, untuk melihat atau memperbaiki data Anda.'),
  }),
}
