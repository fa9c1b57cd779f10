export type Tab = { label: string; href: string; current?: boolean; count?: number }

/** Links to neighbouring pages; not a script's tab panel. */
export function Tabs({ label, items }: { label: string; items: Tab[] }) {
  return (
    <nav class="tab-row" aria-label={label}>
      {items.map((item) => (
        <a href={item.href} aria-current={item.current ? 'page' : undefined}>
          {item.label}
          {item.count === undefined ? null : <span class="tab-count">{item.count}</span>}
        </a>
      ))}
    </nav>
  )
}
