import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import type { searchAssets } from '../../../registers/assets/queries.ts'
import { RadioCards } from '../../../ui/form/choice-field.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { Alert } from '../../../ui/page/alert.tsx'
import { stageNames } from '../../stages.ts'
import type { LookAlike } from '../../ticket/look-alikes.ts'

export type FoundAsset = Awaited<ReturnType<typeof searchAssets>>[number]

export const assetFrame = 'aset-ditemukan'
export const lookAlikeFrame = 'tiket-serupa'

/** What a search among the unit's assets found, to be chosen from; nothing while nothing was searched for. */
export function AssetChoices({ search, found, chosen }: { search: string; found: FoundAsset[]; chosen?: string }) {
  if (search.trim() === '') return null
  if (found.length === 0)
    return (
      <Alert tone="info">
        {t('Tidak ada aset unit Anda yang cocok. Coba kata lain, atau pilih Non-Aset bila perangkat tidak tercatat.')}
      </Alert>
    )

  const options = found.map(({ register, name, brandModel, holderName, location }) => ({
    value: register,
    label: [name, brandModel].filter(Boolean).join(' · '),
    hint: [register, holderName, location].filter(Boolean).join(' · '),
  }))
  const only = options.length === 1 ? options[0]?.value : undefined
  return (
    <RadioCards
      name="device.register"
      label={t('Pilih aset')}
      {...{ options, value: chosen ?? only }}
      columns={1}
      required
    />
  )
}

/** Open tickets that may be about the same thing, so that nobody asks twice. They open beside the form. */
export function LookAlikes({ tickets }: { tickets: LookAlike[] }) {
  if (tickets.length === 0) return null

  return (
    <Alert tone="info" title={t('Ada tiket terbuka yang mirip')}>
      <p>{t('Periksa dahulu, agar masalah yang sama tidak diajukan dua kali.')}</p>
      <ul class="mt-2 grid gap-2">
        {tickets.map(({ number, stage, description, submittedAt }) => (
          <li>
            <a href={paths.ticket(number)} target="_blank" rel="noopener">
              {number}
              <span class="sr-only">{t('(membuka tab baru)')}</span>
            </a>
            <small class="block">
              {t(stageNames[stage])} · <Moment at={submittedAt} as="date" /> · {beginning(description)}
            </small>
          </li>
        ))}
      </ul>
    </Alert>
  )
}

function beginning(description: string): string {
  return description.length > 90 ? `${description.slice(0, 88)}…` : description
}
