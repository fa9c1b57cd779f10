import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { ButtonLink, ButtonRow, SubmitButton } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/form/choice-field.tsx'
import { type Filled, Form } from '../../ui/form/form.tsx'
import type { Child } from '../../ui/jsx/markup.ts'
import type { Effect } from './change-calendar.ts'
import { EffectCard } from './effect.tsx'

/** A form of the calendar as it is shown: what was typed, what is wrong, the newest change known, and what it would do. */
export type Changing = Filled & { seen: number; effect?: Effect }

type ChangeFormProps = Changing & {
  action: string
  confirm?: string
  danger?: boolean
  /** Without it the effect is on the page already. */
  mayPreview?: boolean
  children: Child
}

/** Saved, or first only shown for what it would do. Left to the browser, since a preview answers without leading anywhere. */
export function ChangeForm({
  action,
  confirm,
  danger,
  mayPreview = true,
  seen,
  effect,
  children,
  ...form
}: ChangeFormProps) {
  return (
    <>
      {effect ? <EffectCard effect={effect} /> : null}
      <Form action={action} native {...form}>
        {children}
        <input type="hidden" name="seen" value={seen} />
        <PromiseChoice />
        <ButtonRow>
          <SubmitButton variant={danger ? 'danger' : 'primary'}>{confirm ?? t('Simpan')}</SubmitButton>
          {mayPreview ? (
            <SubmitButton variant="quiet" icon="eye" name="preview" value="yes">
              {t('Lihat dampaknya')}
            </SubmitButton>
          ) : null}
          <ButtonLink href={paths.officeCalendar()} variant="plain">
            {t('Batal')}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </>
  )
}

/** Whether due times on signed orders move as well. */
function PromiseChoice() {
  return (
    <Checkbox
      name="withPromised"
      label={t('Hitung ulang juga batas waktu pekerjaan yang sudah dijanjikan')}
      hint={t(
        'Tanpa centang, tiket yang suratnya sudah ditandatangani tetap pada batas waktunya. Tulisan pada surat tidak berubah.',
      )}
    />
  )
}
