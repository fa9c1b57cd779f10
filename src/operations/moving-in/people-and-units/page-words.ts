import { paths } from '../../../paths.ts'
import { words } from '../../../platform/words.ts'
import type { ListKind } from './lists.ts'
import { personColumns, unitColumns } from './read-people.ts'

/** What the two lists differ in on their pages. */
export const lists: Record<
  ListKind,
  {
    title: string
    register: string
    home: string
    upload: string
    save: string
    template: string
    headings: readonly string[]
    examples: readonly (readonly string[])[]
    rules: readonly string[]
  }
> = {
  people: {
    title: words('Impor orang'),
    register: words('Orang'),
    home: paths.people(),
    upload: paths.peopleImport(),
    save: paths.peopleImportSave(),
    template: paths.peopleImportTemplate(),
    headings: personColumns.map(({ heading }) => heading),
    examples: [
      [
        'jantan-pemeliharaan',
        'Seksi Pemeliharaan Jalan dan Jembatan',
        'Bidang/Unit',
        'JANTAN-PEMELIHARAAN',
        '',
        'ya',
        '',
        '',
        '',
      ],
      ['123456', 'Contoh Nama, S.Kom.', 'Tenaga Ahli', 'PUSDATIN', '', 'tidak', 'Tenaga Ahli', '', '123456'],
    ],
    rules: [
      words('Hanya NAMA PENGGUNA yang wajib ada; orang baru memerlukan NAMA, PERAN, dan BIDANG/UNIT.'),
      words(
        'PERAN: Bidang/Unit, Tenaga Ahli, Kasubag TU, Kepala Pusdatin, Kepala Bidang/Unit, Pengurus Barang, atau Admin.',
      ),
      words('BIDANG/UNIT dan SEKSI ditulis dengan nama atau kode. AKUN BERSAMA ditulis ya atau tidak.'),
      words(
        'Kata sandi tidak ditulis dalam berkas. Orang baru diberi kata sandi sementara, yang ditampilkan satu kali.',
      ),
      words('Sel kosong tidak mengubah apa pun, dan yang tidak disebut dalam berkas tidak dinonaktifkan.'),
    ],
  },
  units: {
    title: words('Impor unit'),
    register: words('Bidang/Unit'),
    home: paths.units(),
    upload: paths.unitsImport(),
    save: paths.unitsImportSave(),
    template: paths.unitsImportTemplate(),
    headings: unitColumns.map(({ heading }) => heading),
    examples: [
      ['CONTOH', 'Bidang Contoh', 'Bidang', ''],
      ['CONTOH-SATU', 'Seksi Contoh Satu', '', 'CONTOH'],
    ],
    rules: [
      words('Hanya KODE yang wajib ada; unit baru memerlukan NAMA, dan JENIS atau INDUK.'),
      words(
        'JENIS: Sekretariat, Bidang, Unit, Pusat, atau Suku Dinas. Seksi cukup dengan INDUK, yaitu kode Bidang/Unit-nya.',
      ),
      words('Unit yang sudah ada hanya dapat berganti nama. Yang tidak disebut dalam berkas tidak dinonaktifkan.'),
    ],
  },
}
