import { t } from '../../../platform/words.ts'
import { repeatDays } from '../../../procedure/asset-record/figures.ts'
import type { Policies } from '../../../registers/settings/policies.ts'
import { formatNumber, formatRupiah, formatShare } from '../../../ui/format.ts'

/** Why an asset may be proposed for disposal or replacement; one is enough. */
export type Ground = 'cost' | 'failures' | 'repeats' | 'age' | 'major_damage' | 'not_repairable'

/** The limits that the office set: 0, or false, where a ground is not used. */
export type Rule = {
  /** Percent of the purchase price. */
  costShare: number
  failures: number
  repeats: number
  ageYears: number
  ageFailures: number
  majorDamage: boolean
  notRepairable: boolean
}

/** What the grounds are told with. Failures and repeats are those of the last 12 months, the cost is all that there was. */
export type Judged = {
  met: Ground[]
  price: string | null
  cost: string
  failures: number
  repeats: number
  age: number | null
}

export function ruleOf(policies: Policies): Rule {
  return {
    costShare: policies['replacement.costShare'],
    failures: policies['replacement.failures'],
    repeats: policies['replacement.repeats'],
    ageYears: policies['replacement.ageYears'],
    ageFailures: policies['replacement.ageFailures'],
    majorDamage: policies['replacement.majorDamage'],
    notRepairable: policies['replacement.notRepairable'],
  }
}

/** The rule in the open: a sentence for each ground that is used. */
export function ruleInWords(rule: Rule): string[] {
  const { costShare, failures, repeats, ageYears, ageFailures, majorDamage, notRepairable } = rule
  const sentences = [
    costShare > 0 && t('biaya suku cadang paling sedikit {share}% dari harga perolehan', { share: costShare }),
    failures > 0 && t('paling sedikit {n} kerusakan dalam 12 bulan terakhir', { n: failures }),
    repeats > 0 &&
      t('paling sedikit {n} kerusakan dalam 12 bulan terakhir yang berulang dalam {days} hari', {
        n: repeats,
        days: repeatDays,
      }),
    ageYears > 0 &&
      t('usia paling sedikit {years} tahun dan paling sedikit {n} kerusakan dalam 12 bulan terakhir', {
        years: ageYears,
        n: ageFailures,
      }),
    majorDamage && t('kondisi Rusak Berat'),
    notRepairable && t('laporan penanganan terakhir: tidak dapat diperbaiki'),
  ]
  return sentences.filter((sentence) => sentence !== false)
}

/** The grounds that an asset met, with its numbers. */
export function groundsInWords(asset: Judged): string[] {
  return asset.met.map((ground) => groundInWords(ground, asset))
}

function groundInWords(ground: Ground, { price, cost, failures, repeats, age }: Judged): string {
  switch (ground) {
    case 'cost':
      return t('biaya suku cadang {cost}, {share} dari harga perolehan {price}', {
        cost: formatRupiah(Number(cost)),
        share: formatShare(Number(cost) / Number(price)),
        price: formatRupiah(Number(price)),
      })
    case 'failures':
      return t('{n} kerusakan dalam 12 bulan terakhir', { n: formatNumber(failures) })
    case 'repeats':
      return t('{n} kerusakan berulang dalam {days} hari', { n: formatNumber(repeats), days: repeatDays })
    case 'age':
      return t('usia {years} tahun dengan {n} kerusakan dalam 12 bulan terakhir', {
        years: formatNumber(age ?? 0),
        n: formatNumber(failures),
      })
    case 'major_damage':
      return t('kondisi Rusak Berat')
    case 'not_repairable':
      return t('laporan penanganan terakhir: tidak dapat diperbaiki')
    default:
      return ground satisfies never
  }
}
