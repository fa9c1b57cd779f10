import { t } from '../../platform/words.ts'
import { FieldRow, FormPart } from '../../ui/form/arrange.tsx'
import { RadioCards } from '../../ui/form/choice-field.tsx'
import { TextField } from '../../ui/form/text-field.tsx'
import type { Planned } from '../ticket/record.ts'

/** Each point of the plan is answered in the report; nothing for any other ticket. */
export function ChecklistFields({ planned }: { planned: Planned | null }) {
  if (!planned) return null
  const answers = [
    { value: 'yes', label: t('Dikerjakan') },
    { value: 'no', label: t('Tidak') },
  ]

  return (
    <FormPart
      title={t('Daftar pemeriksaan')}
      lead={t('Jawab setiap butir dari rencana {plan}. Yang tidak dikerjakan perlu alasannya.', { plan: planned.plan })}
    >
      {planned.checklist.map((item, index) => (
        <FieldRow>
          <RadioCards
            name={`checklist.${index}.done`}
            label={`${index + 1}. ${item}`}
            options={answers}
            columns={2}
            required
          />
          <TextField
            name={`checklist.${index}.note`}
            label={t('Catatan butir {n}', { n: index + 1 })}
            maxLength={300}
          />
        </FieldRow>
      ))}
    </FormPart>
  )
}
