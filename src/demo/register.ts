import sharp from 'sharp'
import type { Database } from '../platform/database/connect.ts'
import { type ReceivedFile, receiveFile } from '../platform/files/receive-file.ts'
import { pdfPages } from '../platform/scan/pdf-pages.ts'
import { changeState } from '../registers/assets/change-state.ts'
import { drawLabels } from '../registers/assets/labels/draw-labels.ts'
import { presets } from '../registers/assets/labels/sheet.ts'
import { transferAsset } from '../registers/assets/transfer-asset.ts'
import { dateAt } from '../registers/calendar/calendar.ts'
import type { Act } from '../registers/people/person.ts'
import { unitIdsByCode } from './queries.ts'
import { demoAssets, demoPurchases } from './things.ts'

/** How each thing was bought, as KIB B has it. */
export async function describePurchases(db: Database): Promise<void> {
  for (const { register, name, acquisitionYear } of demoAssets) {
    const { price, warrantyYears } = demoPurchases[name] ?? { price: 0, warrantyYears: 0 }
    await db
      .updateTable('assets')
      .set({
        price: String(price),
        purchasedOn: `${acquisitionYear}-03-15`,
        warrantyUntil: `${acquisitionYear + warrantyYears}-03-14`,
        origin: 'Pembelian',
        funding: 'apbd',
        locationCode: `11.01.65.00.010101.00103.00000.${acquisitionYear}`,
      })
      .where('register', '=', register)
      .execute()
  }
}

/** What the Pengurus Barang wrote down since: an asset that went to another unit, and one that was lent. */
export async function keepRegister(db: Database, at: (daysAgo: number) => Act): Promise<void> {
  const units = await unitIdsByCode(db)
  const [moved, lent] = ['Andalan Pro A5', 'Sarana Lite 15'].map((model) =>
    demoAssets.find(({ unit, brandModel }) => unit === 'PJSU' && brandModel === model),
  )
  if (!moved || !lent) throw new Error('the demo has nothing to move or to lend')

  const transfer = at(28)
  await transferAsset(db, transfer, moved.register, {
    unitId: units.get('PSUK'),
    holderName: 'Bayu Kristanto',
    location: 'Lantai 8, Ruang Staf',
    reason: 'Penataan perangkat antarbidang, komputer tidak lagi dipakai unit asal.',
    reference: `031/MUT/PUSDATIN-BM/${dateAt(transfer.at).year}`,
  })
  await changeState(db, at(7), lent.register, {
    state: 'lent',
    reason: 'Dipinjamkan untuk presentasi di Balai Kota selama dua pekan.',
    reference: `BAP-PINJAM/008/${dateAt(at(7).at).year}`,
  })
}

/** The government's label on a printer that is in no register, as a technician's telephone takes it. */
export async function photoOfLabel(register: string, at: Date): Promise<ReceivedFile> {
  const sheet = presets.find(({ key }) => key === 'roll-70x30')
  if (!sheet) throw new Error('the roll of labels is gone')
  const label = {
    register,
    locationCode: '11.01.65.00.010101.00103.00000.2018',
    name: 'Printer',
    brandModel: 'Cetakindo L310',
    unit: 'Bidang Kelengkapan Jalan',
    url: register,
  }
  const paper = { title: 'Label', sheet, start: 1, borders: true, office: 'Dinas Bina Marga', at }
  const [picture] = await pdfPages(await drawLabels({ ...paper, labels: [label] }), 1)
  if (!picture) throw new Error('the label has no page')

  const { pixels, width, height } = picture
  const photo = await sharp(pixels, { raw: { width, height, channels: 3 } })
    .rotate(-4, { background: '#8d8478' })
    .extend({ top: 60, bottom: 60, left: 40, right: 40, background: '#8d8478' })
    .jpeg()
    .toBuffer()
  return await receiveFile({ name: 'label-printer.jpg', bytes: new Uint8Array(photo) })
}
