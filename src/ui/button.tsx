import { t } from '../platform/words.ts'
import { Icon, type IconName } from './icon.tsx'
import type { Child } from './jsx/markup.ts'

/** One `primary` on a screen: the next act. */
export type ButtonVariant = 'primary' | 'quiet' | 'plain' | 'danger'

type Look = {
  variant?: ButtonVariant
  icon?: IconName
  small?: boolean
  block?: boolean
  class?: string
  children: Child
}

type ButtonProps = Look & {
  type?: 'button' | 'submit'
  name?: string
  value?: string
  form?: string
  formaction?: string
  formmethod?: 'get' | 'post'
  data?: Record<string, string>
}

export function Button({ type = 'button', name, value, form, formaction, formmethod, data, ...look }: ButtonProps) {
  return (
    <button {...{ type, name, value, form, formaction, formmethod }} class={buttonClass(look)} {...data}>
      <Face {...look} />
    </button>
  )
}

type ButtonLinkProps = Look & { href: string; download?: boolean; newTab?: boolean; data?: Record<string, string> }

/** Looks like a button, goes to a page. `download` and `newTab` leave the address to the browser. */
export function ButtonLink({ href, download, newTab, data, ...look }: ButtonLinkProps) {
  const leaving = newTab ? { target: '_blank', rel: 'noopener' } : {}

  return (
    <a href={href} class={buttonClass(look)} download={download} {...leaving} {...data}>
      <Face {...look} />
      {newTab ? <span class="sr-only">{t('(membuka tab baru)')}</span> : null}
    </a>
  )
}

type SubmitButtonProps = Omit<ButtonProps, 'type'> & { busy?: string }

/** Sends its form. Turbo disables it meanwhile and says `busy`, so that a second press does nothing. */
export function SubmitButton({ busy, data, variant = 'primary', ...rest }: SubmitButtonProps) {
  return (
    <Button
      {...rest}
      type="submit"
      variant={variant}
      data={{ ...data, 'data-turbo-submits-with': busy ?? t('Sedang dikirim…') }}
    />
  )
}

/** Buttons side by side: the act first, ways out after it. */
export function ButtonRow({ children }: { children: Child }) {
  return <div class="button-row">{children}</div>
}

export function buttonClass({ variant = 'quiet', small, block, class: extra }: Omit<Look, 'children'>): string {
  return ['btn', `btn-is-${variant}`, small ? 'btn-is-small' : '', block ? 'btn-block' : '', extra ?? '']
    .filter(Boolean)
    .join(' ')
}

function Face({ icon, children }: Look) {
  return (
    <>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </>
  )
}
