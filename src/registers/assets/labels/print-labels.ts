import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import { lettersInForce, pressOf } from '../../letters/queries.ts'
import type { Act } from '../../people/person.ts'
import { readPolicies } from '../../settings/queries.ts'
import type { Office } from '../../site.ts'
import { keepersOnly } from '../asset.ts'
import { writeRegister } from '../register.ts'
import { beginningOf, fault, keyText, type LabelChoice, mostLabels, tooMany } from './choice.ts'
import { type AssetLabel, drawLabels } from './draw-labels.ts'
import { assetsToLabel, countToLabel, type LabelledAsset } from './queries.ts'
import { labelsOnPage, type NamedSheet } from './sheet.ts'

export type LabelWish = { choice: LabelChoice; sheet: NamedSheet; start: number; borders: boolean }

/** Labels of the chosen assets as a PDF. Refuses what is not in the register, nothing at all, and more than one PDF holds. */
export async function printLabels(office: Office, act: Act, { choice, ...placing }: LabelWish): Promise<Uint8Array> {
  keepersOnly(act)
  const assets = await chosenAssets(office, act, choice)
  const [policies, letters] = await Promise.all([readPolicies(office.db), lettersInForce(office.db)])
  const { logo } = await pressOf(office.db, letters)

  return drawLabels({
    title: 'Label aset',
    ...placing,
    office: policies['office.shortName'],
    logo,
    labels: assets.map((asset) => labelOf(asset, office.config.baseUrl)),
    at: act.at,
  })
}

/** One page of empty labels with their edges, numbered and measured, to be held against a sheet. */
export async function printTrial(act: Act, sheet: NamedSheet): Promise<Uint8Array> {
  keepersOnly(act)
  const labels = Array.from({ length: labelsOnPage(sheet) }, () => null)
  return drawLabels({
    title: 'Lembar uji label',
    sheet,
    start: 1,
    borders: true,
    office: '',
    labels,
    at: act.at,
  })
}

/** The assets themselves, to be counted or printed. */
export async function chosenAssets({ db }: Office, act: Act, choice: LabelChoice): Promise<LabelledAsset[]> {
  const assets = await assetsToLabel(db, act.person, choice, mostLabels)

  if (choice.by === 'filter') {
    if (assets.length > mostLabels) throw tooMany('', await countToLabel(db, act.person, choice))
    if (assets.length === 0) throw fault('', t('Tidak ada aset yang cocok dengan saringan ini.'))
    return assets
  }
  const found = new Set(assets.map(keyText))
  const missing = choice.named.filter((key) => !found.has(keyText(key))).map(writeRegister)
  if (missing.length > 0)
    throw fault(
      'aset',
      t('Tidak ada dalam daftar aset atau sudah dihapus: {registers}.', { registers: beginningOf(missing) }),
    )
  return assets
}

function labelOf({ code: _, number: __, ...asset }: LabelledAsset, baseUrl: string): AssetLabel {
  return { ...asset, url: `${baseUrl}${paths.scanned(asset.register)}` }
}
