import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { paths } from '../../../paths.ts'
import { InvalidInput, NotFound } from '../../../platform/refusal.ts'
import { scanFaultWords } from '../../../platform/scan/fault-words.ts'
import { ScanFault } from '../../../platform/scan/picture.ts'
import { readScan } from '../../../platform/scan/read-scan.ts'
import { t } from '../../../platform/words.ts'
import { filesOf, tryForm } from '../../form.ts'
import { page } from '../../page.tsx'
import { isStaff, type Person } from '../../people/person.ts'
import { requirePerson } from '../../sessions/session.ts'
import type { Site } from '../../site.ts'
import { type AssetRecord, assetFor } from '../queries.ts'
import { writeRegister } from '../register.ts'
import { sendCodeReader } from './code-reader.ts'
import { labelIn, labelPattern } from './label-text.ts'
import { NoSuchAssetPage } from './no-such-asset-page.tsx'
import { ScanPage } from './scan-page.tsx'

export const scanRoutes = new Hono<Site>()
  .get(paths.codeReader(), requirePerson, sendCodeReader)

  .get(paths.scan(), requirePerson, (c) => {
    const kode = c.req.query('kode')
    if (kode === undefined) return scanPage(c)
    return tryForm(
      async () => c.redirect(toAsset(kode), 303),
      (errors, status) => scanPage(c, { errors, values: { kode } }, status),
    )
  })

  .post(paths.scan(), requirePerson, (c) =>
    tryForm(
      async () => c.redirect(toAsset(await textOnPhoto(c)), 303),
      (errors, status) => scanPage(c, { errors }, status),
    ),
  )

  // where the code on each label leads, read by any phone
  .get(paths.scanned(), requirePerson, async (c) => {
    const { office, person } = c.var
    const key = labelIn(c.req.param('register') ?? '')
    const asset = key && (await assetFor(office.db, person, writeRegister(key)).catch(nothingThere))
    if (!asset) return page(c, { title: t('Aset tidak ditemukan') }, <NoSuchAssetPage staff={isStaff(person)} />, 404)

    return c.redirect(asksForRepair(person, asset) ? aTicketOn(asset) : paths.asset(asset.register), 303)
  })

type Filled = Parameters<typeof ScanPage>[0]

function scanPage(c: Context<Site>, filled: Filled = {}, status?: ContentfulStatusCode) {
  return page(c, { title: t('Pindai label aset') }, <ScanPage {...filled} />, status)
}

function toAsset(text: string): string {
  const key = labelIn(text)
  if (!key)
    throw new InvalidInput([
      {
        path: 'kode',
        message: t('Ini bukan nomor register aset. Tulis seperti pada label, misalnya {example}.', { example }),
      },
    ])
  return paths.scanned(writeRegister(key))
}

const example = '1.3.2.10.01.02.002.000014'

async function textOnPhoto(c: Context<Site>): Promise<string> {
  const [photo] = await filesOf(c, 'photo')
  if (!photo) throw faultOfPhoto(t('Pilih foto label.'))

  const wanted = new RegExp(labelPattern)
  const pages = await readScan(photo.bytes, wanted, ['QRCode', 'Code128']).catch((fault) => {
    throw fault instanceof ScanFault ? faultOfPhoto(t(scanFaultWords[fault.code])) : fault
  })
  const text = pages.flatMap(({ codes }) => codes).find((code) => labelIn(code))
  if (text === undefined)
    throw faultOfPhoto(
      t('Tidak ada kode label aset yang terbaca pada foto ini. Foto lebih dekat dan tidak kabur, atau ketik nomornya.'),
    )
  return text
}

function faultOfPhoto(message: string): InvalidInput {
  return new InvalidInput([{ path: 'photo', message }])
}

function nothingThere(error: unknown): undefined {
  if (!(error instanceof NotFound)) throw error
}

/** A unit asks for nothing that is disposed of. */
function asksForRepair(person: Person, { state }: AssetRecord): boolean {
  return person.role === 'unit' && !isStaff(person) && state !== 'disposed'
}

function aTicketOn({ register }: AssetRecord): string {
  return `${paths.newTicket()}?aset=${encodeURIComponent(register)}`
}
