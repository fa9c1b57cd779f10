import { sql } from 'kysely'
import type { Database } from '../../../platform/database/connect.ts'
import type { Cell } from '../../../platform/tables/table.ts'
import { columns } from '../../../registers/assets/import/columns.ts'
import { cleanLine } from '../old-tickets/old-ticket.ts'
import { type Report, refuse } from '../report.ts'

type GoodsRow = Record<
  | 'barcode'
  | 'noBarang'
  | 'kind'
  | 'pcPrinter'
  | 'processor'
  | 'ramDdr'
  | 'ramGb'
  | 'hdSsd'
  | 'hdHdd'
  | 'grafikCard'
  | 'sistemOperasi'
  | 'condition'
  | 'funding'
  | 'tahunPengadaan'
  | 'namaPc'
  | 'macAddress'
  | 'lantai'
  | 'lokasi'
  | 'seksi'
  | 'pengguna'
  | 'serialNumber',
  string | null
> & { row: number; id: string | null }

/** The inventory as a list for the import of assets, in its columns. */
export const goodsHeadings = columns.map(({ heading }) => heading)

/**
 * The predecessor's inventory without what is registered already and without devices of people's own. It knows neither kode
 * barang nor register: the code is proposed by the kind, the register is left for the Pengurus Barang, whose import checks it.
 */
export async function goodsOf(tx: Database, report: Report): Promise<Cell[][]> {
  const { rows } = await sql<GoodsRow>`
    select goods.row, goods.id, no_barang, barcode, kind.jenis as kind, pc_printer, processor, ram_ddr, ram_gb, hd_ssd, hd_hdd,
      grafik_card, sistem_operasi, condition.kondisi as condition, sumber as funding, tahun_pengadaan, nama_pc, mac_address, lantai,
      lokasi, seksi, pengguna, serial_number
    from pg_temp.old_inventory_komputer goods
      left join lateral (select jenis from pg_temp.old_jenis_hardware where id = jenis_infrastruktur limit 1) kind on true
      left join lateral (select kondisi from pg_temp.old_kondisi
        where id = coalesce(goods.id_kondisi, goods.kondisi) limit 1) condition on true
      left join lateral (select sumber from pg_temp.old_sumber_dana where id = sumber_dana limit 1) fund on true
      left join lateral (select lokasi from pg_temp.old_lokasi_infrastruktur where id = bidang_unit limit 1) unit on true
    where not exists (select from assets where upper(old_barcode) = upper(btrim(barcode)))
    order by goods.row`.execute(tx)

  return rows.flatMap((row) => {
    if (!/milik pribadi/i.test(row.funding ?? '')) return [cellsOf(row)]
    const id = cleanLine(row.barcode ?? row.id)
    refuse(report, { kind: 'inventaris', row: row.row, id, reason: 'Milik pribadi bukan aset Dinas.' })
    return []
  })
}

const codes: readonly [RegExp, string, string][] = [
  [/server/i, '1.3.2.10.02.04.001', 'Server'],
  [/personal computer/i, '1.3.2.10.01.02.001', 'PC Unit'],
  [/laptop/i, '1.3.2.10.01.02.002', 'Laptop'],
  [/printer/i, '1.3.2.10.02.03.003', 'Printer'],
]

function cellsOf(row: GoodsRow): Cell[] {
  const [, code = '', name = ''] = codes.find(([kind]) => kind.test(row.kind ?? '')) ?? []
  const told: Partial<Record<(typeof columns)[number]['place'], string>> = {
    code,
    name: name || cleanLine(row.kind),
    brandModel: cleanLine(row.pcPrinter),
    serialNumber: cleanLine(row.serialNumber),
    acquisitionYear: /\b(?:19|20)\d{2}\b/.exec(row.tahunPengadaan ?? '')?.[0] ?? '',
    condition: conditionOf(row.condition ?? ''),
    unit: cleanLine(row.lokasi),
    subUnit: cleanLine(row.seksi),
    location: row.lantai ? `Lantai ${cleanLine(row.lantai)}` : '',
    holderName: cleanLine(row.pengguna),
    funding: cleanLine(row.funding),
    specification: specificationOf(row),
    oldBarcode: cleanLine(row.barcode),
  }
  return columns.map(({ place }) => told[place] ?? '')
}

/** "Baik · Bermasalah (Lemot/Error) · Rusak (Tidak terpakai)". */
function conditionOf(said: string): string {
  if (/^baik/i.test(said)) return 'B'
  if (/^bermasalah/i.test(said)) return 'RR'
  return /^rusak/i.test(said) ? 'RB' : ''
}

function specificationOf(row: GoodsRow): string {
  const measure = (value: string | null, before: string, after: string) =>
    value && value !== '0' ? `${before}${cleanLine(value)}${after}` : ''
  return [
    cleanLine(row.processor),
    measure(row.ramGb, 'RAM ', ` GB${measure(row.ramDdr, ' DDR', '')}`),
    measure(row.hdSsd, 'SSD ', ' GB'),
    measure(row.hdHdd, 'HDD ', ' GB'),
    cleanLine(row.grafikCard),
    cleanLine(row.sistemOperasi),
    measure(row.namaPc, 'PC ', ''),
    measure(row.macAddress, 'MAC ', ''),
  ]
    .filter(Boolean)
    .join('; ')
}
