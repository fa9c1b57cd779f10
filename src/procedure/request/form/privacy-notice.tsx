import { t } from '../../../platform/words.ts'
import { DefinitionList } from '../../../ui/record/facts.tsx'

/** UU 27/2022: what the data are for, by what right, who sees them and for how long. */
export function PrivacyNotice() {
  return (
    <details class="text-sm">
      <summary class="cursor-pointer py-2 font-semibold">{t('Pelindungan data pribadi')}</summary>
      <DefinitionList
        items={[
          {
            term: t('Tujuan'),
            description: t('Nama dan nomor telepon hanya dipakai untuk menangani tiket ini.'),
          },
          {
            term: t('Dasar'),
            description: t(
              'Pelaksanaan tugas pelayanan Dinas menurut SOP Nomor 460/OT.05.00 dan UU Nomor 27 Tahun 2022.',
            ),
          },
          {
            term: t('Yang dapat melihat'),
            description: t('Nomor telepon hanya tampil bagi unit Anda, Tenaga Ahli yang menangani, dan Kasubag TU.'),
          },
          {
            term: t('Masa simpan'),
            description: t('Mengikuti jadwal retensi arsip yang berlaku di lingkungan Pemerintah Provinsi.'),
          },
          {
            term: t('Kontak'),
            description: t('Pusat Data dan Informasi Bina Marga, untuk melihat atau memperbaiki data Anda.'),
          },
        ]}
      />
    </details>
  )
}
