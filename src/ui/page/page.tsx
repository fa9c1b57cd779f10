import { t } from '../../platform/words.ts'
import { Icon } from '../icon.tsx'
import type { Child } from '../jsx/markup.ts'

export type Crumb = { label: string; href?: string }

type PageProps = {
  title: Child
  lead?: Child
  breadcrumb?: Crumb[]
  badge?: Child
  actions?: Child
  /** `narrow` for signing in, `reading` for forms and texts, `wide` for lists and dashboards. */
  width?: 'narrow' | 'reading' | 'wide'
  children: Child
}

/** The heading of a page, what one can do with it, and its content. */
export function Page({ title, lead, breadcrumb, badge, actions, width = 'wide', children }: PageProps) {
  return (
    <div class={`page is-${width}`}>
      <header class="page-head">
        {breadcrumb ? <Breadcrumb crumbs={breadcrumb} /> : null}
        <div class="page-title">
          <h1>{title}</h1>
          {badge}
        </div>
        {lead ? <p class="page-lead">{lead}</p> : null}
        {actions ? <div class="page-actions">{actions}</div> : null}
      </header>
      {children}
    </div>
  )
}

function Breadcrumb({ crumbs }: { crumbs: Crumb[] }) {
  return (
    <nav class="crumbs" aria-label={t('Letak halaman')}>
      <ol>
        {crumbs.map((crumb) => (
          <li>
            {crumb.href ? <a href={crumb.href}>{crumb.label}</a> : <span aria-current="page">{crumb.label}</span>}
            <Icon name="chevron-right" />
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** Main content with a narrower column beside it, below it on a phone. */
export function Columns({ children, aside }: { children: Child; aside: Child }) {
  return (
    <div class="columns">
      <div class="stack">{children}</div>
      <aside class="stack">{aside}</aside>
    </div>
  )
}

/** Children one below the other, evenly apart. */
export function Stack({ children }: { children: Child }) {
  return <div class="stack">{children}</div>
}
