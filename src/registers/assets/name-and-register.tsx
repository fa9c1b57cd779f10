import { paths } from '../../paths.ts'

/** How an asset leads a row of a list: its name, which opens its page, and its register below. */
export function NameAndRegister({ register, name, brandModel }: Record<'register' | 'name' | 'brandModel', string>) {
  return (
    <div class="text-left">
      <a href={paths.asset(register)}>{[name, brandModel].filter(Boolean).join(' ')}</a>
      <p class="link-facts font-normal">
        <span>{register}</span>
      </p>
    </div>
  )
}
