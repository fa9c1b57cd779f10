import { t } from '../../platform/words.ts'
import { ButtonRow, type ButtonVariant, buttonClass, SubmitButton } from '../button.tsx'
import { Icon, type IconName } from '../icon.tsx'
import type { Child } from '../jsx/markup.ts'
import { Form, type FormProps } from './form.tsx'

type ConfirmDialogProps = Pick<FormProps, 'action' | 'errors' | 'values' | 'autosave'> & {
  /** Words of the button that opens it. */
  label: string
  icon?: IconName
  variant?: ButtonVariant
  title: string
  /** Words of the button that does it: the verb. */
  confirm: string
  /** What will happen, and fields such as the reason. */
  children?: Child
}

/** A question before an act. Without script it unfolds in place as a plain form; faults bring it back open. */
export function ConfirmDialog({
  label,
  icon,
  variant = 'quiet',
  title,
  confirm,
  children,
  ...form
}: ConfirmDialogProps) {
  const faulty = (form.errors?.length ?? 0) > 0

  return (
    <details class="dialog" data-controller="dialog" open={faulty}>
      <summary class={buttonClass({ variant })} data-dialog-target="opener" data-action="click->dialog#open">
        {icon ? <Icon name={icon} /> : null}
        {label}
      </summary>
      <dialog
        class="dialog-box"
        data-dialog-target="box"
        data-action="close->dialog#closed click->dialog#outside"
        aria-label={title}
        open
      >
        <Form {...form}>
          <h2 class="dialog-title">{title}</h2>
          {children}
          <ButtonRow>
            <SubmitButton variant={variant === 'danger' ? 'danger' : 'primary'}>{confirm}</SubmitButton>
            <button type="button" class="btn btn-is-plain needs-script" data-action="dialog#close">
              {t('Batal')}
            </button>
          </ButtonRow>
        </Form>
      </dialog>
    </details>
  )
}
