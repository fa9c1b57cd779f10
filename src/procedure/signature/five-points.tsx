import { t } from '../../platform/words.ts'
import { Checkbox } from '../../ui/form/choice-field.tsx'
import { categoryNames } from '../ticket/category.ts'
import type { TicketRecord } from '../ticket/record.ts'
import { partsRule } from '../work-order/page/complaint-card.tsx'
import { type Checklist, checks } from './signature.ts'

type Facts = Pick<
  TicketRecord,
  'category' | 'requesterName' | 'unit' | 'description' | 'register' | 'assetName' | 'assetId' | 'deviceName'
>
type FivePointsProps = { facts: Facts; lookAlikes: number; prefix?: string }

const points = ['requester', 'device', 'category', 'notDuplicate', 'partsRule'] as const satisfies (keyof Checklist)[]

/** Identification and verification (A11): each point beside the fact that it is about. */
export function FivePoints({ facts, lookAlikes, prefix = '' }: FivePointsProps) {
  const said = inWords(facts, lookAlikes)

  return (
    <fieldset class="flex flex-col gap-3 [&_.field-hint]:mb-0! [&_.field-hint]:ml-9!">
      <legend class="sr-only">{t('Lima butir pemeriksaan')}</legend>
      {points.map((point) => (
        <Checkbox name={`${prefix}checklist.${point}`} label={t(checks[point])} hint={said[point]} required />
      ))}
    </fieldset>
  )
}

function inWords(facts: Facts, lookAlikes: number): Record<keyof Checklist, string> {
  return {
    requester: `${facts.requesterName}, ${facts.unit}`,
    device: deviceInWords(facts),
    category: `${t(categoryNames[facts.category])}: ${shortened(facts.description)}`,
    notDuplicate:
      lookAlikes > 0 ? t('{n} tiket serupa masih terbuka.', { n: lookAlikes }) : t('Tidak ada tiket serupa.'),
    partsRule: partsRule(facts),
  }
}

function shortened(words: string): string {
  const line = words.replace(/\s+/g, ' ')
  return line.length > 100 ? `${line.slice(0, 99).trimEnd()}…` : line
}

function deviceInWords({ register, assetName, deviceName }: Facts): string {
  if (register) return t('{device}: Aset Dinas {register}', { device: assetName ?? '', register })
  return deviceName ? t('{device}: Non-Aset', { device: deviceName }) : t('Tanpa perangkat')
}
